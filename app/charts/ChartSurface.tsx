import { type PointerEvent, type ReactNode, useState } from 'react'
import { unixMs } from '~/base/units'
import type { TimeSpan } from '~/model/time-range'
import type { Axis } from './axis'
import { type ChartSeries, type ChartUnit, type Stroke, stacks, type stepAt } from './chart-series'
import { ChartTooltip } from './ChartTooltip'
import { pointAt, useCrosshair } from './crosshair'
import { PLOT } from './time-chart-option'
import styles from './TimeChart.module.css'

type ChartSurfaceProps = {
  readonly series: readonly ChartSeries[]
  readonly strokes: readonly Stroke[]
  readonly axis: Axis
  readonly unit: ChartUnit
  readonly span: TimeSpan
  readonly height: number | undefined
  /** How far from the crosshair a point may lie and still be told. */
  readonly reachMs: number
  readonly timeLabel: (timeUnixMs: number) => string
  readonly onSelectSpan: ((span: TimeSpan) => void) | undefined
  /** The step of bars that an instant is in; a click on a bar selects it. */
  readonly stepAt: (timeUnixMs: number) => ReturnType<typeof stepAt>
  /** What is drawn: stays as it is while the pointer moves. */
  readonly children: ReactNode
}

const MIN_DRAG_PX = 6

const within = (share: number) => Math.min(1, Math.max(0, share))

/** CSS for an inset of `share` of the plot's width. */
const inset = (share: number) => `calc(${PLOT.left}px + ${share} * (100% - ${PLOT.left + PLOT.right}px))`

/** What the pointer does on a chart: crosshair and tooltip, and a time range that is dragged out. */
export function ChartSurface(props: ChartSurfaceProps) {
  const { series, strokes, axis, unit, span, height, reachMs, timeLabel, onSelectSpan, children } = props
  /** The value at the height of the pointer. */
  const [hovered, setHovered] = useState<number | null>(null)
  const [drag, setDrag] = useState<{ readonly from: number; readonly to: number } | null>(null)
  const crosshair = useCrosshair()

  const lengthMs = span.endUnixMs - span.startUnixMs
  /** Where the pointer is along the plot, 0 to 1, and at which value. */
  const under = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    const width = box.width - PLOT.left - PLOT.right
    const up = (box.bottom - PLOT.bottom - event.clientY) / (box.height - PLOT.top - PLOT.bottom)
    return {
      share: within((event.clientX - box.left - PLOT.left) / width),
      value: axis.min + within(up) * (axis.max - axis.min),
    }
  }
  const timeAt = (share: number) => unixMs(span.startUnixMs + share * lengthMs)

  const move = (event: PointerEvent) => {
    const { share, value } = under(event)
    pointAt(timeAt(share))
    setHovered(value)
    if (drag) setDrag({ ...drag, to: share })
  }
  const leave = () => {
    pointAt(null)
    setHovered(null)
  }
  const release = (event: PointerEvent) => {
    if (!drag || !onSelectSpan) return
    const [from, to] = [Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)]
    setDrag(null)
    if ((to - from) * event.currentTarget.clientWidth >= MIN_DRAG_PX)
      return onSelectSpan({ startUnixMs: timeAt(from), endUnixMs: timeAt(to) })
    const step = props.stepAt(timeAt(to))
    if (step?.hasBar) onSelectSpan({ startUnixMs: step.startUnixMs, endUnixMs: step.endUnixMs })
  }

  const position = crosshair === null ? null : (crosshair - span.startUnixMs) / lengthMs
  const vertical = { top: PLOT.top, bottom: PLOT.bottom }
  return (
    <div
      className={styles.plot}
      style={height === undefined ? undefined : { height }}
      onPointerMove={move}
      onPointerLeave={leave}
      onPointerDown={(event) => {
        if (!onSelectSpan || event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        const { share } = under(event)
        setDrag({ from: share, to: share })
      }}
      onPointerUp={release}
      onPointerCancel={() => setDrag(null)}
    >
      {children}
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
      {hovered !== null && !drag && crosshair !== null && position !== null && (
        <ChartTooltip
          series={series}
          strokes={strokes}
          timeUnixMs={crosshair}
          reachMs={reachMs}
          nearValue={series.some(stacks) ? undefined : hovered}
          format={unit.format}
          timeLabel={timeLabel}
          position={position}
        />
      )}
    </div>
  )
}
