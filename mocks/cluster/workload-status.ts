import type { UnixMs } from '~/base/units'
import { readyAfterMs } from './runs'
import type { Cluster, SimPod, SimWorkload } from './types'

/** What a controller says of its pods at an instant. */
export type WorkloadStatus = {
  readonly desired: number
  readonly current: number
  readonly ready: number
  /** Ready for as long as the workload asks. */
  readonly available: number
  /** Of the latest release. */
  readonly updated: number
}

function isAvailable(cluster: Cluster, pod: SimPod, time: UnixMs): boolean {
  if (!cluster.podReady(pod, time)) return false
  const wait = (pod.workload.rollout?.minReadySeconds ?? 0) * 1000
  return (
    wait === 0 ||
    pod.workload.containers.every(
      ({ name }) =>
        time >= (cluster.runs(pod, name, time).at(-1)?.startUnixMs ?? time) + readyAfterMs(pod) + wait,
    )
  )
}

/** The pods that a controller counts: a failed one is none of its replicas any more. */
export const replicasAt = (cluster: Cluster, workload: SimWorkload, time: UnixMs): readonly SimPod[] =>
  cluster.podsOf(workload, time, time).filter((pod) => cluster.podPhase(pod, time) !== 'Failed')

export function statusOf(cluster: Cluster, workload: SimWorkload, time: UnixMs): WorkloadStatus {
  const pods = replicasAt(cluster, workload, time)
  const release = cluster.releases(workload, time, time).at(-1)
  let [ready, available, updated] = [0, 0, 0]
  for (const pod of pods) {
    if (cluster.podReady(pod, time)) ready++
    if (isAvailable(cluster, pod, time)) available++
    if (release && pod.createdUnixMs >= release.startUnixMs) updated++
  }
  const desired = cluster.desiredReplicas(workload, time)
  return { desired, current: pods.length, ready, available, updated }
}

/** When a rollout that makes no progress is given up. */
const PROGRESS_DEADLINE_MS = 600_000

export const isPastDeadline = (cluster: Cluster, workload: SimWorkload, time: UnixMs): boolean =>
  cluster.incident?.stuckRollouts.some(
    (stuck) =>
      stuck.workload === `${workload.namespace}/${workload.name}` &&
      time >= stuck.startUnixMs + PROGRESS_DEADLINE_MS,
  ) ?? false
