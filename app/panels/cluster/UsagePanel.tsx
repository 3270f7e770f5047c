import { useQuery } from '@tanstack/react-query'
import { formatRatio, formatValue } from '~/base/format'
import { useMessages } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { utilization } from '~/model/utilization'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { clusterCapacity, clusterUsage } from '~/queries/cluster-queries'
import { RangePanel } from './RangePanel'

export type UsagePanelProps = { readonly scope: Scope; readonly resource: 'cpu' | 'memory' }

/** CPU or memory of the whole cluster, or of the namespace: in use over time, against requests, limits and allocatable. */
export function UsagePanel({ scope, resource }: UsagePanelProps) {
  const { cluster } = useMessages()
  const backEnds = useBackEnds()
  const query = useQuery(clusterUsage(backEnds, scope, resource))
  const capacity = useQuery(clusterCapacity(backEnds, scope)).data?.data[resource]
  const unit = resource === 'cpu' ? 'cores' : 'bytes'
  const allocatable = scope.namespace === undefined ? capacity?.allocatable : undefined
  const used = query.data?.data[0]?.values.at(-1)
  const share = utilization(used, allocatable)
  const missing =
    scope.namespace === undefined
      ? {
          metric: `node_${resource === 'cpu' ? 'cpu_seconds_total' : 'memory_MemAvailable_bytes'}`,
          exporter: 'node_exporter',
        }
      : {
          metric: `container_${resource === 'cpu' ? 'cpu_usage_seconds_total' : 'memory_working_set_bytes'}`,
          exporter: 'cAdvisor',
        }
  return (
    <RangePanel
      title={resource === 'cpu' ? cluster.usage.cpuCores : cluster.usage.memory}
      scope={scope}
      query={query}
      unit={unit}
      kind="area"
      nameOf={() => cluster.usage.used}
      lines={[
        // In the colours of the capacity panel.
        { name: cluster.usage.requests, value: capacity?.requests, color: '--series-2', pattern: 'dotted' },
        { name: cluster.usage.limits, value: capacity?.limits, color: '--series-4' },
        { name: cluster.usage.allocatable, value: allocatable, pattern: 'solid' },
      ]}
      note={
        used === undefined || allocatable === undefined || share === undefined
          ? undefined
          : cluster.of(formatValue(used, unit), formatValue(allocatable, unit), formatRatio(share))
      }
      empty={{ kind: 'not-collected', ...missing }}
      embedHref={paths.embed('cluster-usage', { resource }, scope)}
    />
  )
}
