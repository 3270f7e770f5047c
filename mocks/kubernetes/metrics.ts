import type { UnixMs } from '~/base/units'
import { nodeUsage } from '~mocks/cluster/node-usage'
import type { Cluster, SimNode, SimPod } from '~mocks/cluster/types'

const WINDOW_MS = 15_000
const MEASURED_EVERY_MS = 15_000
const API_VERSION = 'metrics.k8s.io/v1beta1'

/** Nano cores and Kibibytes, as metrics-server prints them. */
const usage = (cores: number, memoryBytes: number) => ({
  cpu: `${Math.round(cores * 1e9)}n`,
  memory: `${Math.round(memoryBytes / 1024)}Ki`,
})

/** When metrics-server last looked. */
export const measuredUnixMs = (now: UnixMs): number => now - (now % MEASURED_EVERY_MS)

const stamp = (time: number) => ({
  timestamp: `${new Date(time).toISOString().slice(0, 19)}Z`,
  window: `${WINDOW_MS / 1000}s`,
})

export const nodeMetrics = (cluster: Cluster, node: SimNode, time: number) => ({
  kind: 'NodeMetrics',
  apiVersion: API_VERSION,
  metadata: { name: node.name, creationTimestamp: stamp(time).timestamp },
  ...stamp(time),
  usage: usage(nodeUsage(cluster, node).coresAt(time), nodeUsage(cluster, node).memoryBytesAt(time)),
})

/** null for a pod none of whose containers ran. */
export function podMetrics(cluster: Cluster, pod: SimPod, time: UnixMs) {
  const containers = pod.workload.containers.flatMap(({ name }) =>
    cluster.containerState(pod, name, time).kind === 'running'
      ? [{ name, usage: usage(cluster.cpuCores(pod, name, time), cluster.memoryBytes(pod, name, time)) }]
      : [],
  )
  if (containers.length === 0) return null
  return {
    kind: 'PodMetrics',
    apiVersion: API_VERSION,
    metadata: { name: pod.name, namespace: pod.namespace, creationTimestamp: stamp(time).timestamp },
    ...stamp(time),
    containers,
  }
}

export const metricsList = (kind: 'NodeMetrics' | 'PodMetrics', items: readonly unknown[]) => ({
  kind: `${kind}List`,
  apiVersion: API_VERSION,
  metadata: {},
  items,
})
