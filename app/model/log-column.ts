import type { Codec } from '~/base/codec'
import { textList } from '~/base/codec'
import { logFields } from './log-fields'
import type { LogLine } from './log-line'

/** Where the value of a column stands: in the text (as JSON, logfmt, or parsed by the query), beside it, or in its stream. */
export const COLUMN_SOURCES = ['text', 'metadata', 'label'] as const

/** A field that a list shows of each line, in a column of its own. */
export type LogColumn = { readonly from: (typeof COLUMN_SOURCES)[number]; readonly name: string }

/** A field that lines have: how many of them, and a value for an example. */
export type ColumnChoice = LogColumn & { readonly lines: number; readonly sample: string }

const MOST_CHOICES = 200

export const columnKey = ({ from, name }: LogColumn): string => `${from}:${name}`

/** A list of columns as text; what names no place is dropped, and so is a column that is there already. */
export const columnsCodec: Codec<readonly LogColumn[]> = {
  decode: (raw) =>
    [...new Set(textList.decode(raw))].flatMap((key) => {
      const from = COLUMN_SOURCES.find((source) => key.startsWith(`${source}:`))
      const name = from === undefined ? '' : key.slice(from.length + 1)
      return from === undefined || name === '' ? [] : [{ from, name }]
    }),
  encode: (columns) => textList.encode(columns.map(columnKey)),
}

/** The columns with one more at their end; without it where it is one of them. */
export function toggledColumn(columns: readonly LogColumn[], one: LogColumn): readonly LogColumn[] {
  const key = columnKey(one)
  const rest = columns.filter((other) => columnKey(other) !== key)
  return rest.length < columns.length ? rest : [...columns, { from: one.from, name: one.name }]
}

/**
 * What a line has in each column, in their order; undefined: nothing. The tail cannot always tell metadata from what the
 * query parsed, so that each is looked for among the other too. The text is read only when it has to be.
 */
export function columnValues(line: LogLine, columns: readonly LogColumn[]): readonly (string | undefined)[] {
  let own: ReadonlyMap<string, string> | undefined
  const inText = (name: string) =>
    (own ??= new Map(logFields(line.text).fields.map((field) => [field.name, field.value]))).get(name)
  return columns.map(({ from, name }) => {
    switch (from) {
      case 'label':
        return line.stream.labels[name]
      case 'metadata':
        return line.metadata[name] ?? line.parsed[name]
      case 'text':
        return line.parsed[name] ?? inText(name) ?? line.metadata[name]
    }
  })
}

/** The fields of some lines, those that most of them have first within each source. */
export function columnChoices(lines: readonly LogLine[]): readonly ColumnChoice[] {
  const found = new Map<string, { lines: number; readonly column: LogColumn; readonly sample: string }>()
  for (const line of lines) {
    const seen = new Set<string>()
    const see = (column: LogColumn, sample: string) => {
      const key = columnKey(column)
      if (seen.has(key)) return
      seen.add(key)
      const known = found.get(key)
      if (known) known.lines++
      else found.set(key, { lines: 1, column, sample })
    }
    for (const { name, value } of logFields(line.text).fields) see({ from: 'text', name }, value)
    for (const [name, value] of Object.entries(line.parsed)) see({ from: 'text', name }, value)
    for (const [name, value] of Object.entries(line.metadata)) see({ from: 'metadata', name }, value)
    for (const [name, value] of Object.entries(line.stream.labels)) see({ from: 'label', name }, value)
  }
  const place = ({ from }: LogColumn) => COLUMN_SOURCES.indexOf(from)
  return [...found.values()]
    .map(({ column, lines: count, sample }) => ({ ...column, lines: count, sample }))
    .toSorted((a, b) => place(a) - place(b) || b.lines - a.lines || a.name.localeCompare(b.name))
    .slice(0, MOST_CHOICES)
}
