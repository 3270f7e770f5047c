import { KUBERNETES_VERSION } from '~mocks/cluster/catalogue-system'
import { GIB, POD_CAPACITY, allocatable } from '~mocks/cluster/nodes'
import type { Cluster, SimNode } from '~mocks/cluster/types'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Point, type Subject, familiesOf, gauge, plain } from './build'
import { KSM_JOB, KSM_LABELS, ksmOffsetMs } from './ksm-target'
import type { Query } from './query'

export const DISK_BYTES = 200 * GIB
const CONDITIONS = [
  'Ready',
  'MemoryPressure',
  'DiskPressure',
  'PIDPressure',
  'NetworkUnavailable',
  // Those that a node problem detector adds.
  'KernelDeadlock',
  'ReadonlyFilesystem',
  'FrequentKubeletRestart',
]
const STATUSES = ['true', 'false', 'unknown']

/** The nodes that the matchers allow. */
export const findNodes = (cluster: Cluster, query: Query): readonly SimNode[] =>
  cluster.nodes.filter(({ name }) => query.allows('node', name))

export const nodeLife = (node: SimNode): readonly [number, number] => [
  node.createdUnixMs,
  Number.POSITIVE_INFINITY,
]

const PRESSURE_MS = 7 * 60_000

/** Whether the kubelet says that memory is short: around an eviction. */
export function hasMemoryPressure(cluster: Cluster, node: SimNode, time: number): boolean {
  const eviction = cluster.incident?.eviction
  if (!eviction || Math.abs(time - eviction.timeUnixMs) > PRESSURE_MS) return false
  const [namespace = '', name] = eviction.workload.split('/')
  const [workload] = cluster.workloadsIn(namespace, name)
  return (
    workload !== undefined &&
    cluster
      .podsOf(workload, eviction.timeUnixMs, eviction.timeUnixMs)
      .some((pod) => pod.trouble?.kind === 'evicted' && pod.node === node)
  )
}

const RESOURCES = ['cpu', 'memory', 'pods', 'ephemeral_storage'] as const
const UNITS = { cpu: 'core', memory: 'byte', pods: 'integer', ephemeral_storage: 'byte' } as const

const amounts = (query: Query, values: Readonly<Record<(typeof RESOURCES)[number], number>>): Point[] =>
  RESOURCES.filter((resource) => query.allows('resource', resource)).map((resource) => ({
    value: values[resource],
    labels: { resource, unit: UNITS[resource] },
  }))

/** kube-state-metrics: nodes. */
export function ksmNodeFamilies(cluster: Cluster): MetricFamily[] {
  const subject: Subject<SimNode> = {
    find: (query) => findNodes(cluster, query),
    labels: (node) => ({ ...KSM_LABELS, node: node.name }),
    life: nodeLife,
    offsetMs: ksmOffsetMs,
    job: KSM_JOB,
  }
  const cordonedAt = (node: SimNode) =>
    cluster.incident?.cordoned.node === node.name
      ? cluster.incident.cordoned.sinceUnixMs
      : Number.POSITIVE_INFINITY

  const conditionAt = (node: SimNode, condition: string, time: number): string => {
    if (condition === 'Ready') return 'true'
    return condition === 'MemoryPressure' && hasMemoryPressure(cluster, node, time) ? 'true' : 'false'
  }

  return familiesOf(subject, {
    kube_node_info: gauge('Information about a cluster node.', (node) => [
      {
        value: 1,
        labels: {
          kernel_version: '6.12.43+deb13-amd64',
          os_image: 'Debian GNU/Linux 13 (trixie)',
          container_runtime_version: 'containerd://2.1.4',
          kubelet_version: KUBERNETES_VERSION,
          kubeproxy_version: 'deprecated',
          provider_id: `aws:///${node.zone}/i-0${node.uid.replaceAll('-', '').slice(0, 16)}`,
          pod_cidr: '',
          system_uuid: node.uid,
          internal_ip: node.internalIp,
        },
      },
    ]),
    kube_node_created: plain('Unix creation timestamp', (node) => Math.floor(node.createdUnixMs / 1000)),
    kube_node_role: gauge('The role of a cluster node.', (node) => [
      { value: 1, labels: { role: node.role } },
    ]),
    kube_node_labels: gauge('Kubernetes labels converted to Prometheus labels.', (node) => [
      { value: 1, labels: { label_topology_kubernetes_io_zone: node.zone } },
    ]),
    kube_node_spec_unschedulable: plain('Whether a node can schedule new pods.', (node) => {
      const since = cordonedAt(node)
      return since === Number.POSITIVE_INFINITY ? 0 : (time) => (time >= since ? 1 : 0)
    }),
    kube_node_spec_taint: gauge('The taint of a cluster node.', (node) => {
      if (node.role === 'control-plane')
        return [
          {
            value: 1,
            labels: { key: 'node-role.kubernetes.io/control-plane', value: '', effect: 'NoSchedule' },
          },
        ]
      const since = cordonedAt(node)
      return [
        {
          value: 1,
          labels: { key: 'node.kubernetes.io/unschedulable', value: '', effect: 'NoSchedule' },
          startUnixMs: since,
        },
      ]
    }),
    kube_node_status_condition: gauge('The condition of a cluster node.', (node, query) =>
      CONDITIONS.filter((condition) => query.allows('condition', condition)).flatMap((condition) =>
        STATUSES.filter((status) => query.allows('status', status)).map((status) => ({
          labels: { condition, status },
          value: (time) => (conditionAt(node, condition, time) === status ? 1 : 0),
        })),
      ),
    ),
    kube_node_status_capacity: gauge('The total amount of resources available for a node.', (node, query) =>
      amounts(query, {
        cpu: node.cores,
        memory: node.memoryBytes,
        pods: POD_CAPACITY,
        ephemeral_storage: DISK_BYTES,
      }),
    ),
    kube_node_status_allocatable: gauge(
      'The amount of resources allocatable for pods (after reserving some for system daemons).',
      (node, query) => {
        const { cores, memoryBytes } = allocatable(node)
        return amounts(query, {
          cpu: cores,
          memory: memoryBytes,
          pods: POD_CAPACITY,
          ephemeral_storage: Math.round(DISK_BYTES * 0.92),
        })
      },
    ),
    kube_node_status_addresses: gauge('Node address information.', (node) => [
      { value: 1, labels: { type: 'InternalIP', address: node.internalIp } },
      { value: 1, labels: { type: 'Hostname', address: node.name } },
    ]),
  })
}
