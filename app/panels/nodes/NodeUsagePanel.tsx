import { useQuery } from '@tanstack/react-query'
import { useMessages } from '~/i18n/use-messages'
import { RangePanel } from '~/panels/cluster/RangePanel'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { nodeTable, nodeUsage } from '~/queries/node-queries'
import type { NodeTarget } from './NodeHead'

export type NodeUsagePanelProps = NodeTarget & { readonly resource: 'cpu' | 'memory' }

/** CPU or memory of one node over time, against what its pods requested and what is allocatable. */
export function NodeUsagePanel({ scope, node: name, resource }: NodeUsagePanelProps) {
  const { usage, nodes: words } = useMessages().cluster
  const backEnds = useBackEnds()
  const query = useQuery(nodeUsage(backEnds, scope, name, resource))
  const node = useQuery(nodeTable(backEnds, scope, name)).data?.data[0]
  const cpu = resource === 'cpu'
  return (
    <RangePanel
      title={cpu ? usage.cpuCores : usage.memory}
      scope={scope}
      query={query}
      unit={cpu ? 'cores' : 'bytes'}
      kind="area"
      nameOf={() => usage.used}
      lines={[
        { name: words.requested, value: cpu ? node?.cpuRequested : node?.memoryRequested },
        { name: usage.allocatable, value: cpu ? node?.cpuAllocatable : node?.memoryAllocatable },
      ]}
      empty={{
        kind: 'not-collected',
        metric: cpu ? 'node_cpu_seconds_total' : 'node_memory_MemAvailable_bytes',
        exporter: 'node_exporter',
      }}
      embedHref={paths.embed('node-usage', { node: name, resource }, scope)}
    />
  )
}
