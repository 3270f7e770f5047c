import { useQuery } from '@tanstack/react-query'
import { formatCount } from '~/base/format'
import { type ChartSeries, aligned } from '~/charts/chart-series'
import { TimeChart } from '~/charts/TimeChart'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { levelOfWord } from '~/model/log-level-words'
import { LEVEL_GROUPS, type LevelGroup, type LogView, levelGroup } from '~/model/log-view'
import type { Scope } from '~/model/scope'
import type { Series } from '~/model/series'
import { useBackEnds } from '~/queries/back-ends'
import type { LogTarget } from '~/model/log-target'
import { logLevelCounts } from '~/queries/log-queries'
import { useFrameActions } from '~/ui/frame-actions'
import { Skeleton } from '~/ui/Skeleton'
import styles from './LevelHistogram.module.css'

const HEIGHT = 92
const UNIT = { format: formatCount, base: 10 } as const

/** Loki spells one level in several ways (`warning`, `WARN`): one row for each group, worst first. */
function perGroup(
  series: readonly Series[],
): readonly { readonly group: LevelGroup; readonly row: ChartSeries }[] {
  const named = series.map(({ labels, timesUnixMs, values }) => ({
    name: levelGroup(levelOfWord(labels.detected_level ?? '') ?? 'unknown'),
    kind: 'bar' as const,
    timesUnixMs,
    values,
  }))
  const onOneGrid = aligned(named)
  return LEVEL_GROUPS.flatMap((group) => {
    const [first, ...rest] = onOneGrid.filter(({ name }) => name === group)
    if (!first) return []
    const values = first.values.map((value, i) =>
      rest.reduce((sum, row) => sum + (row.values[i] ?? 0), value),
    )
    return [
      { group, row: { ...first, values, color: group === 'unknown' ? '--line-strong' : `--level-${group}` } },
    ]
  })
}

type LevelHistogramProps = {
  readonly scope: Scope
  readonly target: LogTarget
  readonly view: LogView
}

/** How many lines of each level there are over the time range, by the level that Loki guesses. */
export function LevelHistogram({ scope, target, view: { filters, fields } }: LevelHistogramProps) {
  const logs = useWords(logsWords)
  const { selectSpan } = useFrameActions()
  const { data, isError } = useQuery(logLevelCounts(useBackEnds(), scope, target, { filters, fields }))
  // The list below says what failed; a second complaint about the same server helps nobody.
  if (isError && !data) return null
  return (
    <div className={styles.histogram}>
      {data ? (
        <TimeChart
          label={logs.histogram.title}
          series={perGroup(data.series).map(({ group, row }) => ({ ...row, name: logs.level[group] }))}
          unit={UNIT}
          span={data.range}
          height={HEIGHT}
          legend={false}
          onSelectSpan={selectSpan ? (span) => selectSpan(span.startUnixMs, span.endUnixMs) : undefined}
        />
      ) : (
        <Skeleton height={HEIGHT} />
      )}
      <p className={styles.note} title={logs.histogram.why}>
        {logs.histogram.note}
      </p>
    </div>
  )
}
