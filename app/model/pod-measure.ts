/** What of a pod is drawn over time. */
export const POD_MEASURES = [
  'cpu',
  'memory',
  'network',
  'faults',
  'throttling',
  'pressure',
  'restarts',
] as const
export type PodMeasure = (typeof POD_MEASURES)[number]
