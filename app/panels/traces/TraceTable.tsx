import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { formatCount, formatLength } from '~/base/format'
import { tracesWords } from '~/i18n/traces-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import type { TraceSummary } from '~/model/trace-summary'
import { paths } from '~/paths'
import { Icon } from '~/ui/Icon'
import { Status } from '~/ui/Status'
import { Time } from '~/ui/Time'
import { ServiceSwatch } from './ServiceSwatch'
import type { ServiceLook } from './service-colors'
import styles from './TraceTable.module.css'

type Column = 'start' | 'duration' | 'spans' | 'errors'

const RANK: Readonly<Record<Column, (trace: TraceSummary) => number>> = {
  start: (trace) => trace.startUnixMs,
  duration: (trace) => trace.durationUs,
  spans: (trace) => trace.spanCount,
  errors: (trace) => trace.errorCount,
}
const SERVICES_SHOWN = 4

export type TraceTableProps = {
  readonly traces: readonly TraceSummary[]
  readonly looks: ReadonlyMap<string, ServiceLook>
  readonly scope: Scope
}

/** The traces of a search; a click on a head sorts, the greatest first. Each row opens its trace. */
export function TraceTable({ traces, looks, scope }: TraceTableProps) {
  const words = useWords(tracesWords)
  const { common } = useMessages()
  const [column, setColumn] = useState<Column>('start')
  const rank = RANK[column]
  const rows = traces.toSorted((a, b) => rank(b) - rank(a) || b.startUnixMs - a.startUnixMs)
  const longestUs = Math.max(1, ...traces.map((trace) => trace.durationUs))
  const head = (name: Column) => (
    <th scope="col" aria-sort={name === column ? 'descending' : 'none'} className={styles[name]}>
      <button
        type="button"
        title={common.table.sort(words.column[name])}
        onClick={() => setColumn(name)}
        className={styles.sort}
      >
        {words.column[name]}
        {name === column && <Icon name="down" size={10} />}
      </button>
    </th>
  )
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {head('start')}
          {head('duration')}
          <th scope="col">{words.column.root}</th>
          {head('errors')}
          {head('spans')}
          <th scope="col">{words.column.services}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((trace) => (
          <TraceRow key={trace.id} trace={trace} longestUs={longestUs} looks={looks} scope={scope} />
        ))}
      </tbody>
    </table>
  )
}

type TraceRowProps = Pick<TraceTableProps, 'looks' | 'scope'> & {
  readonly trace: TraceSummary
  readonly longestUs: number
}

function TraceRow({ trace, longestUs, looks, scope }: TraceRowProps) {
  const words = useWords(tracesWords)
  const navigate = useNavigate()
  const href = paths.trace({ traceId: trace.id }, scope)
  const more = trace.services.length - SERVICES_SHOWN
  return (
    // The link in the row is what keyboards and readers use; the row only widens it for the mouse.
    <tr
      onClick={(event) => {
        if (!event.defaultPrevented && !event.ctrlKey && !event.metaKey) void navigate(href)
      }}
    >
      <td>
        <Time unixMs={trace.startUnixMs} show="clock" />
      </td>
      <td className={styles.duration}>
        <span
          className={`${styles.bar} ${trace.errorCount > 0 ? styles.failed : ''}`}
          style={{ width: `${Math.max(1, (trace.durationUs / longestUs) * 100)}%` }}
        />
        <span className={styles.length}>{formatLength(trace.durationUs / 1000)}</span>
      </td>
      <td className={styles.root}>
        <Link to={href} onClick={(event) => event.stopPropagation()}>
          {trace.rootService === undefined ? (
            <em>{words.unknownRoot}</em>
          ) : (
            <>
              <ServiceSwatch look={looks.get(trace.rootService)} /> {trace.rootService}{' '}
              <span className={styles.operation}>{trace.rootOperation}</span>
            </>
          )}
        </Link>
      </td>
      <td>
        {trace.errorCount > 0 && <Status status="critical" word={words.errorCount(trace.errorCount)} />}
      </td>
      <td className={styles.number}>{formatCount(trace.spanCount)}</td>
      <td className={styles.services}>
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
        {more > 0 && (
          <span
            className={styles.service}
            title={trace.services
              .slice(SERVICES_SHOWN)
              .map(({ name }) => name)
              .join(', ')}
          >
            {words.more(formatCount(more))}
          </span>
        )}
      </td>
    </tr>
  )
}
