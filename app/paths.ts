import type { UnixNanos } from '~/base/units'
import type { LogTarget } from '~/model/log-target'
import type { Scope } from '~/model/scope'
import { encodeScope } from '~/url/scope-codec'

/** The tabs of a pod's page; the first has no segment of its own. */
export const POD_TABS = ['overview', 'logs', 'traces', 'events'] as const
export type PodTab = (typeof POD_TABS)[number]

/** What the log page shows; search-params of the same names (`traceId` as `trace`, `atUnixNanos` as `at`). */
export type LogsTarget = LogTarget & {
  /** Only lines that contain this. */
  readonly text?: string | undefined
  readonly level?: string | undefined
  /** The log line to show in its surroundings. */
  readonly atUnixNanos?: UnixNanos | undefined
}

/** What the trace search starts with; search-params of the same names. */
export type TracesTarget = {
  readonly namespace?: string | undefined
  readonly pod?: string | undefined
  readonly service?: string | undefined
  readonly operation?: string | undefined
  /** Only traces with a span that failed. */
  readonly failed?: boolean | undefined
}

type Params = Readonly<Record<string, string | undefined>>

function link(segments: readonly string[], scope: Scope, params: Params = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...params, ...encodeScope(scope) }))
    if (value) search.set(name, value)
  const path = `/${segments.map(encodeURIComponent).join('/')}`
  return search.size > 0 ? `${path}?${search}` : path
}

/** Every link of the app. Each carries the scope, so that time range and namespace stay while a person moves. */
export const paths = {
  overview: (scope: Scope) => link([], scope),
  nodes: (scope: Scope) => link(['nodes'], scope),
  node: (target: { readonly node: string }, scope: Scope) => link(['nodes', target.node], scope),
  workloads: (scope: Scope) => link(['workloads'], scope),
  workload: (
    target: { readonly namespace: string; readonly kind: string; readonly name: string },
    scope: Scope,
  ) => link(['workloads', target.namespace, target.kind, target.name], scope),
  /** `node` and `phase` preset the table's filters. */
  pods: (scope: Scope, filter: { readonly node?: string; readonly phase?: string } = {}) =>
    link(['pods'], scope, filter),
  pod: (
    target: { readonly namespace: string; readonly pod: string; readonly tab?: PodTab | undefined },
    scope: Scope,
  ) =>
    link(
      [
        'pods',
        target.namespace,
        target.pod,
        ...(target.tab && target.tab !== 'overview' ? [target.tab] : []),
      ],
      scope,
    ),
  namespaces: (scope: Scope) => link(['namespaces'], scope),
  namespace: (target: { readonly namespace: string }, scope: Scope) =>
    link(['namespaces', target.namespace], scope),
  network: (scope: Scope) => link(['network'], scope),
  storage: (scope: Scope) => link(['storage'], scope),
  controlPlane: (scope: Scope) => link(['control-plane'], scope),
  connections: (scope: Scope) => link(['connections'], scope),
  logs: ({ traceId, atUnixNanos, ...target }: LogsTarget, scope: Scope) =>
    link(['logs'], scope, { ...target, trace: traceId, at: atUnixNanos }),
  traces: ({ failed, ...target }: TracesTarget, scope: Scope) =>
    link(['traces'], scope, { ...target, failed: failed ? '1' : undefined }),
  trace: (target: { readonly traceId: string; readonly spanId?: string | undefined }, scope: Scope) =>
    link(['traces', target.traceId], scope, { span: target.spanId }),
  alerts: (scope: Scope) => link(['alerts'], scope),
  events: (scope: Scope) => link(['events'], scope),
  explore: (scope: Scope, query?: string) => link(['explore'], scope, { query }),
  /** A panel alone; `target` holds the search-params that its entry in the panel registry names. */
  embed: (panel: string, target: Params, scope: Scope) => link(['embed', panel], scope, target),
}
