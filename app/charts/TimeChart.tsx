import { useCallback, useMemo, useRef, useState } from 'react'
import { useMessages } from '~/i18n/use-messages'
import type { TimeSpan } from '~/model/time-range'
import { type TimeFormat, useTimeFormat } from '~/ui/format-time'
import { niceAxis } from './axis'
import { type ChartMark, ChartMarks } from './ChartMarks'
import { ChartLegend } from './ChartLegend'
import { ChartSurface } from './ChartSurface'
import {
  type ChartSeries,
  type ChartUnit,
  sameRows,
  shortestStepMs,
  stacks,
  stepAt,
  strokes as strokesOf,
} from './chart-series'
import { stepLabel } from './step-label'
import { timeChartOption } from './time-chart-option'
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
  /** A time range was dragged out on the chart, or a bar was clicked. */
  readonly onSelectSpan?: ((span: TimeSpan) => void) | undefined
  /** Single things among the series, that lead somewhere. */
  readonly marks?: readonly ChartMark[] | undefined
}

const MAX_SUMMED_UP = 8
const NO_MARKS: readonly ChartMark[] = []

/** Clock times; the day instead at midnight, seconds on spans of a few minutes. */
function tickLabel(span: TimeSpan, time: TimeFormat): (timeUnixMs: number) => string {
  if (span.endUnixMs - span.startUnixMs <= 300_000) return time.second
  return (at) => (time.second(at) === '00:00:00' ? time.day(at) : time.minute(at))
}

/** The rows themselves while their columns are the same: a thousand are not drawn again because a parent was. */
function useKept(series: readonly ChartSeries[]): readonly ChartSeries[] {
  const [kept, setKept] = useState(series)
  if (sameRows(kept, series)) return kept
  setKept(series)
  return series
}

/** Series over time. All charts of a page share one crosshair; dragging selects a time range. */
export function TimeChart(props: TimeChartProps) {
  const { label, unit, span, height, legend = true, onSelectSpan, marks = NO_MARKS } = props
  const { chart } = useMessages().common
  const time = useTimeFormat()
  const canvas = useRef<HTMLDivElement>(null)
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const series = useKept(props.series)

  const strokes = useMemo(() => strokesOf(series), [series])
  const stepMs = useMemo(() => shortestStepMs(series), [series])
  const shown = useMemo(() => series.filter(({ name }) => !hidden.has(name)), [series, hidden])
  const axis = useMemo(() => niceAxis(shown, unit.base), [shown, unit.base])
  const shownStrokes = useMemo(
    () => strokes.filter((_, i) => !hidden.has(series[i]?.name ?? '')),
    [strokes, series, hidden],
  )
  const drawn = useEngine(
    canvas,
    useCallback(
      (color) => {
        const only = (stacked: boolean) => {
          const isWanted = (row: ChartSeries) => stacks(row) === stacked
          return { rows: shown.filter(isWanted), strokes: shownStrokes.filter((_, i) => isWanted(shown[i]!)) }
        }
        const { rows, strokes: rowStrokes } = only(true)
        const style = { color, timeLabel: tickLabel(span, time) }
        return {
          option: timeChartOption(rows, rowStrokes, axis, unit, span, style),
          lines: { ...only(false), span, axis, stepMs },
        }
      },
      [shown, shownStrokes, axis, unit, span, time, stepMs],
    ),
  )

  const summary = useMemo(
    () => [
      chart.summary(label, series.length, time.exact(span.startUnixMs), time.exact(span.endUnixMs)),
      ...series.slice(0, MAX_SUMMED_UP).map(({ name, values }) => {
        const present = values.filter((value) => !Number.isNaN(value))
        const [last, lowest, highest] = [present.at(-1), Math.min(...present), Math.max(...present)]
        return last === undefined
          ? `${name}: ${chart.noValue}.`
          : chart.seriesSummary(name, unit.format(last), unit.format(lowest), unit.format(highest))
      }),
    ],
    [chart, label, series, unit, span, time],
  )
  return (
    <figure className={styles.chart} data-chart={drawn ? 'drawn' : 'pending'}>
      <figcaption className="visually-hidden">{summary.join(' ')}</figcaption>
      <ChartSurface
        series={shown}
        strokes={shownStrokes}
        axis={axis}
        unit={unit}
        span={span}
        height={height}
        reachMs={Math.min((span.endUnixMs - span.startUnixMs) / 20, stepMs * 1.5)}
        timeLabel={(at) => {
          const step = stepAt(shown, stepMs, span, at)
          return step ? stepLabel(step, time) : time.exact(at)
        }}
        onSelectSpan={onSelectSpan}
        stepAt={(at) => stepAt(shown, stepMs, span, at)}
      >
        <div ref={canvas} className={styles.canvas} />
        {marks.length > 0 && <ChartMarks marks={marks} axis={axis} span={span} />}
      </ChartSurface>
      {legend && series.length > 1 && (
        <ChartLegend series={series} strokes={strokes} hidden={hidden} onHide={setHidden} />
      )}
    </figure>
  )
}
