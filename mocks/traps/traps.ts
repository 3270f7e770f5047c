import type { Labels } from '~/model/labels'
import { type MetricSource, SCRAPE_INTERVAL_MS } from '~mocks/prometheus/metric-source'
import { apiServer, cadvisor, nodeExporter } from './exporters'
import { type Line, sourceOf } from './lines'
import type { TrapName } from './names'
import { objects } from './objects'
import { recordedRules } from './recorded-rules'
import { stateMetrics } from './state-metrics'
import { stateMetrics1 } from './state-metrics-1'

const MIB = 1024 ** 2
const isStateMetric = ({ name }: Line): boolean => name.startsWith('kube_')

const relabelled = (line: Line, change: (labels: Labels) => Record<string, string | undefined>): Line => ({
  ...line,
  labels: Object.fromEntries(
    Object.entries(change(line.labels)).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  ),
})

const labelled = (lines: readonly Line[], label: string, value: string): Line[] =>
  lines.map((line) => relabelled(line, (labels) => ({ ...labels, [label]: value })))

/** The label of another name, or with another value. */
const clusterAs = (lines: readonly Line[], label: string, value: string): Line[] =>
  lines.map((line) => relabelled(line, (labels) => ({ ...labels, cluster: undefined, [label]: value })))

const shifted = (lines: readonly Line[], byMs: number): Line[] =>
  lines.map((line) => ({ ...line, offsetMs: ((line.offsetMs ?? 11_137) + byMs) % SCRAPE_INTERVAL_MS }))

/** kube-state-metrics splits objects by a hash of their uid; the names' lengths split them as blindly. */
function shardOf({ labels }: Line): string {
  const object = labels['pod'] ?? labels['node'] ?? labels['deployment'] ?? labels['job_name'] ?? ''
  return String(object.length % 2)
}

/** The killed container of cart-7d-b is still told of beside the one that runs. */
const lingering = (nowUnixMs: number): Line => ({
  name: 'container_memory_working_set_bytes',
  labels: {
    cluster: 'blue',
    job: 'kubelet',
    metrics_path: '/metrics/cadvisor',
    instance: '10.0.0.2:10250',
    node: 'node-2',
    namespace: 'shop',
    pod: 'cart-7d-b',
    container: 'app',
    image: 'app:1',
    name: 'cart-7d-b-app-0',
    id: '/cart-7d-b/app-lingers',
  },
  value: 192 * MIB,
  startUnixMs: nowUnixMs - 600_000,
})

/** Twenty Jobs ran to their end; each asked for 1 core and 1 GiB, and its pod is still there. */
function completedJobs(nowUnixMs: number): Line[] {
  return Array.from({ length: 20 }, (_, index) => index).flatMap((index) => {
    const target = { cluster: 'blue', job: 'kube-state-metrics', instance: '10.0.0.9:8080' }
    const pod = { ...target, namespace: 'shop', pod: `nightly-${index}-x`, uid: `uid-nightly-${index}` }
    const container = { ...pod, container: 'app', node: 'node-1' }
    const startUnixMs = nowUnixMs - 86_400_000
    const line = (name: string, labels: Labels, value: number): Line => ({ name, labels, value, startUnixMs })
    return [
      line('kube_pod_info', { ...pod, node: 'node-1', host_network: 'false' }, 1),
      line('kube_pod_owner', { ...pod, owner_kind: 'Job', owner_name: `nightly-${index}` }, 1),
      ...['Pending', 'Running', 'Failed', 'Unknown', 'Succeeded'].map((phase) =>
        line('kube_pod_status_phase', { ...pod, phase }, phase === 'Succeeded' ? 1 : 0),
      ),
      line('kube_pod_container_resource_requests', { ...container, resource: 'cpu', unit: 'core' }, 1),
      line('kube_pod_container_resource_limits', { ...container, resource: 'cpu', unit: 'core' }, 1),
      line(
        'kube_pod_container_resource_requests',
        { ...container, resource: 'memory', unit: 'byte' },
        1024 * MIB,
      ),
      line(
        'kube_pod_container_resource_limits',
        { ...container, resource: 'memory', unit: 'byte' },
        1024 * MIB,
      ),
    ]
  })
}

/** The labels that kube-state-metrics' own target has too. */
const TARGET_LABELS: Labels = {
  namespace: 'monitoring',
  pod: 'kube-state-metrics-0',
  container: 'kube-state-metrics',
  service: 'kube-state-metrics',
}

const exported = (line: Line): Line =>
  isStateMetric(line)
    ? relabelled(line, (labels) => ({
        ...Object.fromEntries(
          Object.entries(labels).map(([name, value]) => [
            name in TARGET_LABELS ? `exported_${name}` : name,
            value,
          ]),
        ),
        ...TARGET_LABELS,
      }))
    : line

/** The scheduler reckons with 1.5 cores for db-0: the pod asks for more than its container does. */
const SCHEDULER_TARGET = { cluster: 'blue', job: 'kube-scheduler', instance: '10.0.0.8:10259' }
const reckoned: Line = {
  name: 'kube_pod_resource_request',
  labels: {
    ...SCHEDULER_TARGET,
    namespace: 'data',
    pod: 'db-0',
    node: 'node-3',
    scheduler: 'default-scheduler',
    priority: '0',
    resource: 'cpu',
    unit: 'cores',
  },
  value: 1.5,
}

/** As Prometheus 3 writes bounds. */
const asFloat = (bound: string): string => (/^\d+$/.test(bound) ? `${bound}.0` : bound)

/** The small cluster as each store tells of it. */
const TRAPS: Readonly<Record<TrapName, (lines: readonly Line[], nowUnixMs: number) => readonly Line[]>> = {
  'round-numbers': (lines) => lines,
  'two-replicas': (lines) => [
    ...labelled(lines, 'prometheus_replica', 'a'),
    ...shifted(labelled(lines, 'prometheus_replica', 'b'), 7000),
  ],
  'two-state-metrics': (lines) => [
    ...lines,
    ...shifted(labelled(lines.filter(isStateMetric), 'instance', '10.0.0.10:8080'), 4000),
  ],
  'state-metrics-shards': (lines) =>
    lines.map((line) =>
      isStateMetric(line)
        ? relabelled(line, (labels) => ({
            ...labels,
            instance: `10.0.0.9:808${shardOf(line)}`,
            shard: shardOf(line),
          }))
        : line,
    ),
  'overlapping-restart': (lines, now) => [...lines, lingering(now)],
  'completed-jobs': (lines, now) => [...lines, ...completedJobs(now)],
  'state-metrics-1': (lines) => lines.flatMap((line) => (isStateMetric(line) ? stateMetrics1(line) : [line])),
  'no-cluster-label': (lines) =>
    lines.map((line) => relabelled(line, (labels) => ({ ...labels, cluster: undefined }))),
  'two-clusters': (lines) => [...clusterAs(lines, 'cluster', 'east'), ...clusterAs(lines, 'cluster', 'west')],
  'other-cluster-label': (lines) => [
    ...clusterAs(lines, 'k8s_cluster_name', 'east'),
    ...clusterAs(lines, 'k8s_cluster_name', 'west'),
  ],
  'no-image': (lines) => lines.map((line) => relabelled(line, (labels) => ({ ...labels, image: undefined }))),
  'pods-only': (lines) =>
    lines.flatMap((line) => {
      if (!line.name.startsWith('container_')) return [line]
      return line.labels['container'] === undefined
        ? [relabelled(line, (labels) => ({ ...labels, image: undefined, name: undefined }))]
        : []
    }),
  'exported-labels': (lines) => lines.map(exported),
  'recording-rules': (lines) => [...lines, ...recordedRules()],
  'scheduler-resources': (lines) => [...lines, reckoned],
  'float-bounds': (lines) =>
    lines.map((line) => relabelled(line, ({ le, ...labels }) => ({ ...labels, le: le && asFloat(le) }))),
}

/** What the simulated Prometheus holds in the scenario of that name; `nowUnixMs` is when the youngest pod is 20 s old. */
export const trapSource = (name: TrapName, nowUnixMs: number): MetricSource =>
  sourceOf(
    TRAPS[name](
      [...stateMetrics(nowUnixMs), ...objects(), ...cadvisor(nowUnixMs), ...nodeExporter(), ...apiServer()],
      nowUnixMs,
    ),
  )
