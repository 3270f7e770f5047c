/** Which pod. `cluster` is '' where the store holds a single cluster without that label. */
export type PodRef = { readonly cluster: string; readonly namespace: string; readonly pod: string }

export const POD_PHASES = ['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown'] as const
export type PodPhase = (typeof POD_PHASES)[number]

export const podPhase = (text: string | undefined): PodPhase =>
  POD_PHASES.find((phase) => phase === text) ?? 'Unknown'

/** Its containers have ended for good: it uses nothing, though a rate still remembers them and a gauge stays for minutes. */
export const isOver = (phase: PodPhase): boolean => phase === 'Succeeded' || phase === 'Failed'

export const podKey = (ref: PodRef): string => `${ref.cluster}/${ref.namespace}/${ref.pod}`

/** Health as a person reads it, for nodes, workloads, pods and containers alike. */
export type HealthState = 'healthy' | 'degraded' | 'critical' | 'unknown' | 'finished'

/** How ill, for putting the worst first. */
export const ILLNESS: Readonly<Record<HealthState, number>> = {
  healthy: 0,
  finished: 0,
  unknown: 1,
  degraded: 2,
  critical: 3,
}

/** The few facts that one row or one page head tells of a pod. */
export type PodState = {
  readonly phase: PodPhase
  /** Why the pod is not simply in its phase: `CrashLoopBackOff`, `Evicted`, …; the kubelet's own word. */
  readonly reason: string | undefined
  readonly ready: boolean
  readonly unschedulable: boolean
}

const HARMLESS_REASONS = new Set(['ContainerCreating', 'PodInitializing', 'Completed'])

/** A pod's health by its phase first, then by what holds it up. */
export function podHealth({ phase, reason, ready, unschedulable }: PodState): HealthState {
  if (phase === 'Succeeded') return 'finished'
  if (phase === 'Failed') return 'critical'
  if (phase === 'Unknown') return 'unknown'
  if (unschedulable) return 'critical'
  if (reason !== undefined && !HARMLESS_REASONS.has(reason)) return 'critical'
  return ready ? 'healthy' : 'degraded'
}
