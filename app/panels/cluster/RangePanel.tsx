import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo } from 'react'
import { csvText } from '~/base/csv'
import { type NumberUnit, formatValue } from '~/base/format'
import type { ChartMark } from '~/charts/ChartMarks'
import { TimeChart } from '~/charts/TimeChart'
import type { ChartSeries } from '~/charts/chart-series'
import { loadEngine } from '~/charts/use-engine'
import type { Labels } from '~/model/labels'
import type { Scope } from '~/model/scope'
import type { Series } from '~/model/series'
import type { TimeSpan } from '~/model/time-range'
import { panelStatus } from '~/panels/panel-status'
import type { Told } from '~/queries/prometheus-question'
import { Panel } from '~/ui/Panel'
import { useFrameActions } from '~/ui/frame-actions'
import type { Emptiness } from '~/ui/panel-status'
import { explained } from './explained'

/** Of a usual chart. */
const HEIGHT = 180

/** A request, a limit, a capacity: drawn across the whole range; left out while it is unknown. */
export type Line = {
  readonly name: string
  readonly value: number | undefined
} & Pick<ChartSeries, 'color' | 'pattern'>

export type RangePanelProps = {
  readonly title: string
  readonly scope: Scope
  readonly query: UseQueryResult<Told<readonly Series[]>>
  readonly unit: NumberUnit
  readonly nameOf: (labels: Labels) => string
  readonly kind?: 'line' | 'area'
  readonly lines?: readonly Line[]
  readonly note?: ReactNode
  readonly marks?: readonly ChartMark[] | undefined
  /** Why there may be no series at all. */
  readonly empty: Emptiness
  readonly embedHref: string
  /** Of the chart, in pixels; less where many stand in a narrow place. */
  readonly height?: number | undefined
}

/** A chart of one question over the time range, with the lines that its values should be seen against. */
export function RangePanel(props: RangePanelProps) {
  const { title, scope, query, unit, nameOf, kind = 'line', lines = [], note, empty, embedHref } = props
  const { height = HEIGHT } = props
  const { selectSpan } = useFrameActions()
  useEffect(() => void loadEngine(), [])
  const chartUnit = useMemo(
    () => ({
      format: (value: number) => formatValue(value, unit),
      base: unit.startsWith('bytes') ? (1024 as const) : (10 as const),
    }),
    [unit],
  )
  const told = query.data
  const status = panelStatus(query, told?.data.length === 0 && empty)
  const series: readonly ChartSeries[] = told
    ? [
        ...told.data.map(({ labels, ...columns }) => ({ ...columns, kind, name: nameOf(labels) })),
        ...lines.flatMap(({ name, value, color, pattern }) =>
          value === undefined
            ? []
            : [
                {
                  ...across(`${name} ${formatValue(value, unit)}`, value, grid(told.data, told.span)),
                  color,
                  pattern,
                },
              ],
        ),
      ]
    : []
  return (
    <Panel
      title={title}
      status={status}
      note={note}
      height={height}
      menu={{ ...explained(told, scope), embedHref, csv: () => csv(told?.data ?? [], nameOf) }}
    >
      {told && (
        <TimeChart
          label={title}
          series={series}
          unit={chartUnit}
          span={told.span}
          height={height}
          marks={props.marks}
          onSelectSpan={selectSpan ? (span) => selectSpan(span.startUnixMs, span.endUnixMs) : undefined}
        />
      )}
    </Panel>
  )
}

/** The instants of the whole range, on the grid of the answer. */
function grid(series: readonly Series[], { startUnixMs, endUnixMs }: TimeSpan): Float64Array {
  const [first, second] = series.find(({ timesUnixMs }) => timesUnixMs.length > 1)?.timesUnixMs ?? []
  if (first === undefined || second === undefined) return Float64Array.of(startUnixMs)
  const step = second - first
  const start = first - Math.floor((first - startUnixMs) / step) * step
  return Float64Array.from(
    { length: Math.floor((endUnixMs - start) / step) + 1 },
    (_, index) => start + index * step,
  )
}

const across = (name: string, value: number, timesUnixMs: Float64Array): ChartSeries => ({
  name,
  kind: 'limit',
  timesUnixMs,
  values: new Float64Array(timesUnixMs.length).fill(value),
})

const csv = (series: readonly Series[], nameOf: (labels: Labels) => string): string =>
  csvText(
    ['time', 'series', 'value'],
    series.flatMap(({ labels, timesUnixMs, values }) =>
      Array.from(timesUnixMs, (time, index) => [new Date(time).toISOString(), nameOf(labels), values[index]]),
    ),
  )
