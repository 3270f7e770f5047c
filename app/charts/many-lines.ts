import type { TimeSpan } from '~/model/time-range'
import type { Axis } from './axis'
import type { ChartSeries, Stroke } from './chart-series'

/** The pixels inside the axes. */
type Plot = {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

type Pen = Pick<
  CanvasRenderingContext2D,
  'save' | 'restore' | 'beginPath' | 'rect' | 'clip' | 'moveTo' | 'lineTo' | 'stroke'
> & { strokeStyle: unknown; lineWidth: number; lineJoin: string; globalAlpha: number }

/** Lines that are drawn without ECharts: for a thousand of them it takes three times as long. */
export type ManyLines = {
  readonly rows: readonly ChartSeries[]
  /** `strokes[i]` belongs to `rows[i]`; its pattern is left out. */
  readonly strokes: readonly Stroke[]
  readonly span: TimeSpan
  readonly axis: Axis
  /** Farther apart than one and a half of these, two points are not joined. */
  readonly stepMs: number
}

export function paintManyLines(
  context: Pen,
  plot: Plot,
  { rows, strokes, span, axis, stepMs }: ManyLines,
  color: (token: string) => string,
): void {
  const perMs = plot.width / (span.endUnixMs - span.startUnixMs)
  const perUnit = plot.height / (axis.max - axis.min)
  const bottom = plot.top + plot.height
  context.save()
  context.beginPath()
  context.rect(plot.left, plot.top, plot.width, plot.height)
  context.clip()
  context.lineWidth = 1
  context.lineJoin = 'bevel'
  context.globalAlpha = 0.7
  const colors = new Map<string, string>()
  for (const [row, { timesUnixMs, values }] of rows.entries()) {
    const token = strokes[row]?.token ?? '--series-1'
    if (!colors.has(token)) colors.set(token, color(token))
    context.strokeStyle = colors.get(token)!
    context.beginPath()
    let before = -Infinity
    for (let i = 0; i < values.length; i++) {
      const [time, value] = [timesUnixMs[i]!, values[i]!]
      if (Number.isNaN(value)) {
        before = -Infinity
        continue
      }
      const x = plot.left + (time - span.startUnixMs) * perMs
      const y = bottom - (value - axis.min) * perUnit
      if (time - before > stepMs * 1.5) context.moveTo(x, y)
      else context.lineTo(x, y)
      before = time
    }
    context.stroke()
  }
  context.restore()
}
