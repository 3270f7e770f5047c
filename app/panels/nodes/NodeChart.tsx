import { useQuery } from '@tanstack/react-query'
import type { NumberUnit } from '~/base/format'
import { nodesWords } from '~/i18n/nodes-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import type { Labels } from '~/model/labels'
import { type NodeChartMeasure, isOfMachine } from '~/model/node-measure'
import { RangePanel } from '~/panels/cluster/RangePanel'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { nodeChart, nodeDetail } from '~/queries/node-detail-queries'
import type { NodeTarget } from './NodeHead'

type Look = { readonly unit: NumberUnit; readonly metric: string; readonly stacked?: true }

/** How each measure is drawn, and what must be scraped for it. */
const LOOKS: Readonly<Record<NodeChartMeasure, Look>> = {
  'cpu-modes': { unit: 'cores', metric: 'node_cpu_seconds_total', stacked: true },
  load: { unit: 'count', metric: 'node_load1' },
  'memory-parts': { unit: 'bytes', metric: 'node_memory_MemAvailable_bytes', stacked: true },
  pressure: { unit: 'ratio', metric: 'node_pressure_cpu_waiting_seconds_total' },
  'disk-io': { unit: 'bytes-per-second', metric: 'node_disk_read_bytes_total' },
  'disk-latency': { unit: 'seconds', metric: 'node_disk_read_time_seconds_total' },
  'disk-busy': { unit: 'ratio', metric: 'node_disk_io_time_seconds_total' },
  network: { unit: 'bytes-per-second', metric: 'node_network_receive_bytes_total' },
  'network-errors': { unit: 'per-second', metric: 'node_network_receive_errs_total' },
  conntrack: { unit: 'ratio', metric: 'node_nf_conntrack_entries' },
  'file-descriptors': { unit: 'count', metric: 'node_filefd_allocated' },
  clock: { unit: 'seconds', metric: 'node_timex_offset_seconds' },
  'oom-kills': { unit: 'count', metric: 'node_vmstat_oom_kill' },
  'running-pods': { unit: 'count', metric: 'kubelet_running_pods' },
  pleg: { unit: 'seconds', metric: 'kubelet_pleg_relist_duration_seconds' },
  'pod-start': { unit: 'seconds', metric: 'kubelet_pod_start_sli_duration_seconds' },
  operations: { unit: 'per-second', metric: 'kubelet_runtime_operations_total', stacked: true },
  'operation-errors': { unit: 'per-second', metric: 'kubelet_runtime_operations_errors_total' },
  evictions: { unit: 'count', metric: 'kubelet_evictions' },
}

export type NodeChartProps = NodeTarget & { readonly measure: NodeChartMeasure }

/** One measure of a node over time. */
export function NodeChart({ scope, node, measure }: NodeChartProps) {
  const words = useWords(nodesWords)
  const { usage } = useMessages().cluster
  const query = useQuery(nodeChart(useBackEnds(), scope, node, measure))
  const resources = useQuery(nodeDetail(useBackEnds(), scope, node)).data?.data?.resources
  const of = (name: string) => resources?.find(({ resource }) => resource === name)
  const { unit, metric, stacked } = LOOKS[measure]
  const nameOf = ({ what, ...labels }: Labels): string => {
    const part = Object.entries(words.parts).find(([name]) => name === what)?.[1]
    const others = Object.entries(labels).flatMap(([label, value]) => (label === 'cluster' ? [] : [value]))
    return [...others, ...(part ? [part] : [])].join(' ') || words.charts[measure]
  }
  return (
    <RangePanel
      title={words.charts[measure]}
      scope={scope}
      query={query}
      unit={unit}
      kind={stacked ? 'area' : 'line'}
      nameOf={nameOf}
      lines={
        measure === 'running-pods'
          ? [{ name: usage.allocatable, value: of('pods')?.allocatable }]
          : measure === 'load'
            ? [{ name: words.cores, value: of('cpu')?.capacity }]
            : []
      }
      empty={{ kind: 'not-collected', metric, exporter: isOfMachine(measure) ? 'node_exporter' : 'kubelet' }}
      embedHref={paths.embed('node-chart', { node, measure }, scope)}
    />
  )
}
