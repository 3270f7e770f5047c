import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { TimeSpan } from '~/model/time-range'
import type { Axis } from './axis'
import {
  type ChartSeries,
  type ChartUnit,
  type Stroke,
  aligned,
  flatPoints,
  shortestStepMs,
} from './chart-series'
import { LINE_PX } from './lines'

/** The plot's edges inside the chart, in px: the overlay that draws crosshair and selection uses the same. */
export const PLOT = { left: 58, right: 26, top: 8, bottom: 22 } as const

type TimeChartOption = ComposeOption<GridComponentOption | LineSeriesOption | BarSeriesOption>

/** What the option needs of the page: colours by token, and how an instant reads on the axis. */
export type ChartStyle = {
  readonly color: (token: string) => string
  readonly timeLabel: (timeUnixMs: number) => string
}

function drawn(
  row: ChartSeries,
  stroke: Stroke,
  stepMs: number,
  color: ChartStyle['color'],
): LineSeriesOption | BarSeriesOption {
  const points = {
    name: row.name,
    // By `dimensions` ECharts reads a flat typed array; its types know only arrays of points.
    data: flatPoints(row, stepMs) as unknown as number[],
    dimensions: ['x', 'y'],
    animation: false,
    silent: true,
    stack: row.kind,
  }
  const paint = color(stroke.token)
  if (row.kind === 'bar')
    return { ...points, type: 'bar', itemStyle: { color: paint }, barCategoryGap: '12%' }
  return {
    ...points,
    type: 'line',
    showSymbol: row.timesUnixMs.length === 1,
    symbolSize: 4,
    itemStyle: { color: paint },
    lineStyle: { color: paint, type: stroke.pattern, width: LINE_PX },
    areaStyle: { color: paint, opacity: 0.22 },
  }
}

/**
 * The ECharts option of a chart over time: axes, and the rows that stack, as typed columns; no symbols, no animation,
 * no tooltip of its own. `strokes[i]` belongs to `series[i]`.
 */
export function timeChartOption(
  series: readonly ChartSeries[],
  strokes: readonly Stroke[],
  axis: Axis,
  unit: ChartUnit,
  span: TimeSpan,
  style: ChartStyle,
): TimeChartOption {
  const stepMs = shortestStepMs(series)
  const soft = style.color('--text-soft')
  return {
    animation: false,
    grid: { ...PLOT, outerBoundsMode: 'none' },
    xAxis: {
      type: 'time',
      min: span.startUnixMs,
      max: span.endUnixMs,
      // Bars at the ends are cut there: the axis stays what crosshair and selection go by.
      containShape: false,
      axisLine: { lineStyle: { color: style.color('--line') } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { color: soft, fontSize: 11, hideOverlap: true, formatter: style.timeLabel },
    },
    yAxis: {
      type: 'value',
      ...axis,
      axisLabel: { color: soft, fontSize: 11, formatter: unit.format },
      splitLine: { lineStyle: { color: style.color('--line') } },
    },
    series: aligned(series).map((row, i) =>
      drawn(row, strokes[i] ?? { token: '--series-1', pattern: 'solid' }, stepMs, style.color),
    ),
  }
}
