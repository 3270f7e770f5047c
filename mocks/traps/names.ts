/** Ways in which a store misleads those who sum naively; each is a scenario of one small cluster. */
export const TRAP_NAMES = [
  'round-numbers',
  'two-replicas',
  'two-state-metrics',
  'state-metrics-shards',
  'overlapping-restart',
  'completed-jobs',
  'state-metrics-1',
  'no-cluster-label',
  'two-clusters',
  'other-cluster-label',
  'no-image',
  'pods-only',
  'exported-labels',
  'recording-rules',
  'scheduler-resources',
  'float-bounds',
] as const
export type TrapName = (typeof TRAP_NAMES)[number]

export const isTrap = (name: string): name is TrapName => TRAP_NAMES.some((trap) => trap === name)
