import { type UnixMs, unixMs } from '~/base/units'
import type { Random } from './requests-random'
import type { Cluster, ContainerRun, ContainerSpec, SimPod, SimWorkload } from './types'

/** A process that answers: one life of the serving container of a pod. */
export type Target = { readonly pod: SimPod; readonly container: ContainerSpec; readonly run: ContainerRun }

/** `refused`: the pod is still listed as an endpoint, nothing listens in it. `none`: the service has no endpoint. */
export type Route =
  | { readonly kind: 'target'; readonly target: Target }
  | { readonly kind: 'refused'; readonly pod: SimPod }
  | { readonly kind: 'none' }

/** A dead pod stays an endpoint until its readiness probe has failed and every node heard of it. */
const ENDPOINT_LAG_MS = 20_000
/** Between the start of the process and its listening. */
const LISTENS_AFTER_MS = 3_000
const MOST_MINUTES = 120

/** The container that answers the requests. */
export const servingContainer = (workload: SimWorkload): ContainerSpec =>
  workload.containers.find((container) => container.name === 'app') ?? workload.containers[0]!

const podsByMinute = new WeakMap<Cluster, Map<SimWorkload, Map<number, readonly SimPod[]>>>()

/** The scheduled pods of a workload that exist at `time`; cheap to ask again within the minute. */
export function podsOf(cluster: Cluster, workload: SimWorkload, time: UnixMs): readonly SimPod[] {
  let known = podsByMinute.get(cluster)
  if (!known) podsByMinute.set(cluster, (known = new Map()))
  let ofWorkload = known.get(workload)
  if (!ofWorkload) known.set(workload, (ofWorkload = new Map()))
  const minute = Math.floor(time / 60_000)
  let pods = ofWorkload.get(minute)
  if (!pods) {
    if (ofWorkload.size >= MOST_MINUTES) ofWorkload.clear()
    const [start, end] = [unixMs(minute * 60_000), unixMs((minute + 1) * 60_000)]
    ofWorkload.set(minute, (pods = cluster.podsOf(workload, start, end).filter((pod) => pod.node)))
  }
  const lives = (pod: SimPod) => pod.createdUnixMs <= time && time < pod.deletedUnixMs
  return pods.every(lives) ? pods : pods.filter(lives)
}

/** Where the cluster's network sends a call to `workload` at `time`. */
export function route(cluster: Cluster, workload: SimWorkload, time: UnixMs, random: Random): Route {
  const before = unixMs(time - ENDPOINT_LAG_MS)
  const isEndpoint = (pod: SimPod) =>
    cluster.podReady(pod, time) || (pod.createdUnixMs <= before && cluster.podReady(pod, before))
  const pods = podsOf(cluster, workload, time)
  const first = random.whole(pods.length)
  const pod = pods.slice(first).find(isEndpoint) ?? pods.slice(0, first).find(isEndpoint)
  if (!pod) return { kind: 'none' }
  const container = servingContainer(workload)
  const state = cluster.containerState(pod, container.name, time)
  if (state.kind !== 'running' || time - state.run.startUnixMs < LISTENS_AFTER_MS)
    return { kind: 'refused', pod }
  return { kind: 'target', target: { pod, container, run: state.run } }
}

/** How full the leaking process is: 1 at its memory limit; 0 where nothing leaks. */
export function heapPressure(cluster: Cluster, target: Target, time: UnixMs): number {
  if (target.pod.release !== 'bad' || !target.container.memoryLimit) return 0
  return cluster.memoryBytes(target.pod, target.container.name, time) / target.container.memoryLimit
}
