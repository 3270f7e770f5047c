import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Scope } from '~/model/scope'

/** What stands in an address, by the name of the search-param. */
type Target = Readonly<Record<string, string>>

/** A panel under `/embed/<id>`: what it must be told, what it may be told, and where its code is. */
export type EmbeddablePanel = {
  /** Search-params without which there is nothing to show. */
  readonly required: readonly string[]
  readonly optional: readonly string[]
  /** To be given a target with all of `required`. */
  readonly Component: LazyExoticComponent<ComponentType<{ readonly scope: Scope; readonly target: Target }>>
}

type PanelProps<Required extends string, Optional extends string> = {
  readonly scope: Scope
  readonly target: Readonly<Record<Required, string> & Partial<Record<Optional, string>>>
}

const isTargetOf = <Required extends string, Optional extends string>(
  target: Target,
  required: readonly Required[],
): target is PanelProps<Required, Optional>['target'] & Target => required.every((name) => name in target)

/**
 * `load` gives a component of scope and target; where a panel's props differ, a small one that calls it:
 * `async () => { const { PodPanel } = await import('./pods/PodPanel'); return ({ scope, target }) => <PodPanel … /> }`
 */
function embeddable<const Required extends string, const Optional extends string>(
  required: readonly Required[],
  optional: readonly Optional[],
  load: () => Promise<ComponentType<PanelProps<Required, Optional>>>,
): EmbeddablePanel {
  const Component = lazy(async () => {
    const Panel = await load()
    return {
      default: ({ scope, target }: { readonly scope: Scope; readonly target: Target }) =>
        isTargetOf<Required, Optional>(target, required) ? <Panel scope={scope} target={target} /> : null,
    }
  })
  return { required, optional, Component }
}

/** Every panel that stands alone, by its id in the address. */
export const PANELS: Readonly<Record<string, EmbeddablePanel>> = {
  health: embeddable([], [], async () => (await import('./cluster/HealthPanel')).HealthEmbed),
  'cluster-counts': embeddable([], [], async () => (await import('./cluster/CountsPanel')).CountsPanel),
  'cluster-usage': embeddable(
    [],
    ['resource'],
    async () => (await import('./cluster/UsageEmbed')).UsageEmbed,
  ),
  capacity: embeddable([], [], async () => (await import('./cluster/CapacityPanel')).CapacityPanel),
  'pod-distribution': embeddable(
    [],
    [],
    async () => (await import('./cluster/PodDistributionPanel')).PodDistributionPanel,
  ),
  'recent-changes': embeddable(
    [],
    [],
    async () => (await import('./cluster/RecentChangesPanel')).RecentChangesPanel,
  ),
  inventory: embeddable([], [], async () => (await import('./cluster/InventoryPanel')).InventoryPanel),
  nodes: embeddable([], ['text', 'role'], async () => (await import('./nodes/NodeEmbeds')).NodesEmbed),
  'node-heat': embeddable([], ['measure'], async () => (await import('./nodes/NodeHeatPanel')).NodeHeat),
  'node-usage': embeddable(
    ['node'],
    ['resource'],
    async () => (await import('./nodes/NodeEmbeds')).NodeUsageEmbed,
  ),
  'node-chart': embeddable(
    ['node'],
    ['measure'],
    async () => (await import('./nodes/NodeEmbeds')).NodeChartEmbed,
  ),
  'node-detail': embeddable(['node'], [], async () => (await import('./nodes/NodeEmbeds')).NodeDetailEmbed),
  'node-resources': embeddable(
    ['node'],
    [],
    async () => (await import('./nodes/NodeEmbeds')).NodeResourcesEmbed,
  ),
  'node-volumes': embeddable(['node'], [], async () => (await import('./nodes/NodeEmbeds')).NodeVolumesEmbed),
  'node-filesystems': embeddable(
    ['node'],
    [],
    async () => (await import('./nodes/NodeEmbeds')).FilesystemsEmbed,
  ),
  workloads: embeddable(
    [],
    ['text', 'kind'],
    async () => (await import('./workloads/WorkloadEmbeds')).WorkloadsEmbed,
  ),
  'workload-usage': embeddable(
    ['namespace', 'kind', 'name'],
    ['measure'],
    async () => (await import('./workloads/WorkloadEmbeds')).WorkloadUsageEmbed,
  ),
  'workload-revisions': embeddable(
    ['namespace', 'kind', 'name'],
    [],
    async () => (await import('./workloads/WorkloadEmbeds')).RevisionsEmbed,
  ),
  'workload-containers': embeddable(
    ['namespace', 'kind', 'name'],
    [],
    async () => (await import('./workloads/WorkloadEmbeds')).WorkloadContainersEmbed,
  ),
  'workload-scaling': embeddable(
    ['namespace', 'kind', 'name'],
    [],
    async () => (await import('./workloads/WorkloadEmbeds')).ScalingEmbed,
  ),
  'cronjob-runs': embeddable(
    ['namespace', 'cronjob'],
    [],
    async () => (await import('./workloads/WorkloadEmbeds')).CronJobRunsEmbed,
  ),
  pods: embeddable(
    [],
    ['text', 'phase', 'node', 'reason', 'qosClass', 'ownerKind'],
    async () => (await import('./pods/PodEmbeds')).PodsEmbed,
  ),
  'live-nodes': embeddable([], [], async () => (await import('./live/LiveTables')).LiveNodesPanel),
  'live-pods': embeddable([], [], async () => (await import('./live/LiveTables')).LivePodsPanel),
  'live-node': embeddable(
    ['node'],
    ['resource'],
    async () => (await import('./live/LiveEmbeds')).LiveNodeEmbed,
  ),
  'live-pod': embeddable(
    ['namespace', 'pod'],
    ['resource'],
    async () => (await import('./live/LiveEmbeds')).LivePodEmbed,
  ),
  'live-containers': embeddable(
    ['namespace', 'pod'],
    [],
    async () => (await import('./live/LivePod')).LiveContainersPanel,
  ),
  containers: embeddable(
    ['namespace', 'pod'],
    [],
    async () => (await import('./pods/PodEmbeds')).ContainersEmbed,
  ),
  'pod-startup': embeddable(
    ['namespace', 'pod'],
    [],
    async () => (await import('./pods/PodEmbeds')).StartupEmbed,
  ),
  'pod-volumes': embeddable(
    ['namespace', 'pod'],
    [],
    async () => (await import('./pods/PodEmbeds')).PodVolumesEmbed,
  ),
  'pod-usage': embeddable(
    ['namespace', 'pod'],
    ['measure'],
    async () => (await import('./pods/PodEmbeds')).PodUsageEmbed,
  ),
  namespaces: embeddable(
    [],
    ['text'],
    async () => (await import('./namespaces/NamespaceEmbeds')).NamespacesEmbed,
  ),
  quotas: embeddable(
    ['namespace'],
    [],
    async () => (await import('./namespaces/NamespaceEmbeds')).QuotasEmbed,
  ),
  'limit-ranges': embeddable(
    ['namespace'],
    [],
    async () => (await import('./namespaces/NamespaceEmbeds')).LimitRangesEmbed,
  ),
  budgets: embeddable(
    ['namespace'],
    [],
    async () => (await import('./namespaces/NamespaceEmbeds')).BudgetsEmbed,
  ),
  isolation: embeddable(
    ['namespace'],
    [],
    async () => (await import('./namespaces/NamespaceEmbeds')).IsolationEmbed,
  ),
  'back-ends': embeddable([], [], async () => (await import('./connections/BackEndsPanel')).BackEndsPanel),
  exporters: embeddable([], [], async () => (await import('./connections/ExportersPanel')).ExportersPanel),
  'store-dialect': embeddable([], [], async () => (await import('./connections/DialectPanel')).DialectPanel),
  'log-dialect': embeddable(
    [],
    [],
    async () => (await import('./connections/LogDialectPanel')).LogDialectPanel,
  ),
  'control-plane': embeddable(
    [],
    [],
    async () => (await import('./control-plane/ComponentsPanel')).ComponentsPanel,
  ),
  'control-plane-chart': embeddable(
    [],
    ['measure'],
    async () => (await import('./control-plane/ControlPlaneChart')).ControlPlaneChartEmbed,
  ),
  'etcd-members': embeddable(
    [],
    [],
    async () => (await import('./control-plane/EtcdMembersPanel')).EtcdMembersPanel,
  ),
  leases: embeddable([], [], async () => (await import('./control-plane/ClusterObjectPanels')).LeasesPanel),
  'certificate-requests': embeddable(
    [],
    [],
    async () => (await import('./control-plane/ClusterObjectPanels')).SigningRequestsPanel,
  ),
  admission: embeddable(
    [],
    [],
    async () => (await import('./control-plane/ClusterObjectPanels')).AdmissionPanel,
  ),
  services: embeddable([], ['text'], async () => (await import('./network/NetworkEmbeds')).ServicesEmbed),
  endpoints: embeddable(
    ['namespace', 'service'],
    [],
    async () => (await import('./network/NetworkEmbeds')).EndpointsEmbed,
  ),
  ingresses: embeddable([], [], async () => (await import('./network/RoutesPanel')).RoutesPanel),
  'service-routes': embeddable(
    ['namespace', 'service'],
    [],
    async () => (await import('./network/NetworkEmbeds')).ServiceRoutesEmbed,
  ),
  probes: embeddable([], [], async () => (await import('./network/ProbesPanel')).ProbesPanel),
  probe: embeddable(
    ['instance'],
    ['measure'],
    async () => (await import('./network/NetworkEmbeds')).ProbeEmbed,
  ),
  traffic: embeddable([], ['source'], async () => (await import('./network/NetworkEmbeds')).TrafficEmbed),
  'service-traffic': embeddable(
    ['service'],
    ['namespace', 'source', 'measure'],
    async () => (await import('./network/NetworkEmbeds')).ServiceTrafficEmbed,
  ),
  'namespace-network': embeddable(
    [],
    [],
    async () => (await import('./network/NamespaceNetworkPanel')).NamespaceNetworkPanel,
  ),
  'network-policies': embeddable([], [], async () => (await import('./network/PoliciesPanel')).PoliciesPanel),
  claims: embeddable([], ['text'], async () => (await import('./storage/StorageEmbeds')).ClaimsEmbed),
  'claim-fill': embeddable(
    ['namespace', 'claim'],
    ['measure'],
    async () => (await import('./storage/StorageEmbeds')).ClaimFillEmbed,
  ),
  'claim-pods': embeddable(
    ['namespace', 'claim'],
    [],
    async () => (await import('./storage/StorageEmbeds')).ClaimPodsEmbed,
  ),
  volumes: embeddable([], [], async () => (await import('./storage/StorageEmbeds')).VolumesEmbed),
  'storage-classes': embeddable(
    [],
    [],
    async () => (await import('./storage/StorageClassesPanel')).StorageClassesPanel,
  ),
  attachments: embeddable([], [], async () => (await import('./storage/AttachmentsPanel')).AttachmentsPanel),
  alerts: embeddable(
    [],
    ['text', 'alertname', 'state', 'severity'],
    async () => (await import('./alerts/AlertsEmbed')).AlertsEmbed,
  ),
  'firing-alerts': embeddable(
    [],
    [],
    async () => (await import('./alerts/FiringAlertsPanel')).FiringAlertsPanel,
  ),
  events: embeddable(
    [],
    ['kind', 'name', 'namespace'],
    async () => (await import('./pods/PodEmbeds')).EventsEmbed,
  ),
  expression: embeddable(
    ['query'],
    [],
    async () => (await import('./explore/ExpressionChartPanel')).ExpressionChartPanel,
  ),
  logs: embeddable(
    [],
    [
      'namespace',
      'pod',
      'container',
      'node',
      'app',
      'label',
      'trace',
      'query',
      'text',
      'filter',
      'field',
      'level',
    ],
    async () => (await import('./logs/LogsEmbed')).LogsEmbed,
  ),
  'previous-log': embeddable(
    ['namespace', 'pod', 'container'],
    [],
    async () => (await import('./logs/PreviousLog')).PreviousLog,
  ),
  'log-errors': embeddable(
    [],
    ['namespace', 'pod', 'container', 'node', 'app', 'label', 'query', 'filter', 'field'],
    async () => (await import('./log-summary/LogSummaryEmbeds')).LogErrorsEmbed,
  ),
  'log-patterns': embeddable(
    [],
    ['namespace', 'pod', 'container', 'node', 'app', 'label', 'query', 'filter', 'field'],
    async () => (await import('./log-summary/LogSummaryEmbeds')).LogPatternsEmbed,
  ),
  'log-volume': embeddable(
    [],
    ['namespace', 'pod', 'container', 'node', 'app', 'label', 'query', 'filter', 'field', 'by'],
    async () => (await import('./log-summary/LogSummaryEmbeds')).LogVolumeEmbed,
  ),
  traces: embeddable(
    [],
    ['service', 'namespace', 'pod', 'workload'],
    async () => (await import('./traces/embeds')).TracesEmbed,
  ),
  'trace-latency': embeddable(
    [],
    ['service'],
    async () => (await import('./traces/service-embeds')).LatencyEmbed,
  ),
  operations: embeddable(
    ['service'],
    [],
    async () => (await import('./traces/service-embeds')).OperationsEmbed,
  ),
  'service-map': embeddable(
    [],
    ['service'],
    async () => (await import('./traces/service-embeds')).ServiceMapEmbed,
  ),
  trace: embeddable(['trace'], ['view', 'compare'], async () => (await import('./traces/embeds')).TraceEmbed),
}
