export type LabelMatcher = {
  readonly name: string
  readonly op: '=' | '!=' | '=~' | '!~'
  readonly value: string
}

export type LineFilter = { readonly text: string; readonly regex: boolean }

/** A LogQL string: Go's escapes are JSON's, but Go refuses half a surrogate pair. */
export const quote = (value: string): string => JSON.stringify(value.toWellFormed())

/** A regular expression (RE2) that matches this text only. */
export const escapeRegex = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** `{a="b", c=~"d|e"}` */
export const selector = (matchers: readonly LabelMatcher[]): string =>
  `{${matchers.map(({ name, op, value }) => `${name}${op}${quote(value)}`).join(', ')}}`

/** The query with another stage behind it that keeps lines which contain (or match) the text; no text, no stage. */
export const withLineFilter = (query: string, { text, regex }: LineFilter): string =>
  text === '' ? query : `${query} ${regex ? '|~' : '|='} ${quote(text)}`

const STRING = /"(?:[^"\\]|\\.)*"|`[^`]*`/g
const REWRITING = /\|\s*(?:line_format|label_format|drop|keep|decolorize|unpack)\b/

/** Whether the query has a stage after which two different entries may look the same. */
export const rewritesEntries = (query: string): boolean => REWRITING.test(query.replace(STRING, '""'))

/** The stream selector that a query begins with, for the endpoints that take nothing else; undefined when it has none. */
export const selectorOf = (query: string): string | undefined =>
  /^\s*(\{(?:[^"`}]|"(?:[^"\\]|\\.)*"|`[^`]*`)*\})/.exec(query)?.[1]
