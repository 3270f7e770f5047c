import { useQuery } from '@tanstack/react-query'
import type { NumberUnit } from '~/base/format'
import { podsWords } from '~/i18n/pods-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import type { PodMeasure } from '~/model/pod-measure'
import { LivePodChart } from '~/panels/live/LivePod'
import { type Line, RangePanel, type RangePanelProps } from '~/panels/cluster/RangePanel'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { podDetail, podUsage } from '~/queries/pod-detail-queries'
import type { Emptiness } from '~/ui/panel-status'
import type { PodTarget } from './PodHead'

const UNITS: Readonly<Record<PodMeasure, NumberUnit>> = {
  cpu: 'cores',
  memory: 'bytes',
  network: 'bytes-per-second',
  faults: 'per-second',
  throttling: 'ratio',
  pressure: 'ratio',
  restarts: 'count',
}

const METRICS: Readonly<Record<PodMeasure, readonly [metric: string, exporter: string]>> = {
  cpu: ['container_cpu_usage_seconds_total', 'cAdvisor'],
  memory: ['container_memory_working_set_bytes', 'cAdvisor'],
  network: ['container_network_receive_bytes_total', 'cAdvisor'],
  faults: ['container_network_receive_packets_dropped_total', 'cAdvisor'],
  pressure: ['container_pressure_cpu_waiting_seconds_total', 'cAdvisor'],
  throttling: ['container_cpu_cfs_throttled_periods_total', 'cAdvisor'],
  restarts: ['kube_pod_container_status_restarts_total', 'kube-state-metrics'],
}

const named = (words: Readonly<Record<string, string>>, name: string): string => words[name] ?? name

type PodUsagePanelProps = PodTarget & Pick<RangePanelProps, 'height'> & { readonly measure: PodMeasure }

/** One measure of a pod over time, by container, with the pod's request and limit drawn on CPU and memory. */
export function PodUsagePanel({ scope, target, measure, height }: PodUsagePanelProps) {
  const { usage, containers } = useMessages().cluster
  const { faults, pressure } = useWords(podsWords)
  const backEnds = useBackEnds()
  const query = useQuery(podUsage(backEnds, scope, target, measure))
  const detail = useQuery(podDetail(backEnds, scope, target)).data?.data
  const row = detail?.kind === 'present' ? detail.row : undefined
  // Nothing keeps what metrics-server measures.
  if (detail?.kind === 'present' && detail.ofNow && (measure === 'cpu' || measure === 'memory'))
    return <LivePodChart scope={scope} target={target} resource={measure} />
  const lines: readonly Line[] =
    measure === 'cpu'
      ? [
          { name: usage.request, value: row?.cpuRequest },
          { name: usage.limit, value: row?.cpuLimit },
        ]
      : measure === 'memory'
        ? [
            { name: usage.request, value: row?.memoryRequest },
            { name: usage.limit, value: row?.memoryLimit },
          ]
        : []
  const titles: Readonly<Record<PodMeasure, string>> = {
    cpu: usage.cpuCores,
    memory: usage.workingSet,
    network: usage.network,
    faults: faults.title,
    pressure: pressure.title,
    throttling: usage.throttling,
    restarts: usage.restarts,
  }
  const [metric, exporter] = METRICS[measure]
  const impossible =
    measure === 'throttling' && row !== undefined && row.cpuLimit === undefined
      ? usage.noLimits
      : measure === 'network' && row?.hostNetwork
        ? usage.hostNetwork
        : undefined
  const empty: Emptiness =
    impossible !== undefined
      ? { kind: 'inapplicable', why: impossible }
      : row === undefined
        ? { kind: 'no-data-in-range' }
        : { kind: 'not-collected', metric, exporter }
  return (
    <RangePanel
      title={titles[measure]}
      scope={scope}
      query={query}
      unit={UNITS[measure]}
      kind={measure === 'cpu' || measure === 'memory' ? 'area' : 'line'}
      nameOf={({ container, direction, fault, resource }) => {
        if (direction !== undefined) return direction === 'receive' ? usage.receive : usage.transmit
        if (fault !== undefined) return named(faults, fault)
        return resource === undefined ? (container ?? containers.container) : named(pressure, resource)
      }}
      lines={lines}
      empty={empty}
      height={height}
      embedHref={paths.embed('pod-usage', { namespace: target.namespace, pod: target.pod, measure }, scope)}
    />
  )
}
