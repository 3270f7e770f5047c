import type { HeatMeasure } from '~/model/node-table'

/** What must be collected for a figure, and who gives it. */
export const FIGURE_METRICS: Readonly<
  Record<HeatMeasure, { readonly metric: string; readonly exporter: string }>
> = {
  cpu: { metric: 'node_cpu_seconds_total', exporter: 'node_exporter' },
  memory: { metric: 'node_memory_MemAvailable_bytes', exporter: 'node_exporter' },
  disk: { metric: 'node_filesystem_avail_bytes', exporter: 'node_exporter' },
  pods: { metric: 'kube_node_status_allocatable', exporter: 'kube-state-metrics' },
  pressure: { metric: 'node_pressure_cpu_waiting_seconds_total', exporter: 'node_exporter' },
}
