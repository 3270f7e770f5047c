import { useQuery } from '@tanstack/react-query'
import { csvText } from '~/base/csv'
import { formatCount } from '~/base/format'
import { useMessages, useWords } from '~/i18n/use-messages'
import { workloadsWords } from '~/i18n/workloads-words'
import type { Scope } from '~/model/scope'
import { workloadKey } from '~/model/workload'
import {
  WORKLOAD_KINDS,
  type WorkloadFilter,
  type WorkloadKind,
  type WorkloadOrder,
  type WorkloadRow,
  type WorkloadSort,
  judgedWorkloads,
} from '~/model/workload-table'
import { explained } from '~/panels/cluster/explained'
import { useAttention } from '~/panels/cluster/use-attention'
import { useClusterColumn } from '~/panels/cluster/use-clusters'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { workloadCounts, workloadTable } from '~/queries/workload-table-queries'
import { Button } from '~/ui/Button'
import { Panel } from '~/ui/Panel'
import { SearchField } from '~/ui/SearchField'
import { Select } from '~/ui/Select'
import { Table } from '~/ui/Table'
import { WorkloadCell, type WorkloadColumn, hrefOf } from './WorkloadCell'

/** Which workloads, and in which order; on a page it lives in the address. */
export type WorkloadsView = WorkloadFilter & WorkloadOrder

export const DEFAULT_WORKLOADS_VIEW: WorkloadsView = {
  text: '',
  kind: undefined,
  owned: false,
  sort: 'wrong',
  descending: true,
}

export type WorkloadsPanelProps = {
  readonly scope: Scope
  readonly view: WorkloadsView
  readonly onView: (view: WorkloadsView) => void
  /** The page has tabs for the kinds; alone, the panel offers them itself. */
  readonly hasTabs?: boolean
}

/** What a head's click sorts by; the other columns cannot be ranked in the store. */
const SORT_OF: Readonly<Partial<Record<WorkloadColumn, WorkloadSort>>> = {
  name: 'name',
  status: 'wrong',
  restarts: 'restarts',
  cpu: 'cpu',
  memory: 'memory',
}
const COLUMN_OF: Readonly<Record<WorkloadSort, WorkloadColumn>> = {
  name: 'name',
  wrong: 'status',
  restarts: 'restarts',
  cpu: 'cpu',
  memory: 'memory',
}

const REPLICATED: readonly WorkloadColumn[] = ['available', 'updated', 'cpu', 'memory', 'restarts']
/** What is worth a column, by kind. */
const COLUMNS: Readonly<Record<WorkloadKind | 'any', readonly WorkloadColumn[]>> = {
  any: ['kind', ...REPLICATED],
  Deployment: REPLICATED,
  StatefulSet: REPLICATED,
  DaemonSet: REPLICATED,
  ReplicaSet: ['available', 'cpu', 'memory', 'restarts'],
  ReplicationController: ['available', 'cpu', 'memory', 'restarts'],
  Job: ['completions', 'duration', 'cpu', 'memory'],
  CronJob: ['schedule', 'last', 'next', 'active', 'cpu', 'memory'],
  Pod: ['cpu', 'memory', 'restarts'],
}

/** The workloads that match, the first 100 by what is sorted by: ranked in the store. */
export function WorkloadsPanel({ scope, view, onView, hasTabs = false }: WorkloadsPanelProps) {
  const { cluster } = useMessages()
  const words = useWords(workloadsWords)
  const backEnds = useBackEnds()
  const { text, kind, owned, sort, descending } = view
  const { health, isSettled, itemOf } = useAttention(scope)
  const judged = judgedWorkloads(health?.items ?? [])
  const query = useQuery({
    ...workloadTable(backEnds, scope, { text, kind, owned }, { sort, descending }, judged),
    // Rows do not change places once they stand: what ranks them comes first.
    enabled: isSettled || sort !== 'wrong',
  })
  const counts = useQuery(workloadCounts(backEnds, scope, { text, kind: undefined, owned }))
  const rows = query.data?.data ?? []
  const total =
    counts.data &&
    (kind === undefined
      ? [...counts.data.data.values()].reduce((sum, each) => sum + each, 0)
      : (counts.data.data.get(kind) ?? 0))
  const status = panelStatus(
    query,
    rows.length === 0 &&
      (text !== '' || kind !== undefined || scope.namespace !== undefined
        ? { kind: 'no-match', clear: () => onView({ ...DEFAULT_WORKLOADS_VIEW, sort, descending }) }
        : { kind: 'not-collected', metric: 'kube_deployment_spec_replicas', exporter: 'kube-state-metrics' }),
  )
  const clusterColumn = useClusterColumn(scope)
  const all = [
    { id: 'name', title: words.name, width: 170, grow: 2, sortable: true },
    ...clusterColumn,
    { id: 'kind', title: words.kind, width: 110 },
    { id: 'namespace', title: words.namespace, width: 110, grow: 0.5 },
    {
      id: 'status',
      title: words.status,
      width: 160,
      grow: 0.5,
      sortable: true,
      narrow: { order: 1, width: 124 },
    },
    {
      id: 'available',
      title: words.available,
      width: 84,
      align: 'end',
      help: words.availableHelp,
      narrow: { order: 2, width: 76 },
    },
    { id: 'updated', title: words.updated, width: 84, align: 'end' },
    { id: 'completions', title: words.completions, width: 96, align: 'end' },
    { id: 'duration', title: words.duration, width: 110, align: 'end' },
    { id: 'schedule', title: words.schedule, width: 130 },
    { id: 'last', title: words.lastRun, width: 110 },
    { id: 'next', title: words.nextRun, width: 110 },
    { id: 'active', title: words.active, width: 64, align: 'end' },
    { id: 'cpu', title: cluster.usage.cpu, width: 80, align: 'end', sortable: true },
    { id: 'memory', title: cluster.usage.memory, width: 92, align: 'end', sortable: true },
    {
      id: 'restarts',
      title: words.restarts,
      width: 84,
      align: 'end',
      sortable: true,
      help: words.restartsHelp,
    },
    { id: 'age', title: words.age, width: 70, align: 'end' },
  ] as const
  const shown = new Set<WorkloadColumn>([
    'name',
    'cluster',
    'namespace',
    'status',
    'age',
    ...COLUMNS[kind ?? 'any'],
  ])
  return (
    <Panel
      title={words.title}
      status={status}
      flush
      note={
        query.data &&
        total !== undefined &&
        words.shown(formatCount(rows.length), formatCount(Math.max(total, rows.length)))
      }
      actions={
        <>
          {(kind === 'ReplicaSet' || kind === 'Job') && (
            <Button look="quiet" aria-pressed={owned} onClick={() => onView({ ...view, owned: !owned })}>
              {words.owned[kind]}
            </Button>
          )}
          {!hasTabs && (
            <Select
              label={words.kind}
              value={kind ?? 'any'}
              options={[
                { value: 'any', text: words.all },
                ...WORKLOAD_KINDS.map((each) => ({ value: each, text: words.kinds[each] })),
              ]}
              onChange={(chosen) => onView({ ...view, kind: chosen === 'any' ? undefined : chosen })}
            />
          )}
          <SearchField
            label={words.filter}
            value={text}
            onChange={(next) => onView({ ...view, text: next })}
            isPageFilter={hasTabs}
          />
        </>
      }
      menu={{
        ...explained(query.data, scope),
        csv: () => csv(rows),
        embedHref: paths.embed('workloads', { text, kind }, scope),
      }}
    >
      <Table
        label={words.title}
        columns={all.filter(
          ({ id }) => shown.has(id) && (id !== 'namespace' || scope.namespace === undefined),
        )}
        rowCount={rows.length}
        {...(total !== undefined && { total: Math.max(total, rows.length) })}
        rowKey={(row) => (rows[row] ? workloadKey(rows[row].workload) : String(row))}
        rowHref={(row) => (rows[row] ? hrefOf(rows[row], scope) : '')}
        cell={(row, column) =>
          rows[row] && (
            <WorkloadCell
              row={rows[row]}
              judged={itemOf(rows[row].workload)?.severity}
              column={column}
              scope={scope}
            />
          )
        }
        sort={{ column: COLUMN_OF[sort], descending }}
        onSort={({ column, descending: down }) =>
          // A first click on the status puts the worst in front, as on a number.
          onView({
            ...view,
            sort: SORT_OF[column] ?? sort,
            descending: column === 'status' && sort !== 'wrong' ? true : down,
          })
        }
        note={
          sort === 'name' && total !== undefined && total > 1000
            ? words.byName
            : !owned && (kind === undefined || kind === 'Job' || kind === 'ReplicaSet')
              ? words.withOwners
              : undefined
        }
        {...(hasTabs ? { maxHeight: 'calc(100dvh - 232px)' } : { maxHeight: 'calc(100dvh - 190px)' })}
      />
    </Panel>
  )
}

const csv = (rows: readonly WorkloadRow[]): string =>
  csvText(
    [
      'cluster',
      'namespace',
      'kind',
      'name',
      'desired',
      'available',
      'updated',
      'restarts_in_range',
      'restarts',
      'cpu_cores',
      'memory_bytes',
    ],
    rows.map(({ workload, desired, available, updated, restartsInRange, restarts, cpu, memory }) => [
      workload.cluster,
      workload.namespace,
      workload.kind,
      workload.name,
      desired,
      available,
      updated,
      restartsInRange,
      restarts,
      cpu,
      memory,
    ]),
  )
