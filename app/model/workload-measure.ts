/** What of a workload is drawn over time. */
export const WORKLOAD_MEASURES = ['cpu', 'memory', 'replicas', 'restarts', 'throttling', 'pressure'] as const
export type WorkloadMeasure = (typeof WORKLOAD_MEASURES)[number]
