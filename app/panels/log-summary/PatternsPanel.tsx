import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { formatCount, formatRatio } from '~/base/format'
import { unixMs } from '~/base/units'
import { logSummaryWords } from '~/i18n/log-summary-words'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { withLine } from '~/model/log-filter'
import { levelOfWord } from '~/model/log-level-words'
import { DEFAULT_LOG_VIEW } from '~/model/log-view'
import { embedParams } from '~/panels/logs/embed-params'
import { useToldStatus } from '~/panels/logs/use-refusal-words'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { patternFilter } from '~/queries/log-expressions'
import { logPatterns } from '~/queries/log-summary-queries'
import { Panel } from '~/ui/Panel'
import { Sparkline } from '~/ui/Sparkline'
import { Table } from '~/ui/Table'
import styles from './LogSummary.module.css'
import { type LogSummaryProps, SPARK_PARTS } from './summary'

type Column = 'level' | 'pattern' | 'filter' | 'course' | 'count' | 'share'

/** The shapes that lines have, as Loki learns them: which there are most of, and which are new. */
export function PatternsPanel({ scope, target, filters }: LogSummaryProps) {
  const { patterns: words, level, course, count } = useWords(logSummaryWords)
  const logs = useWords(logsWords)
  const query = useQuery(logPatterns(useBackEnds(), scope, target, filters))
  const { data } = query
  const rows = data?.patterns ?? []
  const total = rows.reduce((sum, row) => sum + row.count, 0)
  const status = useToldStatus(
    panelStatus(
      query,
      data?.patterns === null
        ? { kind: 'inapplicable', why: words.off }
        : rows.length === 0 && { kind: 'inapplicable', why: words.none },
    ),
    scope.range,
  )
  const linesOf = (pattern: string, exclude: boolean) =>
    paths.logs({ ...target, ...withLine(filters, patternFilter(pattern, exclude)) }, scope)

  const cell = (index: number, column: Column): ReactNode => {
    const row = rows[index]
    if (!row || !data) return null
    switch (column) {
      case 'level': {
        const name = levelOfWord(row.level)
        // That Loki finds no level says nothing about the lines: what told it may be what differs between them.
        if (!name || name === 'unknown') return '–'
        return (
          <span className={styles.level} data-level={name}>
            {logs.level[name]}
          </span>
        )
      }
      case 'pattern':
        return (
          <span className={styles.pattern} title={row.pattern}>
            {row.pattern}
          </span>
        )
      case 'filter':
        return (
          <span className={styles.links}>
            <Link to={linesOf(row.pattern, false)}>{words.only}</Link>
            <Link to={linesOf(row.pattern, true)}>{words.without}</Link>
          </span>
        )
      case 'course':
        return <Sparkline values={overSpan(row.samples, data.span)} label={course} />
      case 'count':
        return formatCount(row.count)
      case 'share':
        return formatRatio(row.count / total)
    }
  }
  return (
    <Panel
      title={words.title}
      status={status}
      note={rows.length > 0 && words.note(formatCount(rows.length), formatCount(total))}
      menu={{
        queries: data ? [{ text: data.query }] : [],
        embedHref: paths.embed(
          'log-patterns',
          embedParams(target, { ...DEFAULT_LOG_VIEW, ...filters }),
          scope,
        ),
      }}
      height={200}
      flush
    >
      {(data?.isWider || filters.filters.length > 0) && (
        <p className={styles.note} role="note">
          {words.unfiltered}
        </p>
      )}
      <Table<Column>
        label={words.title}
        columns={[
          { id: 'level', title: level, width: 80, help: words.levelHelp },
          { id: 'pattern', title: words.pattern, width: 300, grow: 1 },
          { id: 'filter', title: words.filter, width: 150 },
          { id: 'course', title: course, width: 140 },
          { id: 'count', title: count, width: 90, align: 'end' },
          { id: 'share', title: words.share, width: 80, align: 'end', help: words.shareHelp },
        ]}
        rowCount={rows.length}
        rowKey={(index) => (rows[index] ? `${rows[index].level} ${rows[index].pattern}` : String(index))}
        cell={cell}
        maxHeight="calc(100dvh - 300px)"
      />
    </Panel>
  )
}

type Samples = readonly (readonly [unixSeconds: number, count: number])[]

/** Counts of equal parts of the span; a sample belongs where its step begins. */
function overSpan(
  samples: Samples,
  { startUnixMs, endUnixMs }: { readonly startUnixMs: number; readonly endUnixMs: number },
): Float64Array {
  const counts = new Float64Array(SPARK_PARTS)
  for (const [seconds, count] of samples) {
    const share = (unixMs(seconds * 1000) - startUnixMs) / (endUnixMs - startUnixMs)
    counts[Math.max(0, Math.min(SPARK_PARTS - 1, Math.floor(share * SPARK_PARTS)))]! += count
  }
  return counts
}
