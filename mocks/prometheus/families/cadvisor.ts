import { unixMs } from '~/base/units'
import type { Labels } from '~/model/labels'
import type { Cluster, ContainerRun, ContainerSpec, SimPod } from '~mocks/cluster/types'
import { cpuSecondsAt, leakedShare, memoryBytesAt } from '~mocks/cluster/usage'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Point, type Subject, counter, familiesOf, gauge, plain, scrapeOffsetMs } from './build'
import { steadyCounter } from './counters'
import { containerId } from './ksm-containers'
import { type Query, findPods } from './query'

const PATH = '/metrics/cadvisor'
/** A killed container is still reported for a while after the next one runs (google/cadvisor#2844). */
const LINGER_MS = 120_000
const PERIOD_MS = 100
const MIB = 1024 ** 2

type Life = { readonly pod: SimPod; readonly spec: ContainerSpec; readonly run: ContainerRun }

/** The cgroup of a pod, or of one of its containers. */
export function cgroupOf(pod: SimPod, container?: string): string {
  const qos = pod.qos === 'Guaranteed' ? '' : `-${pod.qos.toLowerCase()}`
  const parent = qos ? `/kubepods.slice/kubepods${qos}.slice` : '/kubepods.slice'
  const slice = `${parent}/kubepods${qos}-pod${pod.uid.replaceAll('-', '_')}.slice`
  return container ? `${slice}/cri-containerd-${container}.scope` : slice
}

export const cadvisorLabels = (pod: SimPod): Labels => ({
  job: 'kubelet',
  metrics_path: PATH,
  instance: `${pod.node?.internalIp}:10250`,
  node: pod.node?.name ?? '',
  namespace: pod.namespace,
  pod: pod.name,
})

const offsets = new Map<string, number>()
export function cadvisorOffsetMs({ node }: SimPod): number {
  const name = node?.name ?? ''
  let offset = offsets.get(name)
  if (offset === undefined) offsets.set(name, (offset = scrapeOffsetMs(`${PATH}${name}`)))
  return offset
}

/** The pods that a kubelet runs, or ran until just before the window. */
export const podsOnNodes = (cluster: Cluster, query: Query): readonly SimPod[] =>
  query.allows('metrics_path', PATH)
    ? findPods(cluster, query, LINGER_MS).filter((pod) => pod.node !== null)
    : []

const lingerMs = (run: ContainerRun) => (run.end?.reason === 'OOMKilled' ? LINGER_MS : 0)

const containerSubject = (cluster: Cluster, keep: (pod: SimPod) => boolean): Subject<Life> => ({
  find: function* (query) {
    for (const pod of podsOnNodes(cluster, query)) {
      if (!keep(pod)) continue
      for (const spec of pod.workload.containers)
        if (query.allows('container', spec.name))
          for (const run of cluster.runs(pod, spec.name, unixMs(query.endUnixMs)))
            if (run.endUnixMs + lingerMs(run) > query.startUnixMs) yield { pod, spec, run }
    }
  },
  labels: ({ pod, spec, run }) => {
    const labels = { ...cadvisorLabels(pod), container: spec.name, image: cluster.image(pod, spec) }
    if (pod.workload.isTenant) return labels
    const name = containerId(pod, spec.name, run.restarts)
    return { ...labels, name, id: cgroupOf(pod, name) }
  },
  usual: {
    labels: ({ pod, spec }) => ({
      job: 'kubelet',
      metrics_path: PATH,
      node: pod.node?.name ?? '',
      namespace: pod.namespace,
      pod: pod.name,
      container: spec.name,
    }),
    others: ['instance', 'image', 'id', 'name'],
  },
  life: ({ run }) => [run.startUnixMs + 4000, run.endUnixMs + lingerMs(run)],
  offsetMs: ({ pod }) => cadvisorOffsetMs(pod),
  job: 'kubelet',
})

const seconds = (run: ContainerRun, time: number) => Math.max(0, time - run.startUnixMs) / 1000

/** What tasks wait for: some of them, and, a part of that time, all of them. */
const pressure = (
  resource: string,
  name: string,
  waited: (life: Life, time: number) => number,
  stalledShare: number,
) => ({
  [`container_pressure_${resource}_waiting_seconds_total`]: counter(
    `Total time duration tasks in the container have waited due to ${name} congestion.`,
    growing(waited),
  ),
  [`container_pressure_${resource}_stalled_seconds_total`]: counter(
    `Total time duration no tasks in the container could make progress due to ${name} congestion.`,
    growing((life, time) => stalledShare * waited(life, time)),
  ),
})

/** Nothing changes any more after the end of a run. */
const within = (run: ContainerRun, time: number) => Math.min(time, run.endUnixMs)

const growing =
  (value: (life: Life, time: number) => number) =>
  (life: Life): Point[] => [{ value: (time) => value(life, within(life.run, time)), monotone: true }]

/** Only a container with a limit has a quota. */
const limited = (value: (life: Life, time: number) => number) => (life: Life) =>
  life.spec.cpuLimit === undefined ? [] : growing(value)(life)

const periods = ({ run }: Life, time: number) => Math.floor((time - run.startUnixMs) / PERIOD_MS)

/** The nearer its use is to its limit, the more often a container must wait; a busy collector makes it worse. */
function throttledPeriods(life: Life, time: number): number {
  const { spec, run } = life
  const ordinary = (spec.cpuUse / (spec.cpuLimit ?? 1)) ** 2.2
  const leaked = run.end?.reason === 'OOMKilled' ? 0.05 * leakedShare(run, time) ** 2 : 0
  return Math.floor(periods(life, time) * (ordinary + leaked))
}

const steady =
  (what: string, perSecond: (spec: ContainerSpec) => number) =>
  (life: Life): Point[] => {
    const { pod, spec, run } = life
    const count = steadyCounter(
      `${pod.identity}/${spec.name}/${run.restarts}/${what}`,
      perSecond(spec),
      pod.workload.rhythm,
      run.startUnixMs,
    )
    return [{ value: (time) => count(within(run, time)), monotone: true, labels: { device: '/dev/nvme0n1' } }]
  }

/** The kubelet's cAdvisor: containers, each run a series of its own. */
export function cadvisorContainerFamilies(cluster: Cluster): MetricFamily[] {
  const memory = ({ pod, spec, run }: Life, time: number) =>
    Math.round(memoryBytesAt(pod, spec, run, within(run, time)))
  const share = (of: number) => (life: Life) => (time: number) => Math.round(of * memory(life, time))
  return [
    ...familiesOf(
      containerSubject(cluster, () => true),
      {
        container_cpu_usage_seconds_total: counter('Cumulative cpu time consumed in seconds.', (life) => [
          {
            value: (time) => cpuSecondsAt(life.pod, life.spec, life.run, within(life.run, time)),
            monotone: true,
          },
        ]),
        container_memory_working_set_bytes: plain(
          'Current working set in bytes.',
          (life) => (time) => memory(life, time),
        ),
      },
    ),
    ...familiesOf(
      containerSubject(cluster, ({ workload }) => !workload.isTenant),
      {
        container_memory_rss: plain('Size of RSS in bytes.', share(0.91)),
        container_memory_usage_bytes: plain(
          'Current memory usage in bytes, including all memory regardless of when it was accessed.',
          share(1.13),
        ),
        container_memory_cache: plain('Number of bytes of page cache memory.', share(0.17)),
        container_memory_swap: plain('Container swap usage in bytes.', () => 0),
        container_cpu_cfs_periods_total: counter(
          'Number of elapsed enforcement period intervals.',
          limited(periods),
        ),
        container_cpu_cfs_throttled_periods_total: counter(
          'Number of throttled period intervals.',
          limited(throttledPeriods),
        ),
        container_cpu_cfs_throttled_seconds_total: counter(
          'Total time duration the container has been throttled.',
          limited((life, time) => (throttledPeriods(life, time) * PERIOD_MS) / 2600),
        ),
        container_start_time_seconds: plain(
          'Start time of the container since unix epoch in seconds.',
          ({ run }) => Math.floor(run.startUnixMs / 1000),
        ),
        container_processes: plain(
          'Number of processes running inside the container.',
          ({ spec }) => 1 + (spec.name.length % 4),
        ),
        container_oom_events_total: counter(
          'Count of out of memory events observed for the container',
          ({ run }) => [
            {
              value: (time) => (run.end?.reason === 'OOMKilled' && time >= run.endUnixMs ? 1 : 0),
              monotone: true,
            },
          ],
        ),
        container_fs_reads_bytes_total: counter(
          'Cumulative count of bytes read',
          steady('reads', ({ cpuUse }) => 9000 * cpuUse),
        ),
        container_fs_writes_bytes_total: counter(
          'Cumulative count of bytes written',
          steady('writes', ({ cpuUse }) => 60_000 * cpuUse),
        ),
        container_fs_usage_bytes: gauge(
          'Number of bytes that are consumed by the container on this filesystem.',
          () => [{ value: 24 * MIB, labels: { device: '/dev/nvme0n1' } }],
        ),
        ...pressure('cpu', 'CPU', (life, time) => (throttledPeriods(life, time) * PERIOD_MS) / 2100, 0.6),
        ...pressure(
          'memory',
          'memory',
          ({ run }, time) => (run.end?.reason === 'OOMKilled' ? 12 * leakedShare(run, time) ** 4 : 0),
          0.5,
        ),
        ...pressure('io', 'IO', ({ spec, run }, time) => 0.004 * spec.cpuUse * seconds(run, time), 0.8),
      },
    ),
  ]
}
