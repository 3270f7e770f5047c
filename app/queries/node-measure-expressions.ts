import { type LabelMatch, notOneOf, quote } from '~/backends/prometheus/promql'
import type { KubeletMeasure, MachineMeasure } from '~/model/node-measure'
import type { Scope } from '~/model/scope'
import { clusterWide, maxBy, sumBy } from './expressions'

/** One node's target, and the window of a rate. */
type Target = { readonly scope: Scope; readonly instance: readonly string[]; readonly window: string }
type Matches = Readonly<Record<string, LabelMatch>>

/** Not the loop back, nor the ends of cables that lead into pods. */
const REAL_NETWORK: Matches = {
  device: {
    op: '!~',
    value: 'lo|veth.*|cali.*|lxc.*|cilium.*|flannel.*|cni.*|docker.*|br-.*|nodelocaldns|kube-ipvs.*|tunl.*',
  },
}
/** Not memory, loops, nor what is a part of another device. */
const REAL_DISKS: Matches = { device: { op: '!~', value: '(ram|loop|fd|zram|sr|dm-|md)\\d*.*' } }

const gauge = ({ scope, instance }: Target, metric: string, by: readonly string[] = []): string =>
  maxBy(['cluster', ...by], clusterWide(scope, metric, { instance }))

const rate = (
  { scope, instance, window }: Target,
  metric: string,
  by: readonly string[] = [],
  matches: Matches = {},
): string =>
  maxBy(['cluster', ...by], `rate(${clusterWide(scope, metric, { instance, ...matches })}[${window}])`)

/** Several measures of one chart: each carries its name in the label `what`. */
const parts = (named: Readonly<Record<string, string>>): string =>
  Object.entries(named)
    .map(([what, expression]) => `label_replace(${expression}, "what", ${quote(what)}, "", "")`)
    .join(' or ')

/** What the machine itself tells, by node_exporter. */
export function ofMachine(measure: MachineMeasure, target: Target): string {
  const { scope, instance, window } = target
  const memory = (name: string): string => gauge(target, `node_memory_${name}_bytes`)
  const disk = (name: string): string => rate(target, `node_disk_${name}_total`, ['device'], REAL_DISKS)
  const network = (name: string): string =>
    rate(target, `node_network_${name}_total`, ['device'], REAL_NETWORK)
  const waited = (name: string): string => rate(target, `node_pressure_${name}_seconds_total`)
  switch (measure) {
    case 'cpu-modes':
      return sumBy(
        ['mode'],
        rate(target, 'node_cpu_seconds_total', ['cpu', 'mode'], { mode: notOneOf('idle') }),
      )
    case 'load':
      return parts({
        1: gauge(target, 'node_load1'),
        5: gauge(target, 'node_load5'),
        15: gauge(target, 'node_load15'),
      })
    case 'memory-parts':
      return parts({
        used: `${memory('MemTotal')} - ${memory('MemAvailable')}`,
        cache: `${memory('MemAvailable')} - ${memory('MemFree')}`,
        free: memory('MemFree'),
      })
    case 'pressure':
      return parts({
        'cpu-some': waited('cpu_waiting'),
        'memory-some': waited('memory_waiting'),
        'memory-full': waited('memory_stalled'),
        'io-some': waited('io_waiting'),
        'io-full': waited('io_stalled'),
      })
    case 'disk-io':
      return parts({ read: disk('read_bytes'), written: disk('written_bytes') })
    case 'disk-latency':
      return parts({
        read: `${disk('read_time_seconds')} / ${disk('reads_completed')}`,
        written: `${disk('write_time_seconds')} / ${disk('writes_completed')}`,
      })
    case 'disk-busy':
      return disk('io_time_seconds')
    case 'network':
      return parts({ received: network('receive_bytes'), sent: network('transmit_bytes') })
    case 'network-errors':
      return parts({
        'received-errors': network('receive_errs'),
        'sent-errors': network('transmit_errs'),
        'received-drops': network('receive_drop'),
        'sent-drops': network('transmit_drop'),
      })
    case 'conntrack':
      return `${gauge(target, 'node_nf_conntrack_entries')} / ${gauge(target, 'node_nf_conntrack_entries_limit')}`
    case 'file-descriptors':
      return gauge(target, 'node_filefd_allocated')
    case 'clock':
      return gauge(target, 'node_timex_offset_seconds')
    case 'oom-kills':
      return maxBy(
        ['cluster'],
        `increase(${clusterWide(scope, 'node_vmstat_oom_kill', { instance })}[${window}])`,
      )
  }
}

/** What its kubelet tells. */
export function ofKubelet(measure: KubeletMeasure, target: Target): string {
  const { scope, instance, window } = target
  const p99 = (...names: readonly string[]): string =>
    // Each by itself: the bounds of one would be taken for those of another.
    names.map((name) => `histogram_quantile(0.99, ${rate(target, `${name}_bucket`, ['le'])})`).join(' or ')
  switch (measure) {
    case 'running-pods':
      return gauge(target, 'kubelet_running_pods')
    case 'pleg':
      return p99('kubelet_pleg_relist_duration_seconds')
    case 'pod-start':
      return p99('kubelet_pod_start_sli_duration_seconds', 'kubelet_pod_start_duration_seconds')
    case 'operations':
      return rate(target, 'kubelet_runtime_operations_total', ['operation_type'])
    case 'operation-errors':
      return rate(target, 'kubelet_runtime_operations_errors_total', ['operation_type'])
    case 'evictions':
      return maxBy(
        ['cluster', 'eviction_signal'],
        `increase(${clusterWide(scope, 'kubelet_evictions', { instance })}[${window}])`,
      )
  }
}
