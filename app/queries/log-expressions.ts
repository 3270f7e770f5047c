import {
  type LabelMatcher,
  escapeRegex,
  quote,
  selector,
  withFilters,
  withLineFilter,
} from '~/backends/loki/logql'
import { type LineFilter, type LogFilters, containing } from '~/model/log-filter'
import type { LogStream } from '~/model/log-line'
import { type LogDialect, hasPart, spelled } from '~/model/log-dialect'
import { type LogTarget, TARGET_PARTS } from '~/model/log-target'
import type { Scope } from '~/model/scope'

/** A matcher for one of these values. */
const among = (name: string, values: readonly string[]): LabelMatcher =>
  values.length === 1
    ? { name, op: '=', value: values[0] ?? '' }
    : { name, op: '=~', value: values.map(escapeRegex).join('|') }

/** The streams of a target. Loki wants one matcher that cannot match nothing, so all streams are those with a name. */
export function logSelector(dialect: LogDialect, scope: Scope, target: LogTarget): string {
  const { namespace = scope.namespace ? [scope.namespace] : undefined } = target
  const choices = [
    ...TARGET_PARTS.map(
      (part) => [spelled(dialect, part), part === 'namespace' ? namespace : target[part]] as const,
    ),
    ...Object.entries(target.labels ?? {}),
  ]
  const matchers = choices.flatMap(([name, values]) =>
    values && values.length > 0 ? among(name, values) : [],
  )
  const some = matchers.length > 0 ? matchers : [anyStream(dialect)]
  // Streams that a collector of its own sends may have no such label: they match too.
  const cluster: LabelMatcher[] =
    scope.cluster && hasPart(dialect, 'cluster')
      ? [{ name: spelled(dialect, 'cluster'), op: '=~', value: `${escapeRegex(scope.cluster)}|` }]
      : []
  return selector([...some, ...cluster])
}

const anyStream = (dialect: LogDialect): LabelMatcher => ({
  name: spelled(dialect, TARGET_PARTS.find((part) => hasPart(dialect, part)) ?? 'namespace'),
  op: '=~',
  value: '.+',
})

/** The query of the lines of a target that pass the filters; a trace is left to `traceLogQueries`. */
export const logQuery = (dialect: LogDialect, scope: Scope, target: LogTarget, filters: LogFilters): string =>
  withFilters(target.query?.trim() || logSelector(dialect, scope, target), filters)

/** A trace's id stands in structured metadata or in the text; LogQL has no "or" between the two, so both are asked. */
export const traceLogQueries = (query: string, traceId: string): readonly string[] => [
  `${query} | trace_id="${traceId.replace(/[^0-9a-zA-Z-]/g, '')}"`,
  withLineFilter(query, containing(traceId)),
]

/** A value as it is written between the quotes of a matcher; `regex`: so that it matches itself alone. */
export const withinQuotes = (value: string, regex: boolean): string =>
  quote(regex ? escapeRegex(value) : value).slice(1, -1)

/** The query of a whole stream. */
export const streamQuery = ({ labels }: LogStream): string =>
  selector(Object.entries(labels).map(([name, value]) => ({ name, op: '=', value })))

/** The lines of a pattern of Loki, whose `<_>` stands for anything; or all others. */
export const patternFilter = (pattern: string, exclude: boolean): LineFilter => ({
  text: pattern === '' ? '^$' : pattern.split('<_>').map(escapeRegex).join('.*'),
  regex: true,
  exclude,
  matchCase: true,
})
