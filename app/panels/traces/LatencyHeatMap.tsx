import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { formatCount, formatLength } from '~/base/format'
import { HeatLegend } from '~/charts/HeatGrid'
import { useThemeName } from '~/charts/use-theme-name'
import { traceSearchWords } from '~/i18n/trace-search-words'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import {
  type LatencyHeat,
  type LatencyQuantiles,
  cellUnder,
  frameOfCell,
  heightOf,
} from '~/model/latency-heat'
import { type TimeFormat, useTimeFormat } from '~/ui/format-time'
import { TimeTicks } from './TimeTicks'
import styles from './LatencyHeatMap.module.css'

const HEIGHT_PX = 220
const SHADES = 10
/** Of a cell with one trace. */
const LEAST_SHADE = 3
/** Fewer traces than these in the fullest cell are few: none is drawn as many. */
const MANY = 5

const shadeOf = (count: number, most: number): number =>
  Math.round(LEAST_SHADE + ((count - 1) / (Math.max(most, MANY) - 1)) * (SHADES - LEAST_SHADE))

export type LatencyHeatMapProps = {
  readonly heat: LatencyHeat
  readonly quantiles: LatencyQuantiles
  readonly count: number
  readonly chosen: number | undefined
  readonly onChoose: (cell: number) => void
}

/** What a cell stands for: when its traces began, and how long they took. */
export function useCellWords(heat: LatencyHeat) {
  const { between } = useWords(traceSearchWords).latency
  const format = useTimeFormat()
  return (cell: number) => cellWords(heat, cell, between, format)
}

function cellWords(
  heat: LatencyHeat,
  cell: number,
  between: (from: string, to: string) => string,
  format: TimeFormat,
) {
  const { startUnixMs, endUnixMs, leastUs, mostUs } = frameOfCell(heat, cell)
  return {
    lengths: between(formatLength(leastUs / 1000), formatLength(mostUs / 1000)),
    times: between(format.second(startUnixMs), format.second(endUnixMs)),
  }
}

/** Length over time: the fuller a cell the darker, framed where a trace of it failed; lines mark the quantiles. */
export function LatencyHeatMap({ heat, quantiles, count, chosen, onChoose }: LatencyHeatMapProps) {
  const words = useWords(traceSearchWords).latency
  const { found } = useWords(tracesWords)
  const wordsOf = useCellWords(heat)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [width, setWidth] = useState(0)
  const [hovered, setHovered] = useState<number>()
  const theme = useThemeName()
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    if (canvas.current?.parentElement) observer.observe(canvas.current.parentElement)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    if (canvas.current && width > 0) paint(canvas.current, heat, width)
  }, [heat, width, theme])

  const cellAt = (event: PointerEvent): number => {
    const box = event.currentTarget.getBoundingClientRect()
    return cellUnder(heat, (event.clientX - box.left) / box.width, 1 - (event.clientY - box.top) / box.height)
  }
  const told = hovered !== undefined && (heat.counts[hovered] ?? 0) > 0 ? hovered : undefined
  const decades = Array.from(
    { length: heat.rows / heat.rowsPerDecade + 1 },
    (_, index) => heat.leastUs * 10 ** index,
  )
  const lengths = Object.entries(quantiles).map(([name, us]) => [name, us, formatLength(us / 1000)] as const)
  const [p50 = '', p95 = '', p99 = ''] = lengths.map(([, , text]) => text)
  const labelBottoms = apart(Object.values(quantiles).map((us) => heightOf(heat, us) * HEIGHT_PX))
  return (
    <div className={styles.map}>
      <div className={styles.lengths} aria-hidden>
        {decades.map((us) => (
          <span key={us} style={{ bottom: `${heightOf(heat, us) * 100}%` }}>
            {formatLength(us / 1000)}
          </span>
        ))}
      </div>
      <div
        className={styles.plot}
        title={told === undefined ? undefined : cellTitle(told)}
        onPointerMove={(event) => setHovered(cellAt(event))}
        onPointerLeave={() => setHovered(undefined)}
        onPointerUp={(event) => {
          const cell = cellAt(event)
          if ((heat.counts[cell] ?? 0) > 0) onChoose(cell)
        }}
      >
        <canvas
          ref={canvas}
          role="img"
          aria-label={words.label(formatCount(count), p50, p95, p99)}
          className={styles.canvas}
        />
        {lengths.map(([name, us, text], index) => (
          <span key={name} className={styles.quantile} style={{ bottom: `${heightOf(heat, us) * 100}%` }}>
            <span style={{ bottom: labelBottoms[index] }}>
              {name} {text}
            </span>
          </span>
        ))}
        {[chosen, told].map(
          (cell, index) =>
            cell !== undefined && (
              <span key={index} className={styles.frame} style={placeOf(heat, cell)} aria-hidden />
            ),
        )}
      </div>
      <div className={styles.axis}>
        <TimeTicks startUnixMs={heat.span.startUnixMs} endUnixMs={heat.span.endUnixMs} />
      </div>
      <div className={styles.times} aria-hidden>
        <HeatLegend
          from={found(1)}
          to={heat.most > 1 ? found(heat.most) : ''}
          least={LEAST_SHADE}
          greatest={shadeOf(Math.max(1, heat.most), heat.most)}
        />
        <span className={styles.failed}>{words.failed}</span>
      </div>
    </div>
  )

  function cellTitle(cell: number): string {
    const { lengths, times } = wordsOf(cell)
    return words.cell(found(heat.counts[cell] ?? 0), lengths, times)
  }
}

const LABEL_PX = 15

/** How far below each line its label begins: in the middle, but higher where the one below would lie on it. `heights` ascend. */
function apart(heights: readonly number[]): readonly number[] {
  let free = -Infinity
  return heights.map((height) => {
    const bottom = Math.max(height - LABEL_PX / 2, free)
    free = bottom + LABEL_PX
    return bottom - height
  })
}

const placeOf = ({ columns, rows }: LatencyHeat, cell: number) => ({
  left: `${(Math.floor(cell / rows) / columns) * 100}%`,
  bottom: `${((cell % rows) / rows) * 100}%`,
  width: `${100 / columns}%`,
  height: `${100 / rows}%`,
})

function paint(canvas: HTMLCanvasElement, heat: LatencyHeat, width: number): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const density = window.devicePixelRatio
  canvas.width = Math.round(width * density)
  canvas.height = Math.round(HEIGHT_PX * density)
  context.scale(density, density)
  const tokens = getComputedStyle(canvas)
  const token = (name: string) => tokens.getPropertyValue(`--${name}`).trim()
  const shades = Array.from({ length: SHADES + 1 }, (_, index) => token(`heat-${index}`))
  const [cellWidth, cellHeight] = [width / heat.columns, HEIGHT_PX / heat.rows]
  context.strokeStyle = token('critical')
  context.lineWidth = 1.5
  heat.counts.forEach((count, cell) => {
    if (count === 0) return
    const x = Math.floor(cell / heat.rows) * cellWidth
    const y = HEIGHT_PX - ((cell % heat.rows) + 1) * cellHeight
    // One trace is still seen: the palest shade is that of an empty cell.
    context.fillStyle = shades[shadeOf(count, heat.most)] ?? ''
    context.fillRect(x + 0.5, y + 0.5, cellWidth - 1, cellHeight - 1)
    if (heat.failed[cell]) context.strokeRect(x + 1.5, y + 1.5, cellWidth - 3, cellHeight - 3)
  })
}
