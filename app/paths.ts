import { flag } from '~/base/codec'
import type { UnixNanos } from '~/base/units'
import type { FieldFilter, LineFilter } from '~/model/log-filter'
import { fieldFilters, lineFilters } from '~/model/log-filter-codec'
import type { LogTab } from '~/model/log-tab'
import { type LogTarget, type TargetPart, encodeLogTarget } from '~/model/log-target'
import type { Scope } from '~/model/scope'
import type { WorkloadKind } from '~/model/workload-table'
import { encodeScope } from '~/url/scope-codec'

/** The tabs of a pod's page; the first has no segment of its own. */
export const POD_TABS = ['overview', 'logs', 'traces', 'events'] as const
export type PodTab = (typeof POD_TABS)[number]

/** The tabs of a namespace's page. */
export const NAMESPACE_TABS = ['overview', 'workloads', 'pods', 'storage', 'logs', 'events'] as const
export type NamespaceTab = (typeof NAMESPACE_TABS)[number]

/** The tabs of a node's page; the first has no segment of its own. */
export const NODE_TABS = ['overview', 'system', 'kubelet', 'pods', 'logs', 'events'] as const
export type NodeTab = (typeof NODE_TABS)[number]

/** The tabs of the network and storage pages, and of the things they lead to. */
export const NETWORK_TABS = ['services', 'ingresses', 'probes', 'traffic', 'policies'] as const
export type NetworkTab = (typeof NETWORK_TABS)[number]
export const SERVICE_TABS = ['overview', 'traffic', 'events'] as const
export type ServiceTab = (typeof SERVICE_TABS)[number]
export const STORAGE_TABS = ['claims', 'volumes', 'classes', 'attachments'] as const
export type StorageTab = (typeof STORAGE_TABS)[number]
export const CLAIM_TABS = ['overview', 'events'] as const
export type ClaimTab = (typeof CLAIM_TABS)[number]

/** The parts of the control plane's page; the first has no segment of its own. */
export const CONTROL_PLANE_TABS = ['overview', 'apiserver', 'etcd', 'scheduling', 'dns', 'kubelet'] as const
export type ControlPlaneTab = (typeof CONTROL_PLANE_TABS)[number]

/** What the log page shows; of what streams are chosen by, one value or several. */
export type LogsTarget = Pick<LogTarget, 'labels' | 'traceId' | 'query'> & {
  readonly [part in TargetPart | 'workload']?: string | readonly string[] | undefined
} & {
  /** Only lines that contain this. */
  readonly text?: string | undefined
  readonly level?: string | undefined
  readonly filters?: readonly LineFilter[] | undefined
  readonly fields?: readonly FieldFilter[] | undefined
  /** The log line to show in its surroundings. */
  readonly atUnixNanos?: UnixNanos | undefined
  readonly tab?: LogTab | undefined
}

/** The ways in which the page of traces looks at a service; the first has no search-param. */
export type TracesView = 'search' | 'latency' | 'map'

/** What the trace search starts with; search-params of the same names. */
export type TracesTarget = {
  readonly namespace?: string | undefined
  readonly pod?: string | undefined
  readonly service?: string | undefined
  readonly operation?: string | undefined
  /** Only traces with a span that failed. */
  readonly failed?: boolean | undefined
  /** The list, lengths over time, or who calls whom. */
  readonly view?: TracesView | undefined
}

/** The tabs of a workload's page; the first has no segment of its own. */
export const WORKLOAD_TABS = ['overview', 'pods', 'logs', 'traces', 'events'] as const
export type WorkloadTab = (typeof WORKLOAD_TABS)[number]

type Params = Readonly<Record<string, string | null | undefined>>

function link(segments: readonly string[], scope: Scope, params: Params = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...params, ...encodeScope(scope) }))
    if (value) search.set(name, value)
  const path = `/${segments.map(encodeURIComponent).join('/')}`
  return search.size > 0 ? `${path}?${search}` : path
}

/** The first tab of a page has no segment of its own. */
const tabSegment = (tab: string | undefined, first: string): readonly string[] =>
  tab === undefined || tab === first ? [] : [tab]

/** Every link of the app. Each carries the scope, so that time range and namespace stay while a person moves. */
export const paths = {
  overview: (scope: Scope) => link([], scope),
  nodes: (scope: Scope) => link(['nodes'], scope),
  node: (target: { readonly node: string; readonly tab?: NodeTab | undefined }, scope: Scope) =>
    link(['nodes', target.node, ...tabSegment(target.tab, 'overview')], scope),
  /** `owned`: also the ReplicaSets of Deployments and the Jobs of CronJobs. */
  workloads: (scope: Scope, filter: { readonly kind?: WorkloadKind; readonly owned?: boolean } = {}) =>
    link(['workloads'], scope, { kind: filter.kind, owned: flag.encode(filter.owned ?? false) ?? undefined }),
  workload: (
    target: {
      readonly namespace: string
      readonly kind: string
      readonly name: string
      readonly tab?: WorkloadTab | undefined
    },
    scope: Scope,
  ) =>
    link(
      ['workloads', target.namespace, target.kind, target.name, ...tabSegment(target.tab, 'overview')],
      scope,
    ),
  /** `node` and `phase` preset the table's filters. */
  pods: (scope: Scope, filter: { readonly node?: string; readonly phase?: string } = {}) =>
    link(['pods'], scope, filter),
  pod: (
    target: { readonly namespace: string; readonly pod: string; readonly tab?: PodTab | undefined },
    scope: Scope,
  ) => link(['pods', target.namespace, target.pod, ...tabSegment(target.tab, 'overview')], scope),
  namespaces: (scope: Scope) => link(['namespaces'], scope),
  namespace: (
    target: { readonly namespace: string; readonly tab?: NamespaceTab | undefined },
    scope: Scope,
  ) => link(['namespaces', target.namespace, ...tabSegment(target.tab, 'overview')], scope),
  /** Further params choose what the tab shows: a probe, a source of traffic, a service. */
  network: (scope: Scope, { tab, ...params }: { readonly tab?: NetworkTab } & Params = {}) =>
    link(['network', ...tabSegment(tab, 'services')], scope, params),
  service: (
    target: { readonly namespace: string; readonly service: string; readonly tab?: ServiceTab | undefined },
    scope: Scope,
  ) =>
    link(
      ['network', 'services', target.namespace, target.service, ...tabSegment(target.tab, 'overview')],
      scope,
    ),
  storage: (scope: Scope, tab?: StorageTab) => link(['storage', ...tabSegment(tab, 'claims')], scope),
  claim: (
    target: { readonly namespace: string; readonly claim: string; readonly tab?: ClaimTab | undefined },
    scope: Scope,
  ) =>
    link(['storage', 'claims', target.namespace, target.claim, ...tabSegment(target.tab, 'overview')], scope),
  controlPlane: (scope: Scope, tab?: ControlPlaneTab) =>
    link(['control-plane', ...tabSegment(tab, 'overview')], scope),
  connections: (scope: Scope) => link(['connections'], scope),
  logs: (
    {
      text,
      level,
      filters = [],
      fields = [],
      atUnixNanos,
      tab,
      labels,
      traceId,
      query,
      ...choices
    }: LogsTarget,
    scope: Scope,
  ) => {
    const lists = Object.entries(choices).map(([part, values]) => [part, [values ?? []].flat()])
    const target = { ...Object.fromEntries(lists), labels, traceId, query }
    return link(['logs'], scope, {
      ...encodeLogTarget(target),
      text,
      filter: lineFilters.encode(filters),
      field: fieldFilters.encode(fields),
      level,
      at: atUnixNanos,
      tab: tab === 'lines' ? undefined : tab,
    })
  },
  /** `params`: further conditions of the search, as the page writes them. */
  traces: ({ failed, view, ...target }: TracesTarget, scope: Scope, params: Params = {}) =>
    link(['traces'], scope, {
      failed: flag.encode(failed ?? false),
      ...target,
      ...params,
      view: view === 'search' ? undefined : view,
    }),
  /** `compare`: another trace to hold beside it. */
  trace: (
    target: {
      readonly traceId: string
      readonly spanId?: string | undefined
      readonly compare?: string | undefined
    },
    scope: Scope,
  ) => link(['traces', target.traceId], scope, { span: target.spanId, compare: target.compare }),
  /** `text` filters by labels, as `namespace=shop`. */
  alerts: (
    scope: Scope,
    filter: {
      readonly alertname?: string
      readonly state?: string
      readonly severity?: string
      readonly text?: string | undefined
    } = {},
  ) => link(['alerts'], scope, filter),
  events: (scope: Scope) => link(['events'], scope),
  explore: (scope: Scope, query?: string) => link(['explore'], scope, { query }),
  /** A panel alone; `target` holds the search-params that its entry in the panel registry names. */
  embed: (panel: string, target: Params, scope: Scope) => link(['embed', panel], scope, target),
}
