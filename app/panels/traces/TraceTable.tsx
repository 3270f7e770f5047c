import { type ReactNode, useMemo } from 'react'
import { Link } from 'react-router'
import { formatCount, formatLength } from '~/base/format'
import { traceSearchWords } from '~/i18n/trace-search-words'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { type TraceColumn, comparingTraces } from '~/model/trace-order'
import type { TraceSummary } from '~/model/trace-summary'
import { paths } from '~/paths'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'
import { Time } from '~/ui/Time'
import { useShown } from '~/ui/use-shown'
import { ServiceSwatch } from './ServiceSwatch'
import type { ServiceLook } from './service-colors'
import type { TraceListView } from './trace-list-view'
import styles from './TraceTable.module.css'

const SERVICES_SHOWN = 3

export type TraceTableProps = {
  readonly traces: readonly TraceSummary[]
  readonly looks: ReadonlyMap<string, ServiceLook>
  readonly scope: Scope
  readonly list: Pick<TraceListView, 'order' | 'picked'>
  readonly onList: (change: Partial<TraceListView>) => void
  /** The id of the trace that is pointed at elsewhere. */
  readonly marked?: string | undefined
}

/** The traces of a search, sorted by any column. Each row opens its trace; two that are picked can be compared. */
export function TraceTable({ traces, looks, scope, list, onList, marked }: TraceTableProps) {
  const { column: titles } = useWords(tracesWords)
  const { compare } = useWords(traceSearchWords)
  const { order } = list
  const [picked, setPicked] = useShown(list.picked)
  const rows = useMemo(() => traces.toSorted(comparingTraces(order)), [traces, order])
  const longestUs = Math.max(1, ...traces.map((trace) => trace.durationUs))
  const chosen = picked.filter((id) => traces.some((trace) => trace.id === id))
  const pick = (id: string) => {
    const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]
    setPicked(next)
    onList({ picked: next })
  }
  const [first, second] = chosen
  const compareHref =
    first !== undefined && second !== undefined
      ? paths.trace({ traceId: first, compare: second }, scope)
      : undefined
  const columns = [
    { id: 'start', title: titles.start, width: 104, sortable: true, largestFirst: true },
    {
      id: 'duration',
      title: titles.duration,
      width: 120,
      narrow: { order: 1, width: 92 },
      grow: 1.4,
      sortable: true,
      largestFirst: true,
    },
    {
      id: 'root',
      title: titles.root,
      width: 220,
      narrow: { order: 2, width: 176 },
      grow: 2.4,
      sortable: true,
    },
    {
      id: 'errors',
      title: titles.errors,
      width: 104,
      narrow: { order: 3, width: 92 },
      sortable: true,
      largestFirst: true,
    },
    { id: 'spans', title: titles.spans, width: 72, align: 'end', sortable: true },
    { id: 'services', title: titles.services, width: 240, grow: 2.6, sortable: true, largestFirst: true },
    { id: 'compare', title: titles.compare, width: 108 },
  ] as const
  return (
    <Table
      label={titles.root}
      columns={columns}
      rowCount={rows.length}
      rowKey={(row) => rows[row]?.id ?? String(row)}
      rowHref={(row) => paths.trace({ traceId: rows[row]?.id ?? '' }, scope)}
      cell={(row, column) =>
        rows[row] && (
          <TraceCell
            trace={rows[row]}
            column={column}
            longestUs={longestUs}
            looks={looks}
            scope={scope}
            picked={chosen.includes(rows[row].id)}
            onPick={pick}
            compareHref={compareHref}
          />
        )
      }
      marked={marked}
      sort={{ column: order.sort, descending: order.descending }}
      onSort={({ column, descending }) =>
        column !== 'compare' && onList({ order: { sort: column, descending } })
      }
      maxHeight={560}
      note={
        compareHref !== undefined ? (
          <Link to={compareHref} className={styles.compare}>
            {compare.open}
          </Link>
        ) : first === undefined ? (
          compare.hint
        ) : (
          compare.another
        )
      }
    />
  )
}

type TraceCellProps = Pick<TraceTableProps, 'looks' | 'scope'> & {
  readonly trace: TraceSummary
  readonly column: TraceColumn | 'compare'
  readonly longestUs: number
  readonly picked: boolean
  readonly onPick: (id: string) => void
  /** undefined: not two are picked. */
  readonly compareHref: string | undefined
}

function TraceCell(props: TraceCellProps): ReactNode {
  const { trace, column, longestUs, looks, scope, picked, onPick, compareHref } = props
  const words = useWords(tracesWords)
  const { compare } = useWords(traceSearchWords)
  switch (column) {
    case 'start':
      return <Time unixMs={trace.startUnixMs} show="clock" />
    case 'duration':
      return (
        <span className={styles.duration}>
          <span
            className={`${styles.bar} ${trace.errorCount > 0 ? styles.failed : ''}`}
            style={{ width: `${Math.max(1, (trace.durationUs / longestUs) * 100)}%` }}
          />
          <span className={styles.length}>{formatLength(trace.durationUs / 1000)}</span>
        </span>
      )
    case 'root':
      return (
        <Link to={paths.trace({ traceId: trace.id }, scope)} className={styles.root}>
          {trace.rootService === undefined ? (
            <em>{words.unknownRoot}</em>
          ) : (
            <>
              <ServiceSwatch look={looks.get(trace.rootService)} /> {trace.rootService}{' '}
              <span className={styles.operation}>{trace.rootOperation}</span>
            </>
          )}
        </Link>
      )
    case 'errors':
      return trace.errorCount > 0 && <Status status="critical" word={words.errorCount(trace.errorCount)} />
    case 'spans':
      return formatCount(trace.spanCount)
    case 'services':
      return <ServiceMix trace={trace} looks={looks} />
    case 'compare':
      return (
        <>
          <input
            type="checkbox"
            className={styles.box}
            checked={picked}
            // Of two that are compared none is given back unasked.
            disabled={!picked && compareHref !== undefined}
            title={!picked && compareHref !== undefined ? compare.two : undefined}
            aria-label={compare.pick(`${trace.rootService ?? words.unknownRoot} ${trace.id}`)}
            onChange={() => onPick(trace.id)}
          />{' '}
          {picked && compareHref !== undefined && (
            <Link to={compareHref} aria-label={compare.open} className={styles.compare}>
              {words.column.compare}
            </Link>
          )}
        </>
      )
  }
}

/** The services of a trace, most spans first, with what each had of them on hover. */
function ServiceMix({ trace, looks }: Pick<TraceCellProps, 'trace' | 'looks'>) {
  const words = useWords(tracesWords)
  const more = trace.services.slice(SERVICES_SHOWN)
  return (
    <span className={styles.services}>
      {trace.services.slice(0, SERVICES_SHOWN).map(({ name, spanCount, errorCount }) => (
        <span
          key={name}
          className={styles.service}
          title={[
            words.spanCount(formatCount(spanCount)),
            ...(errorCount > 0 ? [words.errorCount(errorCount)] : []),
          ].join(', ')}
        >
          <ServiceSwatch look={looks.get(name)} /> {name}
        </span>
      ))}
      {more.length > 0 && (
        <span className={styles.service} title={more.map(({ name }) => name).join(', ')}>
          {words.more(formatCount(more.length))}
        </span>
      )}
    </span>
  )
}
