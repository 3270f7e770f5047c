import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { formatCount } from '~/base/format'
import { useMessages } from '~/i18n/use-messages'
import type { Severity } from '~/model/health-rules'
import type { Scope } from '~/model/scope'
import { workloadKey } from '~/model/workload'
import { WORKLOAD_KINDS, type WorkloadKind, type WorkloadRow, workloadHealth } from '~/model/workload-table'
import { Age } from '~/panels/cluster/Age'
import { explained, inCluster } from '~/panels/cluster/explained'
import { useAttention } from '~/panels/cluster/use-attention'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { workloadTable } from '~/queries/workload-queries'
import { Panel } from '~/ui/Panel'
import { SearchField } from '~/ui/SearchField'
import { Select } from '~/ui/Select'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'

export type WorkloadsView = { readonly text: string; readonly kind: WorkloadKind | undefined }

export type WorkloadsPanelProps = {
  readonly scope: Scope
  readonly view: WorkloadsView
  readonly onView: (view: WorkloadsView) => void
}

type WorkloadColumn = 'name' | 'kind' | 'namespace' | 'status' | 'available' | 'updated' | 'age'

/** The workloads that match, those with the most wrong first. */
export function WorkloadsPanel({ scope, view, onView }: WorkloadsPanelProps) {
  const { workloads: words } = useMessages().cluster
  const backEnds = useBackEnds()
  const query = useQuery(workloadTable(backEnds, scope, view))
  const { rows, total } = query.data?.data ?? { rows: [], total: 0 }
  const { itemOf } = useAttention(scope)
  const isFiltered = view.text !== '' || view.kind !== undefined
  const status = panelStatus(query, {
    notConfigured: backEnds.prometheus === null && 'prometheus',
    empty:
      rows.length === 0 &&
      (isFiltered || scope.namespace !== undefined
        ? { kind: 'no-match', clear: () => onView({ text: '', kind: undefined }) }
        : { kind: 'not-collected', metric: 'kube_deployment_spec_replicas', exporter: 'kube-state-metrics' }),
    warnings: query.data?.warnings ?? [],
  })
  const columns = [
    { id: 'name', title: words.name, width: 200, grow: 2 },
    { id: 'kind', title: words.kind, width: 110 },
    { id: 'namespace', title: words.namespace, width: 120, grow: 1 },
    { id: 'status', title: words.status, width: 130, grow: 1 },
    { id: 'available', title: words.available, width: 90, align: 'end' },
    { id: 'updated', title: words.updated, width: 90, align: 'end' },
    { id: 'age', title: words.age, width: 80, align: 'end' },
  ] as const
  return (
    <Panel
      title={words.title}
      status={status}
      flush
      note={query.data && words.shown(formatCount(rows.length), formatCount(total))}
      actions={
        <>
          <Select
            label={words.kind}
            value={view.kind ?? 'any'}
            options={[
              { value: 'any', text: words.anyKind },
              ...WORKLOAD_KINDS.map((kind) => ({ value: kind, text: kind })),
            ]}
            onChange={(kind) => onView({ ...view, kind: kind === 'any' ? undefined : kind })}
          />
          <SearchField
            label={words.filter}
            value={view.text}
            onChange={(text) => onView({ ...view, text })}
            isPageFilter
          />
        </>
      }
      menu={{
        ...explained(query.data, scope),
        embedHref: paths.embed('workloads', { text: view.text, kind: view.kind }, scope),
      }}
    >
      <Table
        label={words.title}
        columns={columns.filter(({ id }) => id !== 'namespace' || scope.namespace === undefined)}
        rowCount={rows.length}
        total={total}
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
        maxHeight="calc(100dvh - 190px)"
      />
    </Panel>
  )
}

const hrefOf = ({ workload }: WorkloadRow, scope: Scope): string =>
  paths.workload(workload, inCluster(scope, workload.cluster))

type WorkloadCellProps = {
  readonly row: WorkloadRow
  readonly judged: Severity | undefined
  readonly column: WorkloadColumn
  readonly scope: Scope
}

function WorkloadCell({ row, judged, column, scope }: WorkloadCellProps): ReactNode {
  const { cluster } = useMessages()
  switch (column) {
    case 'name':
      return <Link to={hrefOf(row, scope)}>{row.workload.name}</Link>
    case 'kind':
      return row.workload.kind
    case 'namespace':
      return row.workload.namespace
    case 'status': {
      const failed = row.desired === undefined && row.wrong > 0
      return (
        <Status
          status={workloadHealth(row, judged)}
          {...(failed && { word: cluster.workloads.failedRuns(row.wrong) })}
        />
      )
    }
    case 'available':
      return row.desired === undefined ? '' : `${row.available ?? cluster.unknownValue}/${row.desired}`
    case 'updated':
      return row.desired === undefined ? '' : `${row.updated ?? cluster.unknownValue}/${row.desired}`
    case 'age':
      return row.createdUnixMs === undefined ? cluster.unknownValue : <Age sinceUnixMs={row.createdUnixMs} />
  }
}
