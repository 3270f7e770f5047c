import { logFields } from '~/model/log-fields'
import type { Labels } from '~/model/labels'
import type { LogLine } from '~/model/log-line'
import type { DetailGroup } from './row-height'

const group = (title: DetailGroup['title'], labels: Labels): DetailGroup => ({
  title,
  fields: Object.entries(labels)
    .map(([name, value]) => ({ name, value }))
    .toSorted((a, b) => a.name.localeCompare(b.name)),
})

/** Everything that is known about a line beside its text; groups without anything are left out. */
export const detailGroups = (line: LogLine): readonly DetailGroup[] =>
  [
    { title: 'fields', fields: logFields(line.text).fields } as const,
    group('parsed', line.parsed),
    group('metadata', line.metadata),
    group('labels', line.stream.labels),
  ].filter(({ fields }) => fields.length > 0)
