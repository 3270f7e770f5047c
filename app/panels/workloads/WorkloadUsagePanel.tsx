import { useQuery } from '@tanstack/react-query'
import { useMessages } from '~/i18n/use-messages'
import { RangePanel } from '~/panels/cluster/RangePanel'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { workloadUsage } from '~/queries/workload-queries'
import type { WorkloadTarget } from './WorkloadHead'

export type WorkloadUsagePanelProps = WorkloadTarget & { readonly resource: 'cpu' | 'memory' }

/** CPU or memory of the pods of a workload over time. */
export function WorkloadUsagePanel({ scope, target, resource }: WorkloadUsagePanelProps) {
  const { usage } = useMessages().cluster
  const query = useQuery(workloadUsage(useBackEnds(), scope, target, resource))
  const { namespace, kind, name } = target
  return (
    <RangePanel
      title={resource === 'cpu' ? usage.cpuCores : usage.workingSet}
      scope={scope}
      query={query}
      unit={resource === 'cpu' ? 'cores' : 'bytes'}
      nameOf={({ pod }) => pod ?? ''}
      note={usage.topPods}
      empty={{ kind: 'no-data-in-range' }}
      embedHref={paths.embed('workload-usage', { namespace, kind, name, resource }, scope)}
    />
  )
}
