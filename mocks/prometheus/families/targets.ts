import { unixMs } from '~/base/units'
import type { Labels } from '~/model/labels'
import type { Cluster, SimNode, SimPod } from '~mocks/cluster/types'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Subject, familiesOf, gauge, plain, scrapeOffsetMs } from './build'
import { KSM_LABELS } from './ksm-target'
import { NODE_EXPORTER_JOB, nodeExporterInstance } from './node-exporter'
import { type Query, findPodsIn } from './query'
import { steadyCounter, wanderingGauge } from './counters'

/** Something that Prometheus scrapes. */
export type Target = {
  readonly job: string
  readonly instance: string
  readonly labels?: Labels
  readonly startUnixMs: number
  readonly endUnixMs: number
  readonly isUp?: (time: number) => boolean
}

const FOREVER = Number.POSITIVE_INFINITY

/** Jobs whose targets are one per node; a null role means every node. */
const NODE_JOBS: readonly (readonly [
  job: string,
  port: number,
  role: SimNode['role'] | null,
  path?: string,
])[] = [
  ['kubelet', 10_250, null, '/metrics'],
  ['kubelet', 10_250, null, '/metrics/cadvisor'],
  ['kube-proxy', 10_249, null],
  ['apiserver', 6443, 'control-plane'],
  ['etcd', 2381, 'control-plane'],
  ['kube-scheduler', 10_259, 'control-plane'],
  ['kube-controller-manager', 10_257, 'control-plane'],
]

/** Pods that are scraped one by one: workloads that speak for themselves. */
const POD_JOBS: Readonly<Record<string, number>> = {
  coredns: 9153,
  'ingress-nginx-controller': 10_254,
  postgres: 9187,
  alertmanager: 9093,
  'loki-write': 3100,
  'loki-read': 3100,
  jaeger: 8888,
}

const SCRAPED_NAMESPACES = ['shop', 'kube-system', 'ingress-nginx', 'data', 'monitoring', 'logging']

/** The port of a pod's own metrics; undefined: it has none. */
const metricsPort = ({ workload }: SimPod): number | undefined =>
  workload.service?.port ?? (workload.isTenant ? undefined : POD_JOBS[workload.name])

export const podTarget = (pod: SimPod, port: number): Pick<Target, 'job' | 'instance'> => ({
  job: pod.workload.service ? 'shop' : pod.workload.name,
  instance: `${pod.podIp}:${port}`,
})

function* findTargets(cluster: Cluster, query: Query): Generator<Target> {
  const startUnixMs = cluster.nodes[0]?.createdUnixMs ?? 0
  yield { job: 'prometheus', instance: 'localhost:9090', startUnixMs, endUnixMs: FOREVER }
  if (cluster.nodes.length === 0) return
  const { job = '', instance = '' } = KSM_LABELS
  yield { job, instance, startUnixMs, endUnixMs: FOREVER }
  for (const node of cluster.nodes) {
    const life = { startUnixMs: node.createdUnixMs, endUnixMs: FOREVER }
    yield { job: NODE_EXPORTER_JOB, instance: nodeExporterInstance(node), ...life }
    for (const [name, port, role, path] of NODE_JOBS)
      if (role === null || role === node.role)
        yield {
          job: name,
          instance: `${node.internalIp}:${port}`,
          ...(path && { labels: { metrics_path: path, node: node.name } }),
          ...life,
        }
  }
  for (const pod of findPodsIn(cluster, query, SCRAPED_NAMESPACES)) {
    const port = metricsPort(pod)
    if (port === undefined || !pod.node) continue
    yield {
      ...podTarget(pod, port),
      labels: { namespace: pod.namespace, pod: pod.name, service: pod.workload.name },
      startUnixMs: pod.createdUnixMs + 5000,
      endUnixMs: pod.trouble?.kind === 'evicted' ? pod.trouble.timeUnixMs : pod.deletedUnixMs,
      isUp: (time) =>
        pod.workload.containers.every(
          ({ name }) => cluster.containerState(pod, name, unixMs(time)).kind === 'running',
        ),
    }
  }
}

export function targetSubject(cluster: Cluster, keep: (target: Target) => boolean): Subject<Target> {
  return {
    *find(query) {
      for (const target of findTargets(cluster, query))
        if (keep(target) && query.allows('job', target.job) && query.allows('instance', target.instance))
          yield target
    },
    labels: ({ job, instance, labels }) => ({ ...labels, job, instance }),
    life: ({ startUnixMs, endUnixMs }) => [startUnixMs, endUnixMs],
    offsetMs: ({ job, instance }) => scrapeOffsetMs(`${job}/${instance}`),
    job: undefined,
  }
}

const MIB = 1024 ** 2
/** Go programs of the control plane: resident memory and processor use. */
const PROCESSES: Readonly<Record<string, readonly [mebibytes: number, cores: number]>> = {
  prometheus: [2600, 0.48],
  apiserver: [980, 0.34],
  etcd: [210, 0.09],
  'kube-scheduler': [64, 0.02],
  'kube-controller-manager': [130, 0.05],
}

/** What every scrape says about its target, and what every Go process says about itself. */
export function targetFamilies(cluster: Cluster): MetricFamily[] {
  const key = ({ job, instance }: Target) => `${job}/${instance}`
  return [
    ...familiesOf(
      targetSubject(cluster, () => true),
      {
        up: plain(
          'Whether the last scrape of the target succeeded.',
          ({ isUp }) =>
            (time) =>
              !isUp || isUp(time) ? 1 : 0,
        ),
      },
    ),
    ...familiesOf(
      targetSubject(cluster, ({ job }) => cluster.nodes.length > 0 && job in PROCESSES),
      {
        process_resident_memory_bytes: plain('Resident memory size in bytes.', (target) =>
          wanderingGauge(`${key(target)}/rss`, (PROCESSES[target.job]?.[0] ?? 0) * MIB, 0.06),
        ),
        process_cpu_seconds_total: {
          type: 'counter',
          help: 'Total user and system CPU time spent in seconds.',
          points: (target) => {
            const hundredths = steadyCounter(
              `${key(target)}/cpu`,
              (PROCESSES[target.job]?.[1] ?? 0) * 100,
              0.1,
              target.startUnixMs,
            )
            return [{ value: (time) => hundredths(time) / 100, monotone: true }]
          },
        },
        process_start_time_seconds: plain(
          'Start time of the process since unix epoch in seconds.',
          ({ startUnixMs }) => Math.floor(startUnixMs / 1000),
        ),
        go_goroutines: plain('Number of goroutines that currently exist.', (target) => {
          const wander = wanderingGauge(`${key(target)}/goroutines`, 420, 0.2)
          return (time) => Math.round(wander(time))
        }),
      },
    ),
    ...familiesOf(
      targetSubject(cluster, ({ job }) => cluster.nodes.length > 0 && job === 'prometheus'),
      {
        prometheus_build_info: gauge('The version of this Prometheus.', () => [
          {
            value: 1,
            labels: { version: '3.6.0', revision: 'simulated', branch: 'HEAD', goversion: 'go1.25.1' },
          },
        ]),
      },
    ),
  ]
}
