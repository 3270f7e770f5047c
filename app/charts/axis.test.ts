import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { niceAxis } from './axis'
import type { ChartSeries } from './chart-series'

const row = (values: readonly number[], kind: ChartSeries['kind'] = 'line'): ChartSeries => ({
  name: 'row',
  kind,
  timesUnixMs: Float64Array.from(values, (_, i) => i),
  values: Float64Array.from(values),
})
const MIB = 1024 ** 2

describe('niceAxis', () => {
  test.each([
    { desc: 'nothing drawn', series: [], base: 10, axis: { min: 0, max: 1, interval: 1 } },
    { desc: 'only zeros', series: [row([0, 0])], base: 10, axis: { min: 0, max: 1, interval: 1 } },
    { desc: 'tenths', series: [row([0.07, 0.31])], base: 10, axis: { min: 0, max: 0.4, interval: 0.1 } },
    {
      desc: 'bytes count in powers of two',
      series: [row([700 * MIB])],
      base: 1024,
      axis: { min: 0, max: 768 * MIB, interval: 256 * MIB },
    },
    {
      desc: 'a stack is as high as its sum',
      series: [row([3], 'area'), row([5], 'area')],
      base: 10,
      axis: { min: 0, max: 8, interval: 2 },
    },
    {
      desc: 'a limit above the usage stays in sight',
      series: [row([1]), row([8], 'limit')],
      base: 10,
      axis: { min: 0, max: 8, interval: 2 },
    },
    {
      desc: 'of whole numbers, few',
      series: [row([3])],
      base: 'whole',
      axis: { min: 0, max: 3, interval: 1 },
    },
    { desc: 'of whole numbers', series: [row([10])], base: 'whole', axis: { min: 0, max: 10, interval: 5 } },
    { desc: 'of many', series: [row([95])], base: 'whole', axis: { min: 0, max: 100, interval: 25 } },
    { desc: 'below zero', series: [row([-4, 4])], base: 10, axis: { min: -4, max: 4, interval: 2 } },
    {
      desc: 'NaN and infinities do not stretch it',
      series: [row([Number.NaN, Infinity, 8])],
      base: 10,
      axis: { min: 0, max: 8, interval: 2 },
    },
  ] as const)('$desc', ({ series, base, axis }) => {
    const { min, max, interval } = niceAxis(series, base)
    expect(min).toBeCloseTo(axis.min)
    expect(max).toBeCloseTo(axis.max)
    expect(interval).toBeCloseTo(axis.interval)
  })

  test('holds every point in at most six intervals', () => {
    const value = fc.double({ min: 1e-6, max: 1e15, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1 }),
        fc.constantFrom(10 as const, 1024 as const),
        (values, base) => {
          const { min, max, interval } = niceAxis([row(values)], base)
          expect(min).toBe(0)
          expect(max * (1 + 1e-8)).toBeGreaterThanOrEqual(Math.max(...values))
          expect(max / interval).toBeLessThanOrEqual(6)
        },
      ),
    )
  })
})
