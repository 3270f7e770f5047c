import { logFields } from '~/model/log-fields'
import { type FieldFilter, type LineFilter, containing, isLokiName, lokiName } from '~/model/log-filter'
import type { Labels } from '~/model/labels'
import type { LogLine } from '~/model/log-line'
import type { DetailGroup } from './row-height'

const group = (title: DetailGroup['title'], from: DetailGroup['from'], labels: Labels): DetailGroup => ({
  title,
  from,
  fields: Object.entries(labels)
    .map(([name, value]) => ({ name, value }))
    .toSorted((a, b) => a.name.localeCompare(b.name)),
})

const known = new WeakMap<LogLine, readonly DetailGroup[]>()

/** Everything that is known about a line beside its text; groups without anything are left out. Remembered. */
export function detailGroups(line: LogLine): readonly DetailGroup[] {
  let groups = known.get(line)
  if (!groups) known.set(line, (groups = groupsOf(line)))
  return groups
}

function groupsOf(line: LogLine): readonly DetailGroup[] {
  const { format, fields } = logFields(line.text)
  const own: DetailGroup = { title: 'fields', from: format === 'logfmt' ? 'logfmt' : 'json', fields }
  return [
    own,
    group('parsed', 'parsed', line.parsed),
    group('metadata', 'metadata', line.metadata),
    group('labels', 'label', line.stream.labels),
  ].filter((one) => one.fields.length > 0)
}

/** A filter for the value of a field; undefined where Loki has no label to ask by. */
export function filterOf(
  line: LogLine,
  from: DetailGroup['from'],
  { name, value, nested }: DetailGroup['fields'][number],
): FieldFilter | undefined {
  const isRead = from === 'json' || from === 'logfmt'
  if (nested || (isRead && value === '') || (!isRead && !isLokiName(name))) return undefined
  const label = isRead ? lokiName(name) : name
  // A label that the line has without being read keeps its name; the one read is called otherwise.
  const isTaken = isRead && (line.stream.labels[label] ?? line.metadata[label]) !== undefined
  return { name: isTaken ? `${label}_extracted` : label, value, exclude: false, from }
}

/** Characters: more of a value narrows no further, and an address has to bear it. */
const MOST_SOUGHT = 500

/**
 * The lines that contain the value of a field as this line writes it: a text of several lines or with quotes stands
 * escaped in JSON and in logfmt. Where the line escapes otherwise, the first of its rows that stands there as it is.
 */
export function textFilterOf(line: LogLine, value: string): LineFilter {
  const forms = [
    value,
    JSON.stringify(value).slice(1, -1),
    ...value.split(/\r?\n/).filter((row) => row.trim() !== ''),
  ]
  const written = forms.find((form) => line.text.includes(form)) ?? value
  return containing(written.slice(0, MOST_SOUGHT))
}
