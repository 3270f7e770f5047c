import { useMessages } from '~/i18n/use-messages'
import { pointsAt } from './chart-hover'
import type { ChartSeries, Stroke } from './chart-series'
import { Swatch } from './ChartLegend'
import styles from './TimeChart.module.css'

const MAX_ROWS = 10

type ChartTooltipProps = {
  readonly series: readonly ChartSeries[]
  readonly strokes: readonly Stroke[]
  readonly timeUnixMs: number
  /** How far from `timeUnixMs` a point may lie and still be told. */
  readonly reachMs: number
  /** The value at the height of the pointer. */
  readonly nearValue: number | undefined
  readonly format: (value: number) => string
  readonly timeLabel: (timeUnixMs: number) => string
  /** Where the crosshair stands, 0 to 1: the tooltip keeps to the other side. */
  readonly position: number
}

/** The values at the crosshair, largest first; of many rows those nearest to the pointer. */
export function ChartTooltip(props: ChartTooltipProps) {
  const { series, strokes, timeUnixMs, reachMs, nearValue, format, timeLabel, position } = props
  const { chart } = useMessages().common
  const { points, left } = pointsAt(series, timeUnixMs, reachMs, MAX_ROWS, nearValue)
  const [first] = points
  if (!first) return null
  return (
    <div className={styles.tooltip} style={position < 0.5 ? { right: 12 } : { left: 66 }}>
      <div className={styles.time}>{timeLabel(first.timeUnixMs)}</div>
      {points.map(({ row, value }) => (
        <div key={row} className={styles.row}>
          <Swatch stroke={strokes[row]} kind={series[row]!.kind} />
          <span className={styles.name}>{series[row]!.name}</span>
          <span className={styles.value}>{format(value)}</span>
        </div>
      ))}
      {left > 0 && <div className={styles.time}>{chart.more(left)}</div>}
    </div>
  )
}
