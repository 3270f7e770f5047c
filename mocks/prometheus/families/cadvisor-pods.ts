import { unixMs } from '~/base/units'
import { digest } from '~mocks/cluster/random'
import { firstStartUnixMs } from '~mocks/cluster/runs'
import type { Cluster, SimPod } from '~mocks/cluster/types'
import { cpuSecondsAt, memoryBytesAt } from '~mocks/cluster/usage'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Point, type Subject, counter, familiesOf, plain } from './build'
import { cadvisorLabels, cadvisorOffsetMs, cgroupOf, podsOnNodes } from './cadvisor'
import { steadyCounter } from './counters'
import { NETWORK, type NetworkCounter, hostNetworkCounter } from './host-network'

const PAUSE_IMAGE = 'registry.k8s.io/pause:3.10'
const PAUSE_BYTES = 360_448

const usedCores = ({ workload }: SimPod) => workload.containers.reduce((sum, { cpuUse }) => sum + cpuUse, 0)

/** The kubelet's cAdvisor: the pause container of each pod, the pod's own cgroup, and the network it holds. */
export function cadvisorPodFamilies(cluster: Cluster): MetricFamily[] {
  const sandbox = (pod: SimPod) => digest(pod.identity, 99)
  const subject = (container: string | undefined, withName: boolean): Subject<SimPod> => ({
    find: (query) =>
      query.allows('container', container ?? '')
        ? podsOnNodes(cluster, query).filter((pod) => !pod.workload.isTenant)
        : [],
    labels: (pod) => ({
      ...cadvisorLabels(pod),
      ...(container && { container }),
      ...(withName && { image: PAUSE_IMAGE, name: sandbox(pod) }),
      id: cgroupOf(pod, withName ? sandbox(pod) : undefined),
    }),
    life: (pod) => [firstStartUnixMs(pod) - 800, Math.min(pod.deletedUnixMs, pod.finishUnixMs)],
    offsetMs: cadvisorOffsetMs,
    job: 'kubelet',
  })

  /** All runs of all containers: the pod's cgroup outlives them. */
  const podCpuSeconds = (pod: SimPod, time: number): number => {
    let sum = 0
    for (const spec of pod.workload.containers)
      for (const run of cluster.runs(pod, spec.name, unixMs(time)))
        sum += cpuSecondsAt(pod, spec, run, Math.min(time, run.endUnixMs))
    return sum
  }
  const podMemory = (pod: SimPod, time: number): number => {
    let sum = PAUSE_BYTES
    for (const spec of pod.workload.containers) {
      const run = cluster.runs(pod, spec.name, unixMs(time)).at(-1)
      if (run && time < run.endUnixMs) sum += memoryBytesAt(pod, spec, run, time)
    }
    return Math.round(sum)
  }

  const network =
    (what: NetworkCounter) =>
    (pod: SimPod): Point[] => {
      const host = pod.workload.hostNetwork && pod.node
      const { perCore, idle } = NETWORK[what]
      const count = host
        ? hostNetworkCounter(cluster, host, what)
        : steadyCounter(
            `${pod.identity}/${what}`,
            idle + perCore * usedCores(pod),
            pod.workload.rhythm,
            pod.createdUnixMs,
          )
      return [{ value: count, monotone: true, labels: { interface: 'eth0' } }]
    }

  return [
    ...familiesOf(subject(undefined, false), {
      container_cpu_usage_seconds_total: counter('Cumulative cpu time consumed in seconds.', (pod) => [
        { value: (time) => podCpuSeconds(pod, time), monotone: true },
      ]),
      container_memory_working_set_bytes: plain(
        'Current working set in bytes.',
        (pod) => (time) => podMemory(pod, time),
      ),
    }),
    ...familiesOf(subject('POD', true), {
      container_cpu_usage_seconds_total: counter('Cumulative cpu time consumed in seconds.', () => [
        { value: 0.021, monotone: true },
      ]),
      container_memory_working_set_bytes: plain('Current working set in bytes.', () => PAUSE_BYTES),
    }),
    ...familiesOf(subject(undefined, true), {
      container_network_receive_bytes_total: counter(
        'Cumulative count of bytes received',
        network('receive_bytes'),
      ),
      container_network_transmit_bytes_total: counter(
        'Cumulative count of bytes transmitted',
        network('transmit_bytes'),
      ),
      container_network_receive_packets_total: counter(
        'Cumulative count of packets received',
        network('receive_packets'),
      ),
      container_network_transmit_packets_total: counter(
        'Cumulative count of packets transmitted',
        network('transmit_packets'),
      ),
      container_network_receive_packets_dropped_total: counter(
        'Cumulative count of packets dropped while receiving',
        network('receive_drop'),
      ),
      container_network_transmit_packets_dropped_total: counter(
        'Cumulative count of packets dropped while transmitting',
        network('transmit_drop'),
      ),
      container_network_receive_errors_total: counter(
        'Cumulative count of errors encountered while receiving',
        network('receive_errs'),
      ),
      container_network_transmit_errors_total: counter(
        'Cumulative count of errors encountered while transmitting',
        network('transmit_errs'),
      ),
    }),
  ]
}
