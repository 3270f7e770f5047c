import { unixMs } from '~/base/units'
import type { Cluster, SimNode } from '~mocks/cluster/types'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Point, type Subject, counter, familiesOf, gauge, plain, scrapeOffsetMs } from './build'
import { type Claim, findClaims, isMeasured, usedBytes } from './claims'
import { steadyCounter, wanderingGauge } from './counters'
import { histogram } from './histogram'
import { findNodes, hasMemoryPressure, nodeLife } from './ksm-nodes'
import type { Query } from './query'

const PATH = '/metrics'
const BYTES_PER_INODE = 16_384
const OPERATIONS = {
  list_containers: 1.1,
  container_status: 0.8,
  create_container: 0.004,
  remove_container: 0.004,
  exec_sync: 0.6,
  pull_image: 0.001,
}

const CERTIFICATE_S = 365 * 86_400
/** Seconds that a certificate lasts still: it is renewed after three quarters of its year. */
const certificateLeft = (sinceUnixMs: number, time: number): number =>
  CERTIFICATE_S - (Math.floor((time - sinceUnixMs) / 1000) % (0.75 * CERTIFICATE_S))

const labelsOf = (node: SimNode) => ({
  job: 'kubelet',
  metrics_path: PATH,
  instance: `${node.internalIp}:10250`,
  node: node.name,
})

const offsetMs = (node: SimNode) => scrapeOffsetMs(`${PATH}${node.name}`)

/** The kubelet's own metrics: what it runs, how long that takes, and how full its volumes are. */
export function kubeletFamilies(cluster: Cluster): MetricFamily[] {
  const subject: Subject<SimNode> = {
    find: (query) => (query.allows('metrics_path', PATH) ? findNodes(cluster, query) : []),
    labels: labelsOf,
    life: nodeLife,
    offsetMs,
    job: 'kubelet',
  }
  const volumes: Subject<Claim> = {
    find: (query: Query) =>
      query.allows('metrics_path', PATH)
        ? findClaims(cluster, query, 'persistentvolumeclaim').filter(
            (claim) => claim.node !== null && isMeasured(claim) && query.allows('node', claim.node.name),
          )
        : [],
    labels: ({ node, workload, name }) => ({
      ...(node && labelsOf(node)),
      namespace: workload.namespace,
      persistentvolumeclaim: name,
    }),
    life: ({ workload }) => [workload.createdUnixMs + 30_000, Number.POSITIVE_INFINITY],
    offsetMs: ({ node }) => (node ? offsetMs(node) : 1137),
    job: 'kubelet',
  }
  const podsAt = (node: SimNode, time: number) =>
    cluster
      .pods(unixMs(time), unixMs(time), { node: node.name })
      .filter((pod) => cluster.podPhase(pod, unixMs(time)) === 'Running')
  const counted = (what: string, node: SimNode, perSecond: number) =>
    steadyCounter(`${node.name}/kubelet/${what}`, perSecond, 0.05, node.createdUnixMs)
  const inodes = ({ capacity }: Claim) => Math.round(capacity / BYTES_PER_INODE)

  return [
    ...familiesOf(subject, {
      kubelet_node_name: plain("The node's name. The count is always 1.", () => 1),
      kubelet_certificate_manager_client_ttl_seconds: plain(
        "Gauge of the TTL (time-to-live) of the Kubelet's client certificate.",
        ({ createdUnixMs }) =>
          (time) =>
            certificateLeft(createdUnixMs, time),
      ),
      kubelet_certificate_manager_server_ttl_seconds: plain(
        "Gauge of the shortest TTL (time-to-live) of the Kubelet's serving certificate.",
        ({ createdUnixMs }) =>
          (time) =>
            certificateLeft(createdUnixMs - 30 * 86_400_000, time),
      ),
      kubelet_running_pods: plain(
        'Number of pods that have a running pod sandbox',
        (node) => (time) => podsAt(node, time).length,
      ),
      kubelet_running_containers: gauge('Number of containers currently running', (node) => [
        {
          labels: { container_state: 'running' },
          value: (time) =>
            podsAt(node, time).reduce((sum, { workload }) => sum + workload.containers.length, 0),
        },
      ]),
      kubelet_runtime_operations_total: counter(
        'Cumulative number of runtime operations by operation type.',
        (node) =>
          Object.entries(OPERATIONS).map(([operation, perSecond]): Point => ({
            labels: { operation_type: operation },
            value: counted(operation, node, perSecond),
            monotone: true,
          })),
      ),
      kubelet_runtime_operations_errors_total: counter(
        'Cumulative number of runtime operation errors by operation type.',
        (node) => [
          {
            labels: { operation_type: 'container_status' },
            value: counted('errors', node, 0.0004),
            monotone: true,
          },
        ],
      ),
      ...histogram(
        'kubelet_pleg_relist_duration_seconds',
        'Duration in seconds for relisting pods in PLEG.',
        [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 10],
        (node) => [[{ count: counted('pleg', node, 1), median: 0.011, shape: 3.4 }]],
      ),
      ...histogram(
        'kubelet_pod_start_duration_seconds',
        'Duration in seconds from kubelet seeing a pod for the first time to the pod starting to run',
        [0.5, 1, 2, 3, 5, 10, 20, 60],
        (node) => [[{ count: counted('pod-start', node, 0.006), median: 1.9, shape: 3 }]],
      ),
      kubelet_evictions: counter('Cumulative number of pod evictions by eviction signal', (node) => {
        const eviction = cluster.incident?.eviction
        return [
          {
            labels: { eviction_signal: 'memory.available' },
            monotone: true,
            value: (time) =>
              eviction && time >= eviction.timeUnixMs && hasMemoryPressure(cluster, node, eviction.timeUnixMs)
                ? 1
                : 0,
          },
        ]
      }),
    }),
    ...familiesOf(volumes, {
      kubelet_volume_stats_capacity_bytes: plain(
        'Capacity in bytes of the volume',
        ({ capacity }) => capacity,
      ),
      kubelet_volume_stats_used_bytes: plain('Number of used bytes in the volume', (claim) =>
        usedBytes(cluster, claim),
      ),
      kubelet_volume_stats_available_bytes: plain('Number of available bytes in the volume', (claim) => {
        const used = usedBytes(cluster, claim)
        return (time) => claim.capacity - used(time)
      }),
      kubelet_volume_stats_inodes: plain('Maximum number of inodes in the volume', inodes),
      kubelet_volume_stats_inodes_used: plain('Number of used inodes in the volume', (claim) => {
        const wander = wanderingGauge(`${claim.volume}/inodes`, inodes(claim) * 0.03, 0.05)
        return (time) => Math.round(wander(time))
      }),
    }),
  ]
}
