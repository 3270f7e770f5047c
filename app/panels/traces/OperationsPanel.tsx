import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { Link } from 'react-router'
import { csvText } from '~/base/csv'
import { formatLength, formatRatio, formatValue } from '~/base/format'
import { traceSearchWords } from '~/i18n/trace-search-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import type { OperationRates } from '~/model/operation-rates'
import type { Scope } from '~/model/scope'
import { trafficHealth } from '~/model/traffic'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { MOST_OPERATIONS, operationMetrics, operationSpanMetrics } from '~/queries/operation-queries'
import { trafficSources } from '~/queries/traffic-queries'
import { Panel } from '~/ui/Panel'
import { Sparkline } from '~/ui/Sparkline'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'
import styles from './OperationsPanel.module.css'

type Column = 'operation' | 'calls' | 'failed' | 'p95'
type Order = { readonly column: Column; readonly descending: boolean }

/**
 * Who counts the calls of a service's operations: Jaeger's own store of metrics, or, where it has none, a collector that
 * tells Prometheus; `told` is undefined where nobody does.
 */
function useOperationRates(scope: Scope, service: string) {
  const backEnds = useBackEnds()
  const jaeger = useQuery(operationMetrics(backEnds, scope, service))
  const isElsewhere = jaeger.data === null && backEnds.prometheus !== null
  const sources = useQuery({ ...trafficSources(backEnds, scope), enabled: isElsewhere })
  const source = sources.data?.data.find((one) => one === 'spans' || one === 'tempo')
  const spans = useQuery({
    ...operationSpanMetrics(backEnds, scope, source ?? 'spans', service),
    enabled: isElsewhere && source !== undefined,
  })
  if (jaeger.data !== null) return { from: 'jaeger', query: jaeger, rows: jaeger.data } as const
  if (isElsewhere && (source !== undefined || !sources.data))
    return {
      from: 'prometheus',
      query: source ? spans : sources,
      told: spans.data,
      rows: spans.data?.data,
    } as const
  return { from: 'nobody', query: jaeger, rows: NO_ROWS } as const
}

const NO_ROWS: readonly OperationRates[] = []

/** Calls, failures and latency of each operation of a service, of all calls that were counted. */
export function OperationsPanel({ scope, service }: { readonly scope: Scope; readonly service: string }) {
  const words = useWords(traceSearchWords).operations
  const [order, setOrder] = useState<Order>({ column: 'calls', descending: true })
  const rates = useOperationRates(scope, service)
  const rows = useMemo(() => (rates.rows ?? NO_ROWS).toSorted(comparing(order)), [rates.rows, order])
  // Prometheus may know span metrics, and none of this service: then nobody counts it either.
  const isUntold = rates.from === 'nobody' || (rates.from === 'prometheus' && rates.told !== undefined)
  const status = panelStatus(
    rates.query,
    rows.length === 0 && { kind: 'inapplicable', why: isUntold ? words.none : words.quiet },
  )
  const columns = [
    { id: 'operation', title: words.name, width: 200, grow: 2, sortable: true },
    { id: 'calls', title: words.calls, width: 168, grow: 1, sortable: true, largestFirst: true },
    { id: 'failed', title: words.failed, width: 168, grow: 1, sortable: true, largestFirst: true },
    { id: 'p95', title: words.p95, width: 168, grow: 1, sortable: true, largestFirst: true },
  ] as const
  return (
    <Panel
      title={words.title}
      status={status}
      flush
      height={160}
      note={rows.length > 0 && rates.from !== 'nobody' && words[rates.from]}
      menu={{
        ...(rates.from === 'prometheus' && explained(rates.told, scope)),
        csv: () => csv(rows),
        embedHref: paths.embed('operations', { service }, scope),
      }}
    >
      <Table
        label={words.title}
        columns={columns}
        rowCount={rows.length}
        rowKey={(row) => rows[row]?.operation ?? String(row)}
        cell={(row, column) =>
          rows[row] && <OperationCell row={rows[row]} column={column} scope={scope} service={service} />
        }
        sort={order}
        onSort={setOrder}
        maxHeight={420}
        note={rows.length >= MOST_OPERATIONS && words.most(rows.length)}
      />
    </Panel>
  )
}

const FIGURES: Readonly<Record<Exclude<Column, 'operation'>, (row: OperationRates) => number>> = {
  calls: ({ perSecond }) => perSecond,
  failed: ({ failed }) => failed,
  p95: ({ p95 }) => p95 ?? -1,
}

const comparing =
  ({ column, descending }: Order) =>
  (a: OperationRates, b: OperationRates): number =>
    (descending ? -1 : 1) *
      (column === 'operation'
        ? a.operation.localeCompare(b.operation)
        : FIGURES[column](a) - FIGURES[column](b)) || a.operation.localeCompare(b.operation)

type OperationCellProps = {
  readonly row: OperationRates
  readonly column: Column
  readonly scope: Scope
  readonly service: string
}

function OperationCell({ row, column, scope, service }: OperationCellProps): ReactNode {
  const words = useWords(traceSearchWords).operations
  const { common } = useMessages()
  const withCourse = (figure: ReactNode, values: ArrayLike<number>, name: string) => (
    <span className={styles.figure}>
      <span className={styles.value}>{figure}</span>
      <Sparkline values={values} label={words.course(name, row.operation)} />
    </span>
  )
  switch (column) {
    case 'operation':
      return <Link to={paths.traces({ service, operation: row.operation }, scope)}>{row.operation}</Link>
    case 'calls':
      return withCourse(formatValue(row.perSecond, 'per-second'), row.perSecondCourse, words.calls)
    case 'failed': {
      const health = trafficHealth(row)
      const share = formatRatio(row.failed)
      return withCourse(
        health === 'healthy' ? share : <Status status={health} word={share} />,
        row.failedCourse,
        words.failed,
      )
    }
    case 'p95':
      return withCourse(row.p95 === undefined ? common.none : formatLength(row.p95), row.p95Course, words.p95)
  }
}

const csv = (rows: readonly OperationRates[]): string =>
  csvText(
    ['operation', 'calls_per_second', 'failed_share', 'p95_ms'],
    rows.map(({ operation, perSecond, failed, p95 }) => [operation, perSecond, failed, p95]),
  )
