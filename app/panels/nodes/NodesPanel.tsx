import { useQuery } from '@tanstack/react-query'
import { nodesWords } from '~/i18n/nodes-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { NODE_STATES, type NodeEntry } from '~/model/node'
import { NODE_SORTS, type NodeFilter, type NodeOrder } from '~/model/node-table'
import { type Scope, inCluster } from '~/model/scope'
import { explained } from '~/panels/cluster/explained'
import { useClusterColumn } from '~/panels/cluster/use-clusters'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { nodeRoles } from '~/queries/node-queries'
import { Panel } from '~/ui/Panel'
import { SearchField } from '~/ui/SearchField'
import { Select } from '~/ui/Select'
import { Table } from '~/ui/Table'
import { NodeCell } from './NodeCell'
import { useNodeIndex, useVisibleFigures } from './use-node-figures'

/** Which nodes, and in which order; on the page it lives in the address. */
export type NodesView = NodeFilter & NodeOrder

export const DEFAULT_NODES_VIEW: NodesView = {
  text: '',
  role: undefined,
  state: undefined,
  sort: 'status',
  descending: true,
}

export type NodesPanelProps = {
  readonly scope: Scope
  readonly view: NodesView
  readonly onView: (view: NodesView) => void
}

/** Every node: those with something wrong first. The list is of all, figures are asked for the rows on the screen. */
export function NodesPanel({ scope, view, onView }: NodesPanelProps) {
  const { cluster, common } = useMessages()
  const words = useWords(nodesWords)
  const backEnds = useBackEnds()
  const { list, nodes, index, ofNode, asked } = useNodeIndex(scope, view, view)
  const { tables, figuresOf, onVisibleRows } = useVisibleFigures(scope, nodes, index)
  const clusterColumn = useClusterColumn(scope)
  const roles = useQuery(nodeRoles(backEnds, scope)).data?.data ?? []
  const answered = tables.filter(({ data, error }) => data !== undefined || error !== null)
  const told = panelStatus(
    [...asked, ...answered],
    nodes.length === 0
      ? { kind: 'not-collected', metric: 'kube_node_info', exporter: 'kube-state-metrics' }
      : index.length === 0 && {
          kind: 'no-match',
          clear: () => onView({ ...view, text: '', role: undefined, state: undefined }),
        },
  )
  const refreshing = tables.some(({ isFetching }) => isFetching)
  const status = told.kind === 'ready' && refreshing ? { ...told, refreshing } : told
  const at = (row: number): NodeEntry | undefined => nodes[index[row] ?? -1]
  const hrefOf = ({ name, cluster: own }: NodeEntry): string =>
    paths.node({ node: name }, inCluster(scope, own))
  const { measures, measureHelp } = words
  return (
    <Panel
      title={words.title}
      status={status}
      flush
      note={tables[0]?.data?.data.ofContainers ? words.ofContainers : undefined}
      actions={
        <>
          <Select
            label={words.state}
            value={view.state ?? 'any'}
            options={[
              { value: 'any', text: words.anyState },
              ...NODE_STATES.map((value) => ({ value, text: common.status[value] })),
            ]}
            onChange={(state) => onView({ ...view, state: state === 'any' ? undefined : state })}
          />
          <Select
            label={words.role}
            value={view.role ?? ''}
            options={[{ value: '', text: words.anyRole }, ...roles.map((value) => ({ value, text: value }))]}
            onChange={(role) => onView({ ...view, role: role || undefined })}
          />
          <SearchField
            label={words.filter}
            value={view.text}
            onChange={(text) => onView({ ...view, text })}
            isPageFilter
          />
        </>
      }
      menu={{ ...explained(tables[0]?.data ?? list.data, scope), embedHref: paths.embed('nodes', {}, scope) }}
    >
      <Table
        label={words.title}
        columns={[
          { id: 'name', title: cluster.nodes.name, width: 112, grow: 2, sortable: true },
          ...clusterColumn,
          {
            id: 'status',
            title: cluster.nodes.status,
            width: 142,
            grow: 0.5,
            sortable: true,
            narrow: { order: 1, width: 120 },
          },
          { id: 'roles', title: cluster.nodes.roles, width: 100 },
          {
            id: 'cpu',
            title: measures.cpu,
            width: 160,
            grow: 0.5,
            sortable: true,
            largestFirst: true,
            narrow: { order: 2, width: 140 },
          },
          { id: 'memory', title: measures.memory, width: 182, grow: 0.5, sortable: true, largestFirst: true },
          {
            id: 'pods',
            title: measures.pods,
            width: 76,
            align: 'end',
            sortable: true,
            help: measureHelp.pods,
          },
          {
            id: 'disk',
            title: measures.disk,
            width: 56,
            align: 'end',
            sortable: true,
            help: measureHelp.disk,
          },
          {
            id: 'load',
            title: measures.load,
            width: 56,
            align: 'end',
            sortable: true,
            help: measureHelp.load,
          },
          {
            id: 'pressure',
            title: measures.pressure,
            width: 78,
            align: 'end',
            sortable: true,
            help: measureHelp.pressure,
          },
          { id: 'version', title: cluster.nodes.version, width: 72 },
          // Clusters are further apart than zones, and there is room for one of the two.
          ...(clusterColumn.length > 0 ? [] : [{ id: 'zone', title: words.zone, width: 100 } as const]),
          { id: 'age', title: measures.age, width: 70, align: 'end', sortable: true },
        ]}
        rowCount={index.length}
        total={nodes.length}
        rowKey={(row) => {
          const node = at(row)
          return node ? `${node.cluster}/${node.name}` : String(row)
        }}
        rowHref={(row) => {
          const node = at(row)
          return node ? hrefOf(node) : ''
        }}
        cell={(row, column) => {
          const node = at(row)
          return (
            node && (
              <NodeCell
                node={node}
                judged={ofNode(node)}
                figures={figuresOf(row, node)}
                column={column}
                href={hrefOf(node)}
              />
            )
          )
        }}
        sort={{ column: view.sort, descending: view.descending }}
        onSort={({ column, descending }) => {
          const sort = NODE_SORTS.find((known) => known === column) ?? view.sort
          // A first click puts the worst or the most in front, but of names the first.
          onView({ ...view, sort, descending: sort !== view.sort && sort !== 'name' ? true : descending })
        }}
        onVisibleRows={onVisibleRows}
        maxHeight="calc(100dvh - 190px)"
      />
    </Panel>
  )
}
