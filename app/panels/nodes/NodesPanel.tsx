import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { Link } from 'react-router'
import { formatCount } from '~/base/format'
import { useMessages } from '~/i18n/use-messages'
import { type Node, nodeHealth } from '~/model/node'
import type { Scope } from '~/model/scope'
import { utilization } from '~/model/utilization'
import { Age } from '~/panels/cluster/Age'
import { explained, inCluster } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { nodeTable } from '~/queries/node-queries'
import { Meter } from '~/ui/Meter'
import { Panel } from '~/ui/Panel'
import { SearchField } from '~/ui/SearchField'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'
import { nodeWord } from './node-words'

type NodeColumn = 'name' | 'status' | 'roles' | 'cpu' | 'memory' | 'pods' | 'version' | 'age'
type NodeOrder = { readonly column: NodeColumn; readonly descending: boolean }

/** Every node: status, use against what is allocatable, pods, age. All of them at once are one small answer. */
export function NodesPanel({ scope }: { readonly scope: Scope }) {
  const { cluster } = useMessages()
  const words = cluster.nodes
  const [text, setText] = useState('')
  const [order, setOrder] = useState<NodeOrder>({ column: 'status', descending: true })
  const backEnds = useBackEnds()
  const query = useQuery(nodeTable(backEnds, scope))
  const all = query.data?.data
  const nodes = useMemo(
    () => (all ?? []).filter(({ name }) => name.includes(text.toLowerCase())).toSorted(comparing(order)),
    [all, text, order],
  )
  const status = panelStatus(query, {
    notConfigured: backEnds.prometheus === null && 'prometheus',
    empty:
      all?.length === 0
        ? { kind: 'not-collected', metric: 'kube_node_info', exporter: 'kube-state-metrics' }
        : nodes.length === 0 && { kind: 'no-match', clear: () => setText('') },
    warnings: query.data?.warnings ?? [],
  })
  return (
    <Panel
      title={words.title}
      status={status}
      flush
      actions={<SearchField label={cluster.pods.filter} value={text} onChange={setText} isPageFilter />}
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('nodes', {}, scope) }}
    >
      <Table
        label={words.title}
        columns={[
          { id: 'name', title: words.name, width: 170, grow: 2, sortable: true },
          { id: 'status', title: words.status, width: 150, grow: 1, sortable: true },
          { id: 'roles', title: words.roles, width: 110 },
          { id: 'cpu', title: cluster.usage.cpu, width: 180, grow: 1, sortable: true },
          { id: 'memory', title: cluster.usage.memory, width: 190, grow: 1, sortable: true },
          { id: 'pods', title: words.pods, width: 90, align: 'end', sortable: true },
          { id: 'version', title: words.version, width: 90 },
          { id: 'age', title: words.age, width: 70, align: 'end', sortable: true },
        ]}
        rowCount={nodes.length}
        total={all?.length ?? 0}
        rowKey={(row) => nodes[row]?.name ?? String(row)}
        rowHref={(row) => (nodes[row] ? hrefOf(nodes[row], scope) : '')}
        cell={(row, column) => nodes[row] && <NodeCell node={nodes[row]} column={column} scope={scope} />}
        sort={order}
        onSort={setOrder}
        maxHeight="calc(100dvh - 190px)"
      />
    </Panel>
  )
}

const hrefOf = (node: Node, scope: Scope): string =>
  paths.node({ node: node.name }, inCluster(scope, node.cluster))

const ILLNESS = { healthy: 0, finished: 0, unknown: 1, degraded: 2, critical: 3 }

/** What a column is sorted by; undefined: by name alone. */
function figure(node: Node, column: NodeColumn): number | undefined {
  switch (column) {
    case 'status':
      return ILLNESS[nodeHealth(node)]
    case 'cpu':
      return utilization(node.cpu, node.cpuAllocatable)
    case 'memory':
      return utilization(node.memory, node.memoryAllocatable)
    case 'pods':
      return node.pods
    case 'age':
      return node.createdUnixMs === undefined ? undefined : 0 - node.createdUnixMs
    case 'name':
    case 'roles':
    case 'version':
      return undefined
  }
}

function comparing({ column, descending }: NodeOrder): (a: Node, b: Node) => number {
  const sign = descending ? -1 : 1
  return (a, b) =>
    sign * ((figure(a, column) ?? -1) - (figure(b, column) ?? -1)) ||
    (column === 'name' ? sign : 1) * a.name.localeCompare(b.name)
}

type NodeCellProps = { readonly node: Node; readonly column: NodeColumn; readonly scope: Scope }

function NodeCell({ node, column, scope }: NodeCellProps): ReactNode {
  const { cluster } = useMessages()
  switch (column) {
    case 'name':
      return <Link to={hrefOf(node, scope)}>{node.name}</Link>
    case 'status':
      return <Status status={nodeHealth(node)} word={nodeWord(node, cluster.nodes)} />
    case 'roles':
      return node.roles.join(', ') || cluster.unknownValue
    case 'cpu':
      return (
        <Meter
          says="value and share"
          label={cluster.usage.cpu}
          unit="cores"
          used={node.cpu}
          request={node.cpuRequested}
          limit={node.cpuAllocatable}
        />
      )
    case 'memory':
      return (
        <Meter
          says="value and share"
          label={cluster.usage.memory}
          unit="bytes"
          used={node.memory}
          request={node.memoryRequested}
          limit={node.memoryAllocatable}
        />
      )
    case 'pods':
      return node.pods === undefined
        ? cluster.unknownValue
        : [node.pods, node.podsAllocatable]
            .flatMap((n) => (n === undefined ? [] : [formatCount(n)]))
            .join(' / ')
    case 'version':
      return node.version
    case 'age':
      return node.createdUnixMs === undefined ? (
        cluster.unknownValue
      ) : (
        <Age sinceUnixMs={node.createdUnixMs} />
      )
  }
}
