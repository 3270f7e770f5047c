import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Scope } from '~/model/scope'

/** A panel under `/embed/<id>`: what it must be told, what it may be told, and where its code is. */
export type EmbeddablePanel = {
  /** Search-params without which there is nothing to show. */
  readonly required: readonly string[]
  readonly optional: readonly string[]
  readonly Component: LazyExoticComponent<ComponentType<EmbeddedPanelProps>>
}

/** Every embeddable panel takes these: the scope, and its target as the search-params said it. */
export type EmbeddedPanelProps = {
  readonly scope: Scope
  /** Has all of `required`; any of `optional`. */
  readonly target: Readonly<Record<string, string>>
}

/** `embeddable(['namespace', 'pod'], ['container'], () => import('./pod/PodCpuPanel').then((m) => m.PodCpuEmbed))` */
function embeddable(
  required: readonly string[],
  optional: readonly string[],
  load: () => Promise<ComponentType<EmbeddedPanelProps>>,
): EmbeddablePanel {
  return { required, optional, Component: lazy(async () => ({ default: await load() })) }
}

/** Every panel that stands alone, by its id in the address. */
export const PANELS: Readonly<Record<string, EmbeddablePanel>> = {
  health: embeddable([], [], () => import('./cluster/HealthPanel').then((m) => m.HealthPanel)),
  'cluster-counts': embeddable([], [], () => import('./cluster/CountsPanel').then((m) => m.CountsPanel)),
  'cluster-usage': embeddable([], ['resource'], () =>
    import('./cluster/UsageEmbed').then((m) => m.UsageEmbed),
  ),
  inventory: embeddable([], [], () => import('./cluster/InventoryPanel').then((m) => m.InventoryPanel)),
  nodes: embeddable([], [], () => import('./nodes/NodesPanel').then((m) => m.NodesPanel)),
  'node-heat': embeddable([], [], () => import('./nodes/NodeHeatPanel').then((m) => m.NodeHeatPanel)),
  'node-usage': embeddable(['node'], ['resource'], () =>
    import('./nodes/NodeUsageEmbed').then((m) => m.NodeUsageEmbed),
  ),
  workloads: embeddable([], ['text', 'kind'], () =>
    import('./workloads/WorkloadEmbeds').then((m) => m.WorkloadsEmbed),
  ),
  'workload-usage': embeddable(['namespace', 'kind', 'name'], ['resource'], () =>
    import('./workloads/WorkloadEmbeds').then((m) => m.WorkloadUsageEmbed),
  ),
  pods: embeddable([], ['text', 'phase', 'node'], () => import('./pods/PodEmbeds').then((m) => m.PodsEmbed)),
  containers: embeddable(['namespace', 'pod'], [], () =>
    import('./pods/PodEmbeds').then((m) => m.ContainersEmbed),
  ),
  'pod-usage': embeddable(['namespace', 'pod'], ['measure'], () =>
    import('./pods/PodEmbeds').then((m) => m.PodUsageEmbed),
  ),
  alerts: embeddable([], [], () => import('./alerts/AlertsPanel').then((m) => m.AlertsPanel)),
  'firing-alerts': embeddable([], [], () =>
    import('./alerts/FiringAlertsPanel').then((m) => m.FiringAlertsPanel),
  ),
  events: embeddable([], ['kind', 'name', 'namespace'], () =>
    import('./pods/PodEmbeds').then((m) => m.EventsEmbed),
  ),
}
