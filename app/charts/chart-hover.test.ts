import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pointsAt } from './chart-hover'
import type { ChartSeries } from './chart-series'

const row = (value: number, time = 100): ChartSeries => ({
  name: String(value),
  kind: 'line',
  timesUnixMs: Float64Array.of(time),
  values: Float64Array.of(value),
})
const rows = [row(5), row(1), row(9), row(Number.NaN), row(7, 200), row(3)]

test.each([
  {
    desc: 'all that lie at the crosshair, largest first',
    most: 10,
    near: undefined,
    values: [9, 5, 3, 1, Number.NaN],
  },
  { desc: 'the largest of too many', most: 2, near: undefined, values: [9, 5] },
  { desc: 'those nearest to the pointer of too many', most: 2, near: 2, values: [3, 1] },
])('$desc', ({ most, near, values }) => {
  const { points, left } = pointsAt(rows, 102, 5, most, near)
  expect(points.map(({ value }) => value)).toEqual(values)
  expect(left).toBe(5 - values.length)
})

test('none that is left out lies nearer to the pointer', () => {
  const value = fc.double({ min: 0, max: 1000, noNaN: true })
  fc.assert(
    fc.property(fc.array(value), value, fc.integer({ min: 1, max: 10 }), (values, near, most) => {
      const { points, left } = pointsAt(
        values.map((each) => row(each)),
        100,
        0,
        most,
        near,
      )
      expect(points.length + left).toBe(values.length)
      const told = new Set(points.map((point) => point.row))
      const farthest = Math.max(...points.map((point) => Math.abs(point.value - near)))
      for (const [index, each] of values.entries())
        if (!told.has(index)) expect(Math.abs(each - near)).toBeGreaterThanOrEqual(farthest)
    }),
  )
})
