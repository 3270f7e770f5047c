import {
  type LabelMatcher,
  type LineFilter,
  escapeRegex,
  selector,
  withLineFilter,
} from '~/backends/loki/logql'
import type { LogTarget } from '~/model/log-target'
import type { Scope } from '~/model/scope'

/** The streams of a target. Loki wants one matcher that cannot match nothing, so all streams are those with a name. */
export function logSelector(scope: Scope, target: LogTarget): string {
  const labels: readonly (readonly [string, string | undefined])[] = [
    ['namespace', target.namespace ?? scope.namespace],
    ['pod', target.pod],
    ['container', target.container],
    ['service_name', target.service],
    ['node_name', target.node],
  ]
  const matchers = labels.flatMap(([name, value]): LabelMatcher[] =>
    value ? [{ name, op: '=', value }] : [],
  )
  if (target.pods) matchers.push({ name: 'pod', op: '=~', value: target.pods.map(escapeRegex).join('|') })
  const some: LabelMatcher[] = matchers.length > 0 ? matchers : [{ name: 'namespace', op: '=~', value: '.+' }]
  // A store of one cluster may have no such label: streams without it match too.
  const cluster: LabelMatcher[] = scope.cluster
    ? [{ name: 'cluster', op: '=~', value: `${escapeRegex(scope.cluster)}|` }]
    : []
  return selector([...some, ...cluster])
}

/** The query of the lines of a target that pass the filter; a trace is left to `traceLogQueries`. */
export const logQuery = (scope: Scope, target: LogTarget, filter: LineFilter): string =>
  withLineFilter(target.query?.trim() || logSelector(scope, target), filter)

/** A trace's id stands in structured metadata or in the text; LogQL has no "or" between the two, so both are asked. */
export const traceLogQueries = (query: string, traceId: string): readonly string[] => [
  `${query} | trace_id="${traceId.replace(/[^0-9a-zA-Z-]/g, '')}"`,
  withLineFilter(query, { text: traceId, regex: false }),
]
