import type { FieldFilter, LineFilter, LogFilters } from '~/model/log-filter'

export type LabelMatcher = {
  readonly name: string
  readonly op: '=' | '!=' | '=~' | '!~'
  readonly value: string
}

/** A LogQL string: Go's escapes are JSON's, but Go refuses half a surrogate pair. */
export const quote = (value: string): string => JSON.stringify(value.toWellFormed())

/** A regular expression (RE2) that matches this text only. */
export const escapeRegex = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

const STRING = /"(?:[^"\\]|\\.)*"|`[^`]*`/g

/** `{a="b", c=~"d|e"}` */
export const selector = (matchers: readonly LabelMatcher[]): string =>
  `{${matchers.map(({ name, op, value }) => `${name}${op}${quote(value)}`).join(', ')}}`

/** The query with another stage behind it: lines that contain or match the text, or that do not. */
export function withLineFilter(query: string, { text, regex, exclude, matchCase }: LineFilter): string {
  const not = exclude ? '!' : '|'
  if (!regex && matchCase) return `${query} ${not}= ${quote(text)}`
  // Loki looks for a text without case as fast as for one with it when it is written so.
  return `${query} ${not}~ ${quote(`${matchCase ? '' : '(?i)'}${regex ? text : escapeRegex(text)}`)}`
}

/** The query with more matchers in its stream selector, or with stages behind it where it has none to extend. */
export function withMatchers(query: string, matchers: readonly LabelMatcher[]): string {
  if (matchers.length === 0) return query
  const streams = selectorOf(query)
  if (streams === undefined)
    return matchers.reduce((all, { name, op, value }) => `${all} | ${name}${op}${quote(value)}`, query)
  const more = selector(matchers).slice(1)
  const open = streams.trimEnd().slice(0, -1).trimEnd()
  return query.replace(streams, () => `${open}${/[{,]$/.test(open) ? '' : ', '}${more}`)
}

const hasParser = (query: string, parser: 'json' | 'logfmt'): boolean =>
  new RegExp(`\\|\\s*${parser}\\b`).test(query.replace(STRING, '""'))

const op = ({ exclude }: FieldFilter) => (exclude ? '!=' : '=')

/**
 * The query of the lines that pass the filters as well: labels choose streams, then texts, which are the cheapest to
 * look for, then metadata, and last what has to be parsed. A line that a parser cannot read has no such field, and
 * keeps its `__error__`.
 */
export function withFilters(query: string, { filters, fields }: LogFilters): string {
  const of = (...sources: readonly FieldFilter['from'][]) =>
    fields.filter(({ from }) => sources.includes(from))
  const chosen = withMatchers(
    query,
    of('label').map((field) => ({ name: field.name, op: op(field), value: field.value })),
  )
  const stages = (wanted: readonly FieldFilter[], before: string): string =>
    wanted.reduce((all, field) => `${all} | ${field.name}${op(field)}${quote(field.value)}`, before)
  const found = stages(of('metadata', 'parsed'), filters.reduce(withLineFilter, chosen))
  return (['json', 'logfmt'] as const).reduce((all, parser) => {
    const wanted = of(parser)
    return wanted.length === 0 ? all : stages(wanted, hasParser(all, parser) ? all : `${all} | ${parser}`)
  }, found)
}

const REWRITING = /\|\s*(?:line_format|label_format|drop|keep|decolorize|unpack)\b/

/** Whether the query has a stage after which two different entries may look the same. */
export const rewritesEntries = (query: string): boolean => REWRITING.test(query.replace(STRING, '""'))

/** The stream selector that a query begins with, for the endpoints that take nothing else; undefined when it has none. */
export const selectorOf = (query: string): string | undefined =>
  /^\s*(\{(?:[^"`}]|"(?:[^"\\]|\\.)*"|`[^`]*`)*\})/.exec(query)?.[1]
