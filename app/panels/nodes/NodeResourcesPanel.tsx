import { useQuery } from '@tanstack/react-query'
import { type NumberUnit, formatRatio, formatValue } from '~/base/format'
import { nodesWords } from '~/i18n/nodes-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import type { NodeFigures } from '~/model/node'
import { type NodeResource, overcommit } from '~/model/node-detail'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { SmallTable } from '~/panels/workloads/SmallTable'
import tableStyles from '~/panels/workloads/SmallTable.module.css'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { nodeDetail } from '~/queries/node-detail-queries'
import { Meter } from '~/ui/Meter'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import type { NodeTarget } from './NodeHead'
import { useNodeFigures } from './use-node-figures'

/** What a node has, may give, was asked for and uses, by resource. */
export function NodeResourcesPanel({ scope, node }: NodeTarget) {
  const { common } = useMessages()
  const { resources: words } = useWords(nodesWords)
  const backEnds = useBackEnds()
  const query = useQuery(nodeDetail(backEnds, scope, node))
  const { query: table, figures } = useNodeFigures(scope, node)
  const resources = query.data?.data?.resources ?? []
  const names: Readonly<Record<string, string>> = words.names
  const asked = (resource: NodeResource, kind: 'requests' | 'limits') => {
    const value = resource[kind]
    const over = kind === 'limits' ? overcommit(resource) : undefined
    if (value === undefined) return common.none
    const written = formatValue(value, unitOf(resource))
    return over === undefined ? (
      written
    ) : (
      <Status status="info" word={`${written}, ${words.over(formatRatio(over))}`} />
    )
  }
  return (
    <Panel
      title={words.title}
      status={panelStatus(
        [query, table],
        resources.length === 0 && {
          kind: 'not-collected',
          metric: 'kube_node_status_capacity',
          exporter: 'kube-state-metrics',
        },
      )}
      flush
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('node-resources', { node }, scope) }}
    >
      <SmallTable
        label={words.title}
        columns={[
          { title: words.resource },
          { title: words.used },
          { title: words.requests, isNumber: true },
          { title: words.limits, isNumber: true },
          { title: words.allocatable, isNumber: true },
          { title: words.capacity, isNumber: true },
        ]}
        rows={resources.map((resource) => ({
          key: resource.resource,
          cells: [
            names[resource.resource] ?? resource.resource,
            <span key="used" className={tableStyles.meter}>
              <Meter
                label={names[resource.resource] ?? resource.resource}
                unit={unitOf(resource)}
                used={usedOf(resource, figures)}
                request={resource.requests}
                limit={resource.allocatable}
                says="value and share"
              />
            </span>,
            asked(resource, 'requests'),
            asked(resource, 'limits'),
            resource.allocatable === undefined
              ? common.none
              : formatValue(resource.allocatable, unitOf(resource)),
            formatValue(resource.capacity, unitOf(resource)),
          ],
        }))}
      />
    </Panel>
  )
}

const BYTES = /^(memory|ephemeral_storage|hugepages_.*)$/
const unitOf = ({ resource }: NodeResource): NumberUnit =>
  resource === 'cpu' ? 'cores' : BYTES.test(resource) ? 'bytes' : 'count'

function usedOf({ resource }: NodeResource, figures: NodeFigures | undefined): number | undefined {
  return resource === 'cpu' || resource === 'memory' || resource === 'pods' ? figures?.[resource] : undefined
}
