import { useMemo } from 'react'
import { csvText } from '~/base/csv'
import { formatCount } from '~/base/format'
import { sortedBy } from '~/base/sorted-by'
import { traceViewsWords } from '~/i18n/trace-views-words'
import { useWords } from '~/i18n/use-messages'
import { type SpanStatistics, spanStatistics } from '~/model/span-statistics'
import { Button } from '~/ui/Button'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'
import type { TableColumn } from '~/ui/TableHead'
import { download } from '~/ui/clipboard'
import { Length, LengthShare } from './Figures'
import { ServiceSwatch } from './ServiceSwatch'
import type { TracePartProps } from './trace-part'
import { type StatisticsColumn, UNNARROWED } from './trace-view'
import styles from './TraceParts.module.css'

/** By what a column sorts: a text from A to Z, or a figure. */
const KEYS: Readonly<Record<StatisticsColumn, (of: SpanStatistics) => string | number>> = {
  operation: ({ service, operation }) => `${service} ${operation}`,
  count: ({ count }) => count,
  errors: ({ errorCount }) => errorCount,
  total: ({ totalUs }) => totalUs,
  self: ({ selfUs }) => selfUs,
  p95: ({ p95Us }) => p95Us,
  longest: ({ maxUs }) => maxUs,
  critical: ({ criticalUs }) => criticalUs,
}

/** What each operation of each service cost the trace; a row leads to its spans. */
export function StatisticsView({ trace, looks, view, onView }: TracePartProps) {
  const { statistics: words, csv } = useWords(traceViewsWords)
  const { service, statisticsOrder: order } = view
  const all = useMemo(() => spanStatistics(trace), [trace])
  const rows = useMemo(() => {
    const shown = all.filter((one) => service === undefined || one.service === service)
    return sortedBy(shown, KEYS[order.sort], order.descending)
  }, [all, service, order])
  const criticalUs = useMemo(() => all.reduce((sum, one) => sum + one.criticalUs, 0), [all])
  const open = ({ service: of, operation }: SpanStatistics) =>
    onView({ ...UNNARROWED, tab: 'waterfall', service: of, operation, spanId: undefined, focusId: undefined })

  const figure = (id: StatisticsColumn, title: string, help?: string): TableColumn<StatisticsColumn> => ({
    id,
    title,
    width: 84,
    align: 'end',
    sortable: true,
    ...(help === undefined ? {} : { help }),
  })
  const cell = (row: SpanStatistics, column: StatisticsColumn) => {
    switch (column) {
      case 'operation':
        return (
          <button type="button" className={styles.name} onClick={() => open(row)}>
            <ServiceSwatch look={looks.get(row.service)} /> {row.service}{' '}
            <span className={styles.soft}>{row.operation}</span>
          </button>
        )
      case 'count':
        return formatCount(row.count)
      case 'errors':
        return row.errorCount > 0 ? (
          <Status status="critical" word={formatCount(row.errorCount)} />
        ) : (
          <span className={styles.soft}>0</span>
        )
      case 'total':
        return <Length us={row.totalUs} />
      case 'self':
        return <Length us={row.selfUs} />
      case 'p95':
        return <Length us={row.p95Us} />
      case 'longest':
        return <Length us={row.maxUs} />
      case 'critical':
        return <LengthShare us={row.criticalUs} wholeUs={criticalUs} />
    }
  }
  return (
    <>
      <div className={styles.bar}>
        <span className={styles.space} />
        <Button icon="download" onClick={() => download(`${trace.id}-statistics.csv`, csvOf(rows))}>
          {csv}
        </Button>
      </div>
      <Table
        label={words.label}
        columns={[
          {
            id: 'operation',
            title: words.operation,
            width: 220,
            grow: 3,
            sortable: true,
          },
          {
            ...figure('critical', words.critical, words.criticalHelp),
            width: 176,
            grow: 1,
            align: 'start',
            largestFirst: true,
            narrow: { order: 1, width: 172 },
          },
          figure('count', words.count),
          figure('errors', words.errors),
          figure('total', words.total, words.totalHelp),
          figure('self', words.self, words.selfHelp),
          figure('p95', words.p95, words.p95Help),
          figure('longest', words.longest),
        ]}
        rowCount={rows.length}
        total={all.length}
        rowKey={(row) => (rows[row] ? `${rows[row].service} ${rows[row].operation}` : String(row))}
        cell={(row, column) => rows[row] && cell(rows[row], column)}
        onOpen={(row) => rows[row] && open(rows[row])}
        sort={{ column: order.sort, descending: order.descending }}
        onSort={({ column, descending }) => onView({ statisticsOrder: { sort: column, descending } })}
        maxHeight="max(320px, calc(100dvh - 330px))"
      />
    </>
  )
}

const csvOf = (rows: readonly SpanStatistics[]): Blob =>
  new Blob(
    [
      csvText(
        [
          'service',
          'operation',
          'spans',
          'errors',
          'total_us',
          'self_us',
          'p95_us',
          'longest_us',
          'critical_path_us',
        ],
        rows.map((row) => [
          row.service,
          row.operation,
          row.count,
          row.errorCount,
          row.totalUs,
          row.selfUs,
          row.p95Us,
          row.maxUs,
          row.criticalUs,
        ]),
      ),
    ],
    { type: 'text/csv;charset=utf-8' },
  )
