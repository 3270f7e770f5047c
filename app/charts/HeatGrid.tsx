import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { formatCount } from '~/base/format'
import { useMessages } from '~/i18n/use-messages'
import { type HeatLayout, cellAt, cellSize, heatLayout, stepTo } from './heat-grid-layout'
import styles from './HeatGrid.module.css'
import { useThemeName } from './use-theme-name'

/** One cell. `share` 0 to 1 becomes its colour; NaN: not known. */
type HeatCell = {
  readonly name: string
  readonly share: number
  /** What the hover says beside the name: `CPU 71 %`. */
  readonly detail: string
  /** Something is wrong beside the figure: the cell is framed in the critical colour. */
  readonly marked?: boolean
}

type HeatGridProps = {
  readonly label: string
  readonly cells: readonly HeatCell[]
  readonly onOpen: (index: number) => void
  readonly maxHeight?: number
}

const SHADES = 10

function paint(
  canvas: HTMLCanvasElement,
  cells: readonly HeatCell[],
  layout: HeatLayout,
  width: number,
): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const density = devicePixelRatio
  const height = layout.rows * layout.pitch
  canvas.width = width * density
  canvas.height = height * density
  canvas.style.height = `${height}px`
  context.scale(density, density)
  const size = cellSize(layout)
  const tokens = getComputedStyle(canvas)
  const shades = Array.from({ length: SHADES + 1 }, (_, i) => tokens.getPropertyValue(`--heat-${i}`).trim())
  const [none, frame] = [tokens.getPropertyValue('--heat-none'), tokens.getPropertyValue('--critical')]
  cells.forEach(({ share, marked }, i) => {
    const x = (i % layout.columns) * layout.pitch
    const y = Math.floor(i / layout.columns) * layout.pitch
    context.fillStyle = Number.isNaN(share)
      ? none
      : (shades[Math.round(Math.min(1, Math.max(0, share)) * SHADES)] ?? none)
    context.fillRect(x, y, size, size)
    if (!marked) return
    context.strokeStyle = frame
    context.lineWidth = Math.min(3, size / 4)
    context.strokeRect(x + 1, y + 1, size - 2, size - 2)
  })
}

/** A cell for each of up to some thousand things, coloured by one share; hover names it, click or Enter opens it. */
export function HeatGrid({ label, cells, onOpen, maxHeight = 220 }: HeatGridProps) {
  const { chart } = useMessages().common
  const canvas = useRef<HTMLCanvasElement>(null)
  const [width, setWidth] = useState(0)
  const [active, setActive] = useState(-1)
  const theme = useThemeName()
  const layout = heatLayout(cells.length, Math.max(width, 1), maxHeight)

  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    if (canvas.current?.parentElement) observer.observe(canvas.current.parentElement)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    if (canvas.current && width > 0)
      paint(canvas.current, cells, heatLayout(cells.length, width, maxHeight), width)
  }, [cells, width, maxHeight, theme])

  const under = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    return cellAt(layout, cells.length, event.clientX - box.left, event.clientY - box.top)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && active >= 0) onOpen(active)
    const next = stepTo(layout, cells.length, Math.max(0, active), event.key)
    if (next === active) return
    event.preventDefault()
    setActive(next)
  }

  const cell = cells[active]
  const column = active % layout.columns
  const place = {
    insetBlockStart: (Math.floor(active / layout.columns) + 1) * layout.pitch,
    ...(column < layout.columns / 2
      ? { insetInlineStart: column * layout.pitch }
      : { insetInlineEnd: width - (column + 1) * layout.pitch }),
  }
  return (
    <div className={styles.grid} data-heat-grid="">
      <button
        type="button"
        className={styles.surface}
        aria-label={cell ? `${cell.name}, ${cell.detail}` : chart.grid(label, formatCount(cells.length))}
        onPointerMove={(event) => setActive(under(event))}
        onPointerLeave={() => setActive(-1)}
        onBlur={() => setActive(-1)}
        onKeyDown={press}
        onPointerUp={(event) => {
          const index = under(event)
          if (index >= 0) onOpen(index)
        }}
      >
        <canvas ref={canvas} className={styles.canvas} />
      </button>
      {cell && (
        <>
          <span
            className={styles.frame}
            style={{
              insetBlockStart: Math.floor(active / layout.columns) * layout.pitch - 1,
              insetInlineStart: column * layout.pitch - 1,
              width: layout.pitch,
              height: layout.pitch,
            }}
          />
          <span className={styles.tip} style={place} aria-hidden="true">
            <strong>{cell.name}</strong> {cell.detail}
          </span>
        </>
      )}
    </div>
  )
}

export type HeatLegendProps = {
  readonly from: string
  readonly to: string
  /** Which shades `from` and `to` have; all of them where nothing is said. */
  readonly least?: number
  readonly greatest?: number
}

/** What the shades mean, from none to all. */
export function HeatLegend({ from, to, least = 0, greatest = SHADES }: HeatLegendProps) {
  return (
    <span className={styles.legend}>
      {from}
      {Array.from({ length: greatest - least + 1 }, (_, i) => (
        <span key={i} className={styles.shade} style={{ background: `var(--heat-${least + i})` }} />
      ))}
      {to}
    </span>
  )
}
