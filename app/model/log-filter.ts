/** Lines that contain a text or match a regular expression of RE2; `exclude`: the others. `text` is never ''. */
export type LineFilter = {
  readonly text: string
  readonly regex: boolean
  readonly exclude: boolean
  readonly matchCase: boolean
}

/** Where the value of a field stands: `json` and `logfmt` are read from the text by a stage of the query, `parsed` was. */
export const FIELD_SOURCES = ['label', 'metadata', 'parsed', 'json', 'logfmt'] as const
export type FieldSource = (typeof FIELD_SOURCES)[number]

/** Lines whose field has (or, `exclude`, has not) exactly this value. `name` is a label name as Loki writes it. */
export type FieldFilter = {
  readonly name: string
  readonly value: string
  readonly exclude: boolean
  readonly from: FieldSource
}

/** What lines must pass to be asked for: all of it. */
export type LogFilters = { readonly filters: readonly LineFilter[]; readonly fields: readonly FieldFilter[] }

export const NO_FILTERS: LogFilters = { filters: [], fields: [] }

export const containing = (text: string): LineFilter => ({
  text,
  regex: false,
  exclude: false,
  matchCase: true,
})

const sameLine = (a: LineFilter, b: LineFilter): boolean =>
  a.text === b.text && a.regex === b.regex && a.exclude === b.exclude && a.matchCase === b.matchCase

/** The filters with one more, unless it is there already. */
export const withLine = (all: LogFilters, one: LineFilter): LogFilters =>
  all.filters.some((other) => sameLine(other, one)) ? all : { ...all, filters: [...all.filters, one] }

/** The filters with one more; a value that was asked for otherwise is asked for this way only. */
export const withField = (all: LogFilters, one: FieldFilter): LogFilters => ({
  ...all,
  fields: [
    ...all.fields.filter(
      (other) => other.name !== one.name || other.from !== one.from || other.value !== one.value,
    ),
    one,
  ],
})

/** A label name as Loki makes one of a field's: dots, dashes and nesting become `_`. */
export const lokiName = (name: string): string => name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_')

export const isLokiName = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name)
