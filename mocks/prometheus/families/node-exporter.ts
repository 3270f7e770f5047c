import { killsUntil } from '~mocks/cluster/node-kills'
import { nodeUsage } from '~mocks/cluster/node-usage'
import { hash, hashText, unit } from '~mocks/cluster/requests-random'
import type { Cluster, SimNode } from '~mocks/cluster/types'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Point, type Subject, counter, familiesOf, gauge, plain, scrapeOffsetMs } from './build'
import { hasMemoryPressure, nodeLife } from './ksm-nodes'
import { wanderingGauge } from './counters'

export const NODE_EXPORTER_JOB = 'node-exporter'
export const nodeExporterInstance = (node: SimNode): string => `${node.internalIp}:9100`

/** How the machine's busy time is spent; iowait is part of the idle time. */
const BUSY_SHARES = { user: 0.68, system: 0.235, softirq: 0.04, nice: 0.005, irq: 0.01, steal: 0.03 } as const
const IOWAIT_SHARE = 0.012
const MODES = [...Object.keys(BUSY_SHARES), 'iowait', 'idle']

const MIB = 1024 ** 2

export function nodeExporterSubject(cluster: Cluster): Subject<SimNode> {
  return {
    find: (query) => cluster.nodes.filter((node) => query.allows('instance', nodeExporterInstance(node))),
    labels: (node) => ({ job: NODE_EXPORTER_JOB, instance: nodeExporterInstance(node) }),
    life: nodeLife,
    offsetMs: (node) => scrapeOffsetMs(nodeExporterInstance(node)),
    job: NODE_EXPORTER_JOB,
  }
}

/** node_exporter: processors, memory and what the machine is. */
export function nodeExporterFamilies(cluster: Cluster): MetricFamily[] {
  const share = (node: SimNode, salt: number) => unit(hash(hashText(node.name), salt))
  const bootUnixMs = (node: SimNode) => node.createdUnixMs - 90_000
  /** Processors are not equally busy; the weights add up to their number. */
  const weights = (node: SimNode) => {
    const raw = Array.from({ length: node.cores }, (_, cpu) => 0.9 + 0.2 * share(node, 100 + cpu))
    const sum = raw.reduce((total, one) => total + one, 0)
    return raw.map((one) => (one * node.cores) / sum)
  }

  /** Of the whole machine since its start, remembered: each processor and mode asks for the same instants. */
  const busySeconds = (node: SimNode) => {
    const { coreSeconds } = nodeUsage(cluster, node)
    const first = coreSeconds(bootUnixMs(node))
    const known = new Map<number, number>()
    return (time: number): number => {
      let seconds = known.get(time)
      if (seconds === undefined) known.set(time, (seconds = coreSeconds(time) - first))
      return seconds
    }
  }

  const cpuSeconds = (
    node: SimNode,
    mode: string,
    weight: number,
    machineSeconds: (time: number) => number,
  ) => {
    const boot = bootUnixMs(node)
    const busy = (time: number) => (machineSeconds(time) / node.cores) * weight
    if (mode in BUSY_SHARES) {
      const part = Object.entries(BUSY_SHARES).find(([name]) => name === mode)![1]
      return (time: number) => busy(time) * part
    }
    const elapsed = (time: number) => (time - boot) / 1000
    if (mode === 'iowait') return (time: number) => (elapsed(time) - busy(time)) * IOWAIT_SHARE
    return (time: number) => (elapsed(time) - busy(time)) * (1 - IOWAIT_SHARE)
  }

  const total = (node: SimNode) => Math.round(node.memoryBytes * 0.982)
  const used = (node: SimNode, time: number) =>
    hasMemoryPressure(cluster, node, time)
      ? total(node) * 0.985
      : Math.min(total(node) * 0.97, nodeUsage(cluster, node).memoryBytesAt(time))
  const available = (node: SimNode, time: number) => Math.round(total(node) - used(node, time))
  const cached = (node: SimNode, time: number) =>
    Math.round(available(node, time) * (0.42 + 0.2 * share(node, 7)))
  const memory = (value: (node: SimNode, time: number) => number) => (node: SimNode) => (time: number) =>
    Math.round(value(node, time))

  /** A run queue a little longer than the busy processors; the longer mean looks further back. */
  const load = (minutes: number) => (node: SimNode) => (time: number) =>
    Math.round(nodeUsage(cluster, node).coresAt(time - (minutes * 60_000) / 2) * 112) / 100
  const waited =
    (perBusySecond: number) =>
    (node: SimNode): Point[] => {
      const { coreSeconds } = nodeUsage(cluster, node)
      const first = coreSeconds(bootUnixMs(node))
      return [{ value: (time) => (coreSeconds(time) - first) * perBusySecond, monotone: true }]
    }

  return familiesOf(nodeExporterSubject(cluster), {
    node_cpu_seconds_total: counter('Seconds the CPUs spent in each mode.', (node, query) => {
      const modes = MODES.filter((mode) => query.allows('mode', mode))
      const machineSeconds = busySeconds(node)
      return weights(node).flatMap((weight, cpu) =>
        modes.map((mode): Point => ({
          labels: { cpu: String(cpu), mode },
          value: cpuSeconds(node, mode, weight, machineSeconds),
          monotone: true,
        })),
      )
    }),
    node_memory_MemTotal_bytes: plain('Memory information field MemTotal_bytes.', total),
    node_memory_MemAvailable_bytes: plain('Memory information field MemAvailable_bytes.', memory(available)),
    node_memory_MemFree_bytes: plain(
      'Memory information field MemFree_bytes.',
      memory((node, time) => available(node, time) - cached(node, time)),
    ),
    node_memory_Cached_bytes: plain('Memory information field Cached_bytes.', memory(cached)),
    node_memory_Buffers_bytes: plain('Memory information field Buffers_bytes.', (node) =>
      wanderingGauge(`${node.name}/buffers`, 190 * MIB, 0.05),
    ),
    node_memory_Slab_bytes: plain('Memory information field Slab_bytes.', (node) =>
      wanderingGauge(`${node.name}/slab`, 420 * MIB, 0.06),
    ),
    node_memory_SwapTotal_bytes: plain('Memory information field SwapTotal_bytes.', () => 0),
    node_memory_SwapFree_bytes: plain('Memory information field SwapFree_bytes.', () => 0),
    node_load1: plain('1m load average.', load(1)),
    node_load5: plain('5m load average.', load(5)),
    node_load15: plain('15m load average.', load(15)),
    node_boot_time_seconds: plain('Node boot time, in unixtime.', (node) =>
      Math.floor(bootUnixMs(node) / 1000),
    ),
    node_time_seconds: plain('System time in seconds since epoch (1970).', () => (time) => time / 1000),
    node_uname_info: gauge('Labeled system information as provided by the uname system call.', (node) => [
      {
        value: 1,
        labels: {
          nodename: node.name,
          sysname: 'Linux',
          machine: 'x86_64',
          release: '6.12.43+deb13-amd64',
          version: '#1 SMP PREEMPT_DYNAMIC Debian 6.12.43-1',
          domainname: '(none)',
        },
      },
    ]),
    node_pressure_cpu_waiting_seconds_total: counter(
      'Total time in seconds that processes have waited for CPU time',
      waited(0.011),
    ),
    node_pressure_memory_waiting_seconds_total: counter(
      'Total time in seconds that processes have waited for memory',
      waited(0.0004),
    ),
    node_pressure_memory_stalled_seconds_total: counter(
      'Total time in seconds no process could make progress due to memory congestion',
      waited(0.0002),
    ),
    node_pressure_io_waiting_seconds_total: counter(
      'Total time in seconds that processes have waited due to IO congestion',
      waited(0.006),
    ),
    node_pressure_io_stalled_seconds_total: counter(
      'Total time in seconds no process could make progress due to IO congestion',
      waited(0.0035),
    ),
    node_vmstat_oom_kill: counter('/proc/vmstat information field oom_kill.', (node) => [
      { value: killsUntil(cluster, node), monotone: true },
    ]),
    node_timex_offset_seconds: plain('Time offset in between local system and reference clock.', (node) => {
      const wander = wanderingGauge(`${node.name}/offset`, 1, 0.8)
      const mean = (share(node, 8) - 0.5) * 0.0012
      return (time) => mean * wander(time)
    }),
    node_timex_sync_status: plain('Is clock synchronized to a reliable server (1 = yes, 0 = no).', () => 1),
    node_filefd_allocated: plain('File descriptor statistics: allocated.', (node) =>
      memory(() => 3200 + 900 * share(node, 9))(node),
    ),
    node_filefd_maximum: plain('File descriptor statistics: maximum.', () => 9_223_372_036_854_776_000),
    node_nf_conntrack_entries: plain(
      'Number of currently allocated flow entries for connection tracking.',
      (node) => {
        const wander = wanderingGauge(`${node.name}/conntrack`, 5400, 0.3)
        return (time) => Math.round(wander(time))
      },
    ),
    node_nf_conntrack_entries_limit: plain('Maximum size of connection tracking table.', () => 262_144),
  })
}
