import type { HealthState, PodRef } from './pod'

/**
 * Which workload. `kind` as Kubernetes spells it: Deployment, StatefulSet, DaemonSet, Job, CronJob, Pod for a pod that
 * nobody owns, or the kind of a custom controller.
 */
export type WorkloadRef = {
  readonly cluster: string
  readonly namespace: string
  readonly kind: string
  readonly name: string
}

export const workloadKey = (ref: WorkloadRef): string =>
  `${ref.cluster}/${ref.namespace}/${ref.kind}/${ref.name}`

/**
 * The workload of a pod from its owner, once ReplicaSet → Deployment and Job → CronJob are resolved. Bare pods and
 * static pods (owned by their node) stand for themselves. Never guessed from the pod's name.
 */
export function workloadOfOwner(
  pod: PodRef,
  ownerKind: string | undefined,
  ownerName: string | undefined,
): WorkloadRef {
  const { cluster, namespace } = pod
  const owned = ownerKind && ownerName && ownerKind !== 'Node' && ownerKind !== '<none>'
  return owned
    ? { cluster, namespace, kind: ownerKind, name: ownerName }
    : { cluster, namespace, kind: 'Pod', name: pod.pod }
}

/** Replicas as the controller counts them; undefined where its kind has no such number. */
export type Replicas = {
  readonly desired: number | undefined
  readonly ready: number | undefined
  readonly available: number | undefined
  readonly updated: number | undefined
}

/** None of the wanted replicas is critical, some missing is degraded. */
export function replicasHealth({ desired, available }: Replicas): HealthState {
  if (desired === undefined || available === undefined) return 'unknown'
  if (available >= desired) return 'healthy'
  return available === 0 ? 'critical' : 'degraded'
}
