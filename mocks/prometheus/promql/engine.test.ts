import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MetricSeries, MetricSource } from '~mocks/prometheus/metric-source'
import { createSampleSource } from '~mocks/prometheus/sample-source'
import { instantQuery, rangeQuery } from './engine'

const NOW = Date.UTC(2026, 10, 21, 9, 50, 0)
const source = createSampleSource(NOW)

const oneSeries = (series: Partial<MetricSeries>): MetricSource => {
  const whole: MetricSeries = {
    labels: {},
    startUnixMs: 0,
    endUnixMs: Infinity,
    offsetMs: 5_137,
    monotone: false,
    valueAt: (time) => time / 1000,
    ...series,
  }
  const family = { name: 'x', type: 'counter' as const, help: '', select: () => [whole] }
  return { families: new Map([['x', family]]) }
}

const valuesOf = (result: ReturnType<typeof instantQuery>): number[][] =>
  'series' in result ? result.series.map(({ values }) => Array.from(values)) : []

describe('the shortcut for counters that never reset', () => {
  test.for(['rate', 'increase', 'delta'])('%s looks at the ends and finds the same', (name) => {
    fc.assert(
      fc.property(fc.integer({ min: 31, max: 900 }), fc.nat(3_600_000), (seconds, ago) => {
        const valueAt = (time: number) => Math.floor(time / 7_001) * 3
        const ask = (monotone: boolean) =>
          valuesOf(instantQuery(oneSeries({ monotone, valueAt }), `${name}(x[${seconds}s])`, NOW - ago))
        expect(ask(true)).toEqual(ask(false))
      }),
    )
  })

  test('computes no sample between them', () => {
    let computed = 0
    const counting = oneSeries({ monotone: true, valueAt: (time) => (computed++, time) })
    instantQuery(counting, 'rate(x[1h])', NOW)
    expect(computed).toBe(2)
  })

  test('a range query computes each sample once', () => {
    const computed: number[] = []
    const counting = oneSeries({ valueAt: (time) => (computed.push(time), time) })
    rangeQuery(counting, 'max_over_time(x[10m])', NOW - 3_600_000, NOW, 30_000)
    expect(new Set(computed).size).toBe(computed.length)
    expect(computed.length).toBe(140)
  })
})

test('a range query agrees with an instant query at each of its steps', () => {
  const expression = fc.constantFrom(
    'temperature',
    'rate(http_errors_total[4m])',
    'sum by (floor) (temperature)',
    'topk(1, temperature)',
    'flag == 1 or on (room) level',
    'brief or vector(1)',
    'max_over_time(temperature[10m:30s])',
  )
  fc.assert(
    fc.property(expression, fc.integer({ min: 1, max: 200 }), (query, stepSeconds) => {
      const [start, step] = [NOW - 1_800_000, stepSeconds * 1000]
      const range = rangeQuery(source, query, start, NOW, step)
      const total = 'series' in range ? range.series.reduce((sum, { values }) => sum + values.length, 0) : 0
      let expected = 0
      for (let time = start; time <= NOW; time += step)
        expected += valuesOf(instantQuery(source, query, time)).length
      expect(total).toBe(expected)
    }),
    { numRuns: 30 },
  )
})

test('a series is there until the first scrape that misses it', () => {
  const last = Math.floor((NOW - 5_137) / 30_000) * 30_000 + 5_137
  const ended = oneSeries({ endUnixMs: last + 1 })
  expect(valuesOf(instantQuery(ended, 'x', last + 29_999))).toEqual([[last / 1000]])
  expect(valuesOf(instantQuery(ended, 'x', last + 30_000))).toEqual([])
  expect(valuesOf(instantQuery(ended, 'count_over_time(x[90s])', last + 60_000))).toEqual([[2]])
})

test('an empty label is no label', () => {
  const result = instantQuery(oneSeries({ labels: { node: '', pod: 'a' } }), 'x{node=""}', NOW)
  expect(result).toMatchObject({ series: [{ labels: { __name__: 'x', pod: 'a' } }] })
})
