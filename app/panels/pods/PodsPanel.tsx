import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { csvText } from '~/base/csv'
import { formatCount } from '~/base/format'
import { podsWords } from '~/i18n/pods-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { podKey } from '~/model/pod'
import type { PodFilter, PodRow, PodSort } from '~/model/pod-table'
import { type Scope, inCluster } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import { explained } from '~/panels/cluster/explained'
import { useClusterColumn } from '~/panels/cluster/use-clusters'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { podSparks, podTable } from '~/queries/pod-queries'
import { Panel } from '~/ui/Panel'
import { SearchField } from '~/ui/SearchField'
import { Table } from '~/ui/Table'
import { useDebounced } from '~/ui/use-debounced'
import { PodCell, type PodColumn } from './PodCell'
import { PodCounts } from './PodCounts'
import { PodFilters } from './PodFilters'
import styles from './PodsPanel.module.css'

/** Which pods, and in which order; on a page it lives in the address. */
export type PodsView = PodFilter & { readonly sort: PodSort; readonly descending: boolean }

export const DEFAULT_PODS_VIEW: PodsView = {
  text: '',
  phase: undefined,
  node: undefined,
  reason: undefined,
  qosClass: undefined,
  ownerKind: undefined,
  sort: 'status',
  descending: true,
}

export type PodsPanelProps = {
  readonly scope: Scope
  readonly view: PodsView
  readonly onView: (view: PodsView) => void
  /** Only the pods of this workload. */
  readonly workload?: WorkloadRef | undefined
  /** Only the pods on this node. */
  readonly node?: string
  /** The field is the one that the key / goes to. */
  readonly isPage?: boolean
}

/** What a head's click sorts by; the other columns cannot be ranked in the store. */
const SORT_OF: Readonly<Partial<Record<PodColumn, PodSort>>> = {
  name: 'name',
  status: 'status',
  restarts: 'restarts',
  cpu: 'cpu',
  memory: 'memory',
  limit: 'memory-of-limit',
  age: 'age',
}
const COLUMN_OF: Readonly<Record<PodSort, PodColumn>> = {
  name: 'name',
  status: 'status',
  restarts: 'restarts',
  cpu: 'cpu',
  memory: 'memory',
  'memory-of-limit': 'limit',
  age: 'age',
}

/** The pods that match, the first 200 by what is sorted by: ranked in the store, so a cluster of any size costs the same. */
export function PodsPanel({ scope, view, onView, workload, node, isPage = false }: PodsPanelProps) {
  const { cluster } = useMessages()
  const words = cluster.pods
  const more = useWords(podsWords)
  const backEnds = useBackEnds()
  const { sort, descending } = view
  const { text, phase, reason, qosClass, ownerKind } = view
  const filter = { text, phase, node: node ?? view.node, reason, qosClass, ownerKind }
  const query = useQuery(podTable(backEnds, scope, filter, { sort, descending }, workload))
  const { rows, total, measured } = query.data?.data ?? { rows: [], total: 0, measured: true }
  const isFiltered =
    text !== '' || [phase, view.node, reason, qosClass, ownerKind].some((one) => one !== undefined)
  const [visible, setVisible] = useState<readonly [first: number, end: number]>([0, 0])
  const seeRows = useCallback((first: number, end: number) => setVisible([first, end]), [])
  const onScreen = useDebounced(visible, 200)
  const sparkOf = sort === 'memory' || sort === 'memory-of-limit' ? 'memory' : 'cpu'
  const seen = rows.slice(...onScreen).map(({ ref }) => ref)
  const clusterColumn = useClusterColumn(scope)
  // There is room for one of the two.
  const hasSparks = clusterColumn.length === 0
  const sparks = useQuery({
    ...podSparks(backEnds, scope, seen, sparkOf),
    enabled: hasSparks && backEnds.prometheus !== null && seen.length > 0,
  }).data?.data
  const status = panelStatus(
    query,
    rows.length === 0 &&
      (isFiltered || workload || node !== undefined || scope.namespace !== undefined
        ? { kind: 'no-match', clear: () => onView({ ...DEFAULT_PODS_VIEW, sort, descending }) }
        : { kind: 'not-collected', metric: 'kube_pod_info', exporter: 'kube-state-metrics' }),
  )
  const columns = [
    { id: 'name', title: words.name, width: 180, grow: 3, sortable: true },
    ...clusterColumn,
    { id: 'namespace', title: words.namespace, width: 100, grow: 0.5 },
    {
      id: 'status',
      title: words.status,
      width: 158,
      grow: 0.5,
      sortable: true,
      largestFirst: true,
      narrow: { order: 1, width: 146 },
    },
    { id: 'ready', title: words.ready, width: 58, align: 'end', narrow: { order: 2, width: 54 } },
    {
      id: 'restarts',
      title: more.restartsInRange,
      width: 92,
      align: 'end',
      sortable: true,
      help: more.restartsInRangeHelp,
    },
    { id: 'cpu', title: words.cpu, width: 112, grow: 1, sortable: true, largestFirst: true },
    {
      id: 'spark',
      title: more.overTime,
      width: 84,
      help: sparkOf === 'cpu' ? more.cpuOverTime : more.memoryOverTime,
    },
    { id: 'memory', title: words.memory, width: 116, grow: 1, sortable: true, largestFirst: true },
    { id: 'limit', title: words.memoryOfLimit, width: 72, align: 'end', sortable: true },
    { id: 'owner', title: more.owner, width: 78, grow: 1 },
    { id: 'node', title: words.node, width: 94, grow: 1 },
    { id: 'age', title: words.age, width: 62, align: 'end', sortable: true },
  ] as const
  return (
    <Panel
      title={words.title}
      status={status}
      flush
      note={query.data && words.shown(formatCount(rows.length), formatCount(total))}
      actions={
        <span className={styles.actions}>
          <PodFilters view={view} onView={onView} />
          <SearchField
            label={words.filter}
            value={view.text}
            onChange={(text) => onView({ ...view, text })}
            isPageFilter={isPage}
          />
        </span>
      }
      menu={{
        ...explained(query.data, scope),
        csv: () => csv(rows),
        embedHref: paths.embed('pods', filter, scope),
      }}
    >
      {isPage && <PodCounts scope={scope} view={view} onView={onView} />}
      <Table
        label={words.title}
        columns={columns.filter(
          ({ id }) =>
            !(id === 'namespace' && (scope.namespace !== undefined || workload)) &&
            !(id === 'owner' && workload) &&
            !(id === 'spark' && !hasSparks) &&
            !(id === 'node' && node !== undefined),
        )}
        rowCount={rows.length}
        total={total}
        rowKey={(row) => (rows[row] ? podKey(rows[row].ref) : String(row))}
        rowHref={(row) =>
          rows[row] ? paths.pod(rows[row].ref, inCluster(scope, rows[row].ref.cluster)) : ''
        }
        cell={(row, column) =>
          rows[row] && (
            <PodCell
              pod={rows[row]}
              column={column}
              scope={scope}
              spark={sparks?.get(podKey(rows[row].ref))}
            />
          )
        }
        onVisibleRows={seeRows}
        sort={{ column: COLUMN_OF[sort], descending }}
        onSort={({ column, descending: down }) =>
          onView({ ...view, sort: SORT_OF[column] ?? sort, descending: down })
        }
        note={!measured ? more.notMeasured : sort === 'name' && total > 1000 ? words.byName : undefined}
        {...(isPage ? { maxHeight: 'calc(100dvh - 230px)' } : { maxHeight: 520 })}
      />
    </Panel>
  )
}

const csv = (rows: readonly PodRow[]): string =>
  csvText(
    [
      'cluster',
      'namespace',
      'pod',
      'phase',
      'reason',
      'node',
      'restarts_in_range',
      'restarts',
      'cpu_cores',
      'memory_bytes',
      'memory_limit_bytes',
    ],
    rows.map(({ ref, phase, reason, node, restartsInRange, restarts, cpu, memory, memoryLimit }) => [
      ref.cluster,
      ref.namespace,
      ref.pod,
      phase,
      reason,
      node,
      restartsInRange,
      restarts,
      cpu,
      memory,
      memoryLimit,
    ]),
  )
