import { useMessages } from '~/i18n/use-messages'
import { type ChartSeries, type Stroke, nearestIndex } from './chart-series'
import { Swatch } from './ChartLegend'
import styles from './TimeChart.module.css'

const MAX_ROWS = 10

type ChartTooltipProps = {
  readonly series: readonly ChartSeries[]
  readonly strokes: readonly Stroke[]
  readonly timeUnixMs: number
  /** How far from `timeUnixMs` a point may lie and still be told. */
  readonly reachMs: number
  readonly format: (value: number) => string
  readonly timeLabel: (timeUnixMs: number) => string
  /** Where the crosshair stands, 0 to 1: the tooltip keeps to the other side. */
  readonly position: number
}

/** The values at the crosshair, largest first; one lookup per row. */
export function ChartTooltip({
  series,
  strokes,
  timeUnixMs,
  reachMs,
  format,
  timeLabel,
  position,
}: ChartTooltipProps) {
  const { chart } = useMessages().common
  const rows = series
    .flatMap((row, i) => {
      const index = nearestIndex(row.timesUnixMs, timeUnixMs)
      const time = row.timesUnixMs[index]
      if (time === undefined || Math.abs(time - timeUnixMs) > reachMs) return []
      return [
        { name: row.name, kind: row.kind, value: row.values[index] ?? Number.NaN, time, stroke: strokes[i] },
      ]
    })
    .toSorted((a, b) => b.value - a.value)
  if (rows.length === 0) return null
  return (
    <div className={styles.tooltip} style={position < 0.5 ? { right: 12 } : { left: 66 }}>
      <div className={styles.time}>{timeLabel(rows[0]?.time ?? timeUnixMs)}</div>
      {rows.slice(0, MAX_ROWS).map(({ name, kind, value, stroke }) => (
        <div key={name} className={styles.row}>
          <Swatch stroke={stroke} kind={kind} />
          <span className={styles.name}>{name}</span>
          <span className={styles.value}>{format(value)}</span>
        </div>
      ))}
      {rows.length > MAX_ROWS && <div className={styles.time}>{chart.more(rows.length - MAX_ROWS)}</div>}
    </div>
  )
}
