import { type PointerEvent, useCallback, useMemo, useRef, useState } from 'react'
import { unixMs } from '~/base/units'
import { useMessages } from '~/i18n/use-messages'
import type { TimeSpan } from '~/model/time-range'
import { type TimeFormat, useTimeFormat } from '~/ui/format-time'
import { ChartLegend } from './ChartLegend'
import { ChartTooltip } from './ChartTooltip'
import { type ChartSeries, type ChartUnit, shortestStepMs, strokes as strokesOf } from './chart-series'
import { pointAt, useCrosshair } from './crosshair'
import { PLOT, timeChartOption } from './time-chart-option'
import styles from './TimeChart.module.css'
import { useEngine } from './use-engine'

type TimeChartProps = {
  /** What the chart shows, for those who do not see it. */
  readonly label: string
  readonly series: readonly ChartSeries[]
  readonly unit: ChartUnit
  readonly span: TimeSpan
  readonly height?: number
  /** false: the colours are told elsewhere. */
  readonly legend?: boolean
  /** A time range was dragged out on the chart. */
  readonly onSelectSpan?: ((span: TimeSpan) => void) | undefined
}

const MIN_DRAG_PX = 6
const MAX_SUMMED_UP = 8

/** Clock times; the day instead at midnight, seconds on spans of a few minutes. */
function tickLabel(span: TimeSpan, time: TimeFormat): (timeUnixMs: number) => string {
  if (span.endUnixMs - span.startUnixMs <= 300_000) return time.second
  return (at) => (time.second(at) === '00:00:00' ? time.day(at) : time.minute(at))
}

/** Series over time. All charts of a page share one crosshair; dragging selects a time range. */
export function TimeChart({
  label,
  series,
  unit,
  span,
  height,
  legend = true,
  onSelectSpan,
}: TimeChartProps) {
  const { chart } = useMessages().common
  const time = useTimeFormat()
  const canvas = useRef<HTMLDivElement>(null)
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const [hovered, setHovered] = useState(false)
  const [drag, setDrag] = useState<{ readonly from: number; readonly to: number } | null>(null)
  const crosshair = useCrosshair()

  const strokes = useMemo(() => strokesOf(series), [series])
  const shown = useMemo(() => series.filter(({ name }) => !hidden.has(name)), [series, hidden])
  const shownStrokes = useMemo(
    () => strokes.filter((_, i) => !hidden.has(series[i]?.name ?? '')),
    [strokes, series, hidden],
  )
  const drawn = useEngine(
    canvas,
    useCallback(
      (color) =>
        timeChartOption(shown, shownStrokes, unit, span, { color, timeLabel: tickLabel(span, time) }),
      [shown, shownStrokes, unit, span, time],
    ),
  )

  const lengthMs = span.endUnixMs - span.startUnixMs
  /** Where the pointer is along the plot, 0 to 1. */
  const shareAt = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    const width = box.width - PLOT.left - PLOT.right
    return Math.min(1, Math.max(0, (event.clientX - box.left - PLOT.left) / width))
  }
  const timeAt = (share: number) => unixMs(span.startUnixMs + share * lengthMs)
  /** CSS for an inset of `share` of the plot's width. */
  const inset = (share: number) => `calc(${PLOT.left}px + ${share} * (100% - ${PLOT.left + PLOT.right}px))`
  const vertical = { top: PLOT.top, bottom: PLOT.bottom }

  const move = (event: PointerEvent) => {
    const share = shareAt(event)
    pointAt(timeAt(share))
    setHovered(true)
    if (drag) setDrag({ ...drag, to: share })
  }
  const leave = () => {
    pointAt(null)
    setHovered(false)
  }
  const release = (event: PointerEvent) => {
    if (!drag || !onSelectSpan) return
    const [from, to] = [Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)]
    setDrag(null)
    if ((to - from) * event.currentTarget.clientWidth >= MIN_DRAG_PX)
      onSelectSpan({ startUnixMs: timeAt(from), endUnixMs: timeAt(to) })
  }

  const position = crosshair === null ? null : (crosshair - span.startUnixMs) / lengthMs
  const summary = [
    chart.summary(label, series.length, time.exact(span.startUnixMs), time.exact(span.endUnixMs)),
    ...series.slice(0, MAX_SUMMED_UP).map(({ name, values }) => {
      const present = values.filter((value) => !Number.isNaN(value))
      const [last, lowest, highest] = [present.at(-1), Math.min(...present), Math.max(...present)]
      return last === undefined
        ? `${name}: ${chart.noValue}.`
        : chart.seriesSummary(name, unit.format(last), unit.format(lowest), unit.format(highest))
    }),
  ]
  return (
    <figure className={styles.chart} data-chart={drawn ? 'drawn' : 'pending'}>
      <figcaption className="visually-hidden">{summary.join(' ')}</figcaption>
      <div
        className={styles.plot}
        style={height === undefined ? undefined : { height }}
        onPointerMove={move}
        onPointerLeave={leave}
        onPointerDown={(event) => {
          if (!onSelectSpan || event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          setDrag({ from: shareAt(event), to: shareAt(event) })
        }}
        onPointerUp={release}
        onPointerCancel={() => setDrag(null)}
      >
        <div ref={canvas} className={styles.canvas} />
        {position !== null && position >= 0 && position <= 1 && (
          <div className={styles.crosshair} style={{ ...vertical, left: inset(position) }} />
        )}
        {drag && (
          <div
            className={styles.selection}
            style={{
              ...vertical,
              left: inset(Math.min(drag.from, drag.to)),
              right: `calc(100% - ${inset(Math.max(drag.from, drag.to))})`,
            }}
          />
        )}
        {hovered && !drag && crosshair !== null && position !== null && (
          <ChartTooltip
            series={shown}
            strokes={shownStrokes}
            timeUnixMs={crosshair}
            reachMs={Math.min(lengthMs / 20, shortestStepMs(series) * 1.5)}
            format={unit.format}
            timeLabel={time.exact}
            position={position}
          />
        )}
      </div>
      {legend && series.length > 1 && (
        <ChartLegend series={series} strokes={strokes} hidden={hidden} onHide={setHidden} />
      )}
    </figure>
  )
}
