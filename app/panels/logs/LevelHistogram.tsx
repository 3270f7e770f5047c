import { useQuery } from '@tanstack/react-query'
import { memo, useDeferredValue, useMemo } from 'react'
import { BackendError } from '~/base/backend-error'
import { formatCount } from '~/base/format'
import type { ChartSeries } from '~/charts/chart-series'
import { TimeChart } from '~/charts/TimeChart'
import { logSummaryWords } from '~/i18n/log-summary-words'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { COLORED_LEVELS, type ColoredLevel } from '~/model/level-palette'
import { levelBars } from '~/model/log-level-bars'
import { levelDifferences, levelOfServer, ownLevelCounts } from '~/model/log-level-difference'
import type { LogLine } from '~/model/log-line'
import { logRefusal } from '~/model/log-refusal'
import type { LogTarget } from '~/model/log-target'
import type { LogView } from '~/model/log-view'
import type { Scope } from '~/model/scope'
import type { Series, StepRange } from '~/model/series'
import { useBackEnds } from '~/queries/back-ends'
import { logLevelCounts } from '~/queries/log-queries'
import { useFrameActions } from '~/ui/frame-actions'
import { Skeleton } from '~/ui/Skeleton'
import styles from './LevelHistogram.module.css'
import { useRefusalWords } from './use-refusal-words'

const HEIGHT = 92
const UNIT = { format: formatCount, base: 'whole' } as const

/** Older servers judge no lines, but a stream or a parser may say a level. */
const wordOf = ({ labels }: Series): string | undefined => labels.detected_level || labels.level

/** Loki spells one level in several ways (`warning`, `WARN`): one row for each level, worst first. */
function rowsOf(
  series: readonly Series[],
  range: StepRange,
): readonly { readonly level: ColoredLevel; readonly row: Omit<ChartSeries, 'name'> }[] {
  const { timesUnixMs, perLevel } = levelBars(series, range, (one) => levelOfServer(wordOf(one)))
  return COLORED_LEVELS.flatMap((level) => {
    const values = perLevel.get(level)
    return values
      ? [{ level, row: { kind: 'bar' as const, timesUnixMs, values, color: `--level-${level}-bar` } }]
      : []
  })
}

type LevelHistogramProps = {
  readonly scope: Scope
  readonly target: LogTarget
  readonly view: LogView
  /** The newest lines, ascending: what Loki's levels are compared with. */
  readonly lines: readonly LogLine[]
}

/**
 * How many lines of each level there are over the time range, by the level that Loki guesses, and where it is wrong.
 * Remembered, for the lines of a tail change the panel around it many times a second.
 */
export const LevelHistogram = memo(function LevelHistogram(props: LevelHistogramProps) {
  const { scope, target, view, lines } = props
  const { filters, fields } = view
  const logs = useWords(logsWords)
  const { histogram: words } = useWords(logSummaryWords)
  const { selectSpan } = useFrameActions()
  const say = useRefusalWords()
  const { data, error } = useQuery(logLevelCounts(useBackEnds(), scope, target, { filters, fields }))
  const judged = data?.series.some((one) => wordOf(one) !== undefined) !== false
  const rows = useMemo(
    () => data && rowsOf(judged ? data.series : ownLevelCounts(lines, data.stepMs), data),
    [data, judged, lines],
  )
  if (error && !data) {
    // Where the list below failed too, it says so; a second complaint about the same server helps nobody.
    const refusal = error instanceof BackendError && lines.length > 0 ? logRefusal(error) : undefined
    if (!refusal) return null
    const { what, help } = say(refusal)
    return (
      <p className={styles.refused} role="note">
        {words.refused(what, help)}
      </p>
    )
  }
  return (
    <div className={styles.histogram}>
      {data && rows ? (
        <TimeChart
          label={logs.histogram.title}
          series={rows.map(({ level, row }) => ({ ...row, name: logs.level[level] }))}
          unit={UNIT}
          span={data}
          height={HEIGHT}
          legend={false}
          onSelectSpan={selectSpan ? (span) => selectSpan(span.startUnixMs, span.endUnixMs) : undefined}
        />
      ) : (
        <Skeleton height={HEIGHT} />
      )}
      {judged ? (
        <Difference lines={lines} />
      ) : (
        <p className={styles.note}>{words.unjudged(formatCount(lines.length))}</p>
      )}
    </div>
  )
})

const NO_LINES: readonly LogLine[] = []

/** Whose levels the bars show, and what Loki's of the newest lines are where their own format says another. */
function Difference({ lines }: { readonly lines: readonly LogLine[] }) {
  const logs = useWords(logsWords)
  const { histogram: words } = useWords(logSummaryWords)
  // The lines themselves come first.
  const compared = useDeferredValue(lines, NO_LINES)
  const differences = useMemo(() => levelDifferences(compared), [compared])
  const sentences = differences.map(({ server, own, source, count }) =>
    words.differs(
      formatCount(count),
      logs.level[server],
      logs.level[own],
      'field' in source ? logs.source[source.kind](source.field) : logs.source[source.kind],
    ),
  )
  const { note, why } = logs.histogram
  const first = sentences[0] ? `${note} · ${words.of(formatCount(compared.length))} ${sentences[0]}` : note
  if (sentences.length < 2)
    return (
      <p className={styles.note} title={why}>
        {first}
      </p>
    )
  const others = sentences.length === 2 ? words.oneMore : words.more(formatCount(sentences.length - 1))
  return (
    <details className={styles.note}>
      <summary title={why}>{`${first} ${others}`}</summary>
      <ul className={styles.others} aria-label={words.others}>
        {sentences.slice(1).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  )
}
