import { useState } from 'react'
import { useMessages } from '~/i18n/use-messages'
import { type ChartSeries, type Stroke, legendPlaces } from './chart-series'
import styles from './TimeChart.module.css'

/** More cannot be told apart, and are told by the tooltip. */
const MAX_SHOWN = 50
/** Until a person asks for the others. */
const FIRST_SHOWN = 8

type ChartLegendProps = {
  readonly series: readonly ChartSeries[]
  readonly strokes: readonly Stroke[]
  readonly hidden: ReadonlySet<string>
  readonly onHide: (hidden: ReadonlySet<string>) => void
}

/** Where there are many, those that went highest are named first. A click hides or shows a row; Shift-click leaves it alone on the chart, and again brings the others back. */
export function ChartLegend({ series, strokes, hidden, onHide }: ChartLegendProps) {
  const { chart } = useMessages().common
  const [all, setAll] = useState(false)
  const places = legendPlaces(series, all ? MAX_SHOWN : FIRST_SHOWN)
  const others = series.length - places.length
  const toggle = (name: string, isolate: boolean) => {
    if (isolate) {
      const rest = series.map((row) => row.name).filter((other) => other !== name)
      onHide(new Set(rest.every((other) => hidden.has(other)) ? [] : rest))
    } else {
      const next = new Set(hidden)
      if (!next.delete(name)) next.add(name)
      onHide(next)
    }
  }
  return (
    <div className={styles.legend}>
      {places.map((i) => {
        const { name, kind } = series[i]!
        return (
          <button
            key={name}
            type="button"
            title={chart.legendHelp}
            className={styles.toggle}
            aria-pressed={!hidden.has(name)}
            onClick={(event) => toggle(name, event.shiftKey)}
          >
            <Swatch stroke={strokes[i]} kind={kind} />
            <span className={styles.name}>{name}</span>
          </button>
        )
      })}
      {others > 0 &&
        (all ? (
          <span className={styles.time}>{chart.more(others)}</span>
        ) : (
          <button type="button" className={styles.more} onClick={() => setAll(true)}>
            {chart.more(others)}
          </button>
        ))}
    </div>
  )
}

type SwatchProps = { readonly stroke: Stroke | undefined; readonly kind: ChartSeries['kind'] }

/** A short piece of the row as it is drawn: a line in its pattern, or a block of a bar. */
export function Swatch({ stroke, kind }: SwatchProps) {
  const pattern = kind === 'bar' ? 'block' : (stroke?.pattern ?? 'solid')
  return (
    <span
      className={`${styles.swatch} ${styles[pattern]}`}
      style={{ color: `var(${stroke?.token ?? '--text-soft'})` }}
    />
  )
}
