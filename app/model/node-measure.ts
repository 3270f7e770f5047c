/** What is drawn of one node over time, by what it is about. */
export const MACHINE_MEASURES = [
  'cpu-modes',
  'load',
  'memory-parts',
  'pressure',
  'disk-io',
  'disk-latency',
  'disk-busy',
  'network',
  'network-errors',
  'conntrack',
  'file-descriptors',
  'clock',
  'oom-kills',
] as const
export const KUBELET_MEASURES = [
  'running-pods',
  'pleg',
  'pod-start',
  'operations',
  'operation-errors',
  'evictions',
] as const
export const NODE_CHARTS = [...MACHINE_MEASURES, ...KUBELET_MEASURES] as const

export type MachineMeasure = (typeof MACHINE_MEASURES)[number]
export type KubeletMeasure = (typeof KUBELET_MEASURES)[number]
export type NodeChartMeasure = (typeof NODE_CHARTS)[number]

/** Whether node_exporter tells it; else the kubelet does. */
export const isOfMachine = (measure: NodeChartMeasure): measure is MachineMeasure =>
  MACHINE_MEASURES.some((known) => known === measure)
