import { useQuery } from '@tanstack/react-query'
import { nodesWords } from '~/i18n/nodes-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { RangePanel } from '~/panels/cluster/RangePanel'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { nodeUsage } from '~/queries/node-detail-queries'
import { FIGURE_METRICS } from './figure-metrics'
import type { NodeTarget } from './NodeHead'
import { useNodeFigures } from './use-node-figures'

export type NodeUsagePanelProps = NodeTarget & { readonly resource: 'cpu' | 'memory' }

/** CPU or memory of one node over time, against what its pods requested and what is allocatable. */
export function NodeUsagePanel({ scope, node: name, resource }: NodeUsagePanelProps) {
  const { usage, nodes } = useMessages().cluster
  const words = useWords(nodesWords)
  const backEnds = useBackEnds()
  const query = useQuery(nodeUsage(backEnds, scope, name, resource))
  const { figures, ofContainers } = useNodeFigures(scope, name)
  const cpu = resource === 'cpu'
  return (
    <RangePanel
      title={cpu ? usage.cpuCores : usage.memory}
      scope={scope}
      query={query}
      unit={cpu ? 'cores' : 'bytes'}
      kind="area"
      nameOf={() => usage.used}
      note={ofContainers ? words.ofContainers : undefined}
      lines={[
        { name: nodes.requested, value: cpu ? figures?.cpuRequested : figures?.memoryRequested },
        { name: usage.allocatable, value: cpu ? figures?.cpuAllocatable : figures?.memoryAllocatable },
      ]}
      empty={{ kind: 'not-collected', ...FIGURE_METRICS[resource] }}
      embedHref={paths.embed('node-usage', { node: name, resource }, scope)}
    />
  )
}
