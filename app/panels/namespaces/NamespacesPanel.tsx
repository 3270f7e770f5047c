import { useQuery } from '@tanstack/react-query'
import { csvText } from '~/base/csv'
import { formatCount } from '~/base/format'
import { namespacesWords } from '~/i18n/namespaces-words'
import { useWords } from '~/i18n/use-messages'
import type { NamespaceRow, NamespaceSort } from '~/model/namespace'
import { type Scope, inCluster } from '~/model/scope'
import { explained } from '~/panels/cluster/explained'
import { useClusterColumn } from '~/panels/cluster/use-clusters'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { namespaceTable } from '~/queries/namespace-queries'
import { Panel } from '~/ui/Panel'
import { SearchField } from '~/ui/SearchField'
import { Table } from '~/ui/Table'
import { NamespaceCell, type NamespaceColumn } from './NamespaceCell'

/** Which namespaces, and in which order; on the page it lives in the address. */
export type NamespacesView = {
  readonly text: string
  readonly sort: NamespaceSort
  readonly descending: boolean
}

export const DEFAULT_NAMESPACES_VIEW: NamespacesView = { text: '', sort: 'unwell', descending: true }

type NamespacesPanelProps = {
  readonly scope: Scope
  readonly view: NamespacesView
  readonly onView: (view: NamespacesView) => void
}

/** What a head's click sorts by; the other columns cannot be ranked in the store. */
const SORT_OF: Readonly<Partial<Record<NamespaceColumn, NamespaceSort>>> = {
  name: 'name',
  status: 'unwell',
  pods: 'pods',
  restarts: 'restarts',
  cpu: 'cpu',
  memory: 'memory',
  age: 'age',
}
const COLUMN_OF: Readonly<Record<NamespaceSort, NamespaceColumn>> = {
  name: 'name',
  unwell: 'status',
  pods: 'pods',
  restarts: 'restarts',
  cpu: 'cpu',
  memory: 'memory',
  age: 'age',
}

/** Every namespace with the roll-up of what lives in it, those with the most unwell pods first. */
export function NamespacesPanel({ scope, view, onView }: NamespacesPanelProps) {
  const words = useWords(namespacesWords)
  const backEnds = useBackEnds()
  const { text, sort, descending } = view
  const query = useQuery(namespaceTable(backEnds, scope, text, { sort, descending }))
  const { rows, total } = query.data?.data ?? { rows: [], total: 0 }
  const status = panelStatus(
    query,
    rows.length === 0 &&
      (text === ''
        ? { kind: 'not-collected', metric: 'kube_namespace_created', exporter: 'kube-state-metrics' }
        : { kind: 'no-match', clear: () => onView({ ...view, text: '' }) }),
  )
  const clusterColumn = useClusterColumn(scope)
  const hrefOf = ({ cluster, namespace }: NamespaceRow): string =>
    paths.namespace({ namespace }, inCluster(scope, cluster))
  return (
    <Panel
      title={words.title}
      status={status}
      flush
      note={query.data && words.shown(formatCount(rows.length), formatCount(total))}
      actions={
        <SearchField
          label={words.filter}
          value={text}
          onChange={(next) => onView({ ...view, text: next })}
          isPageFilter
        />
      }
      menu={{
        ...explained(query.data, scope),
        csv: () => csv(rows),
        embedHref: paths.embed('namespaces', { text }, scope),
      }}
    >
      <Table
        label={words.title}
        columns={[
          { id: 'name', title: words.name, width: 150, grow: 2, sortable: true },
          ...clusterColumn,
          {
            id: 'status',
            title: words.status,
            width: 150,
            grow: 1,
            align: 'start',
            sortable: true,
            narrow: { order: 1, width: 108 },
          },
          {
            id: 'pods',
            title: words.pods,
            width: 164,
            grow: 0.5,
            sortable: true,
            largestFirst: true,
            help: words.podsHelp,
          },
          { id: 'workloads', title: words.workloads, width: 120, grow: 0.5 },
          {
            id: 'restarts',
            title: words.restarts,
            width: 84,
            align: 'end',
            sortable: true,
            help: words.restartsHelp,
          },
          { id: 'cpu', title: words.cpu, width: 140, grow: 1, sortable: true, largestFirst: true },
          { id: 'memory', title: words.memory, width: 156, grow: 1, sortable: true, largestFirst: true },
          { id: 'quota', title: words.quota, width: 70, align: 'end', help: words.quotaHelp },
          { id: 'age', title: words.age, width: 70, align: 'end', sortable: true },
        ]}
        rowCount={rows.length}
        total={total}
        rowKey={(row) => (rows[row] ? `${rows[row].cluster}/${rows[row].namespace}` : String(row))}
        rowHref={(row) => (rows[row] ? hrefOf(rows[row]) : '')}
        cell={(row, column) =>
          rows[row] && <NamespaceCell row={rows[row]} column={column} href={hrefOf(rows[row])} />
        }
        sort={{ column: COLUMN_OF[sort], descending }}
        onSort={({ column, descending: down }) =>
          onView({ ...view, sort: SORT_OF[column] ?? sort, descending: down })
        }
        note={sort === 'name' && total > 1000 ? words.byName : undefined}
        maxHeight="calc(100dvh - 190px)"
      />
    </Panel>
  )
}

const csv = (rows: readonly NamespaceRow[]): string =>
  csvText(
    [
      'cluster',
      'namespace',
      'running',
      'pending',
      'failed',
      'unwell',
      'workloads',
      'short',
      'restarts',
      'cpu_cores',
      'memory_bytes',
      'quota_share',
    ],
    rows.map(({ cluster, namespace, pods, unwell, workloads, short, restarts, cpu, memory, quota }) => [
      cluster,
      namespace,
      pods.Running ?? 0,
      pods.Pending ?? 0,
      pods.Failed ?? 0,
      unwell,
      workloads,
      short,
      restarts,
      cpu,
      memory,
      quota,
    ]),
  )
