import { describe, expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import { type ChartSeries, strokes } from './chart-series'
import { timeChartOption } from './time-chart-option'

const row = (name: string, kind: ChartSeries['kind'], times: readonly number[]): ChartSeries => ({
  name,
  kind,
  timesUnixMs: Float64Array.from(times),
  values: Float64Array.from(times, () => 1),
})

const option = (series: readonly ChartSeries[]) =>
  timeChartOption(
    series,
    strokes(series),
    { min: 0, max: 1, interval: 1 },
    { format: String, base: 10 },
    { startUnixMs: unixMs(0), endUnixMs: unixMs(100) },
    { color: (token) => `<${token}>`, timeLabel: String },
  )

describe('timeChartOption', () => {
  test('the axis shows the whole span, also where there are no points', () => {
    expect(option([row('a', 'area', [40, 50])]).xAxis).toMatchObject({ min: 0, max: 100 })
  })

  test('bars do not widen the axis, by which crosshair and selection go', () => {
    expect(option([row('a', 'bar', [5, 15])]).xAxis).toMatchObject({ containShape: false })
  })

  test('rows share one column of instants', () => {
    const { series } = option([row('a', 'area', [10, 20]), row('b', 'area', [20, 30])])
    const lengths = [series].flat().map((each) => [...((each?.data ?? []) as Iterable<number>)].length / 2)
    expect(lengths).toEqual([3, 3])
    expect([series].flat().map((each) => each?.stack)).toEqual(['area', 'area'])
  })

  test('ECharts animates nothing and answers no pointer', () => {
    const { animation, series } = option([row('a', 'bar', [10])])
    expect(animation).toBe(false)
    expect([series].flat()[0]).toMatchObject({ silent: true, animation: false })
  })
})
