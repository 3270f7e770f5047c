import { useQuery } from '@tanstack/react-query'
import type { NumberUnit } from '~/base/format'
import { useMessages, useWords } from '~/i18n/use-messages'
import { workloadsWords } from '~/i18n/workloads-words'
import type { Labels } from '~/model/labels'
import type { WorkloadMeasure } from '~/model/workload-measure'
import { RangePanel } from '~/panels/cluster/RangePanel'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { workloadDetail, workloadUsage } from '~/queries/workload-queries'
import type { WorkloadTarget } from './WorkloadHead'

export type WorkloadUsagePanelProps = WorkloadTarget & { readonly measure: WorkloadMeasure }

const UNITS: Readonly<Record<WorkloadMeasure, NumberUnit>> = {
  cpu: 'cores',
  memory: 'bytes',
  replicas: 'count',
  restarts: 'count',
  throttling: 'ratio',
  pressure: 'ratio',
}

const METRICS: Readonly<Record<WorkloadMeasure, readonly [metric: string, exporter: string]>> = {
  cpu: ['container_cpu_usage_seconds_total', 'cAdvisor'],
  memory: ['container_memory_working_set_bytes', 'cAdvisor'],
  replicas: ['kube_pod_owner', 'kube-state-metrics'],
  restarts: ['kube_pod_container_status_restarts_total', 'kube-state-metrics'],
  throttling: ['container_cpu_cfs_throttled_periods_total', 'cAdvisor'],
  pressure: ['container_pressure_cpu_waiting_seconds_total', 'cAdvisor'],
}

/** One measure of a workload over time. */
export function WorkloadUsagePanel({ scope, target, measure }: WorkloadUsagePanelProps) {
  const { usage } = useMessages().cluster
  const words = useWords(workloadsWords).usage
  const query = useQuery(workloadUsage(useBackEnds(), scope, target, measure))
  const detail = useQuery(workloadDetail(useBackEnds(), scope, target)).data?.data
  const { namespace, kind, name } = target
  const titles: Readonly<Record<WorkloadMeasure, string>> = {
    ...words,
    cpu: usage.cpuCores,
    memory: usage.workingSet,
  }
  const numbers: Readonly<Record<string, string>> = words.numbers
  const nameOf = ({ pod, number }: Labels): string =>
    number === undefined ? (pod ?? '') : (numbers[number] ?? number)
  const byPod = measure === 'cpu' || measure === 'memory' || measure === 'throttling'
  const [metric, exporter] = METRICS[measure]
  return (
    <RangePanel
      title={titles[measure]}
      scope={scope}
      query={query}
      unit={UNITS[measure]}
      nameOf={nameOf}
      note={
        measure === 'throttling' && detail && detail.cpuHeld.limits === undefined
          ? usage.noLimits
          : byPod
            ? usage.topPods
            : measure === 'pressure'
              ? words.worst
              : undefined
      }
      empty={
        // Where cAdvisor tells of the same containers' CPU, it is the metric that is missing.
        measure === 'pressure' && detail?.cpu !== undefined
          ? { kind: 'not-collected', metric, exporter }
          : { kind: 'no-data-in-range' }
      }
      embedHref={paths.embed('workload-usage', { namespace, kind, name, measure }, scope)}
    />
  )
}
