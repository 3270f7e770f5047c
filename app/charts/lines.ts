import type { TimeSpan } from '~/model/time-range'
import type { Axis } from './axis'
import { type ChartSeries, type Stroke, isMany } from './chart-series'

/** The pixels inside the axes. */
type Plot = {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

type Pen = Pick<
  CanvasRenderingContext2D,
  'save' | 'restore' | 'beginPath' | 'rect' | 'clip' | 'moveTo' | 'lineTo' | 'stroke' | 'setLineDash'
> & { strokeStyle: unknown; lineWidth: number; lineJoin: string; globalAlpha: number }

/** Rows that are lines: drawn without ECharts, which takes twice as long for ten and three times for a thousand. */
export type Lines = {
  readonly rows: readonly ChartSeries[]
  /** `strokes[i]` belongs to `rows[i]`. */
  readonly strokes: readonly Stroke[]
  readonly span: TimeSpan
  readonly axis: Axis
  /** Farther apart than one and a half of these, two points are not joined. */
  readonly stepMs: number
}

/** A browser draws lines of one pixel many times faster than thicker ones. */
export const LINE_PX = 1

const DASHES = { solid: [], dashed: [5, 4], dotted: [1.5, 3] } satisfies Record<Stroke['pattern'], number[]>

/** A point without neighbours would leave no trace. */
const LONE_PX = 4

export function paintLines(
  context: Pen,
  plot: Plot,
  { rows, strokes, span, axis, stepMs }: Lines,
  color: (token: string) => string,
): void {
  const perMs = plot.width / (span.endUnixMs - span.startUnixMs)
  const perUnit = plot.height / (axis.max - axis.min)
  const bottom = plot.top + plot.height
  context.save()
  context.beginPath()
  context.rect(plot.left, plot.top, plot.width, plot.height)
  context.clip()
  context.lineWidth = LINE_PX
  context.lineJoin = 'bevel'
  // One of many shines through another.
  context.globalAlpha = isMany(rows) ? 0.7 : 1
  const colors = new Map<string, string>()
  for (const [row, { timesUnixMs, values }] of rows.entries()) {
    const { token, pattern } = strokes[row] ?? { token: '--series-1', pattern: 'solid' }
    if (!colors.has(token)) colors.set(token, color(token))
    context.strokeStyle = colors.get(token)!
    context.setLineDash(DASHES[pattern])
    context.beginPath()
    /** The instant of the point before, while the line goes on. */
    let before = NaN
    let isAlone = false
    let [x, y] = [0, 0]
    const breakOff = () => {
      before = NaN
      if (!isAlone) return
      context.moveTo(x - LONE_PX / 2, y)
      context.lineTo(x + LONE_PX / 2, y)
      isAlone = false
    }
    for (let i = 0; i < values.length; i++) {
      const [time, value] = [timesUnixMs[i]!, values[i]!]
      if (Number.isNaN(value) || time - before > stepMs * 1.5) breakOff()
      if (Number.isNaN(value)) continue
      x = plot.left + (time - span.startUnixMs) * perMs
      y = bottom - (value - axis.min) * perUnit
      isAlone = Number.isNaN(before)
      if (isAlone) context.moveTo(x, y)
      else context.lineTo(x, y)
      before = time
    }
    breakOff()
    context.stroke()
  }
  context.restore()
}
