import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import {
  type ChartSeries,
  aligned,
  flatPoints,
  legendPlaces,
  nearestIndex,
  shortestStepMs,
  stepAt,
  strokes,
} from './chart-series'

const row = (
  name: string,
  points: readonly (readonly [time: number, value: number])[],
  kind: ChartSeries['kind'] = 'line',
) => ({
  name,
  kind,
  timesUnixMs: Float64Array.from(points, ([time]) => time),
  values: Float64Array.from(points, ([, value]) => value),
})

test.each([
  { desc: 'all in their order where they fit', room: 4, places: [0, 1, 2, 3] },
  { desc: 'else limits, then what went highest', room: 3, places: [3, 1, 2] },
])('legend: $desc', ({ room, places }) => {
  const rows = [
    row('calm', [[0, 1]]),
    row('worst', [
      [0, 9],
      [1, Number.NaN],
    ]),
    row('bad', [[0, 5]]),
    row('limit', [[0, 2]], 'limit'),
  ]
  expect(legendPlaces(rows, room)).toEqual(places)
})

describe('flatPoints', () => {
  test('a gap breaks the line, neighbours do not', () => {
    const points = row('a', [
      [0, 1],
      [10, 2],
      [40, 3],
    ])
    expect([...flatPoints(points, 10)]).toEqual([0, 1, 10, 2, 20, Number.NaN, 40, 3])
  })

  test('a single point has no gaps, whatever the step', () => {
    const single = row('a', [[5, 1]])
    expect([...flatPoints(single, shortestStepMs([single]))]).toEqual([5, 1])
  })
})

test('aligned rows share one time column; a missing point counts 0 there', () => {
  const [a, b] = aligned([
    row('a', [
      [0, 1],
      [20, 3],
    ]),
    row('b', [[10, 5]]),
  ])
  expect([...a!.timesUnixMs]).toEqual([0, 10, 20])
  expect([...a!.values]).toEqual([1, 0, 3])
  expect([...b!.values]).toEqual([0, 5, 0])
})

describe('nearestIndex', () => {
  test('there is none in an empty column', () => expect(nearestIndex(new Float64Array(0), 5)).toBe(-1))

  test('no point lies nearer', () => {
    const times = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1 })
    fc.assert(
      fc.property(times, fc.integer({ min: -100, max: 1100 }), (unsorted, time) => {
        const sorted = Float64Array.from(unsorted).sort()
        const distance = Math.abs(sorted[nearestIndex(sorted, time)]! - time)
        return sorted.every((other) => Math.abs(other - time) >= distance)
      }),
    )
  })
})

describe('strokes', () => {
  test('the palette first, then patterns, so that no two of 24 rows look alike', () => {
    const all = strokes(Array.from({ length: 24 }, (_, i) => row(`s${i}`, [])))
    expect(new Set(all.map(({ token, pattern }) => `${token} ${pattern}`)).size).toBe(24)
    expect(all[0]).toEqual({ token: '--series-1', pattern: 'solid' })
  })

  test('limits are told apart by colour and pattern', () => {
    expect(
      strokes([
        { ...row('requests', [], 'limit'), color: '--series-2', pattern: 'dotted' },
        row('limits', [], 'limit'),
      ]),
    ).toEqual([
      { token: '--series-2', pattern: 'dotted' },
      { token: '--text-soft', pattern: 'dashed' },
    ])
  })

  test('a limit is dashed and takes no turn in the palette', () => {
    expect(strokes([row('limit', [], 'limit'), row('usage', [])])).toEqual([
      { token: '--text-soft', pattern: 'dashed' },
      { token: '--series-1', pattern: 'solid' },
    ])
  })
})

test.each([
  { desc: 'on a bar: the step in whose middle it stands', at: 104, step: [100, 110, true] },
  { desc: 'on the bar of another row', at: 111, step: [110, 120, true] },
  { desc: 'where nothing was counted', at: 128, step: [120, 128, false] },
  { desc: 'beside all bars', at: 60, step: undefined },
])('a click $desc', ({ at, step }) => {
  const bars = (name: string, values: readonly number[]) =>
    row(
      name,
      values.map((value, i): [number, number] => [105 + 10 * i, value]),
      'bar',
    )
  const rows = [bars('error', [3, 0, 0]), bars('info', [1, 2, 0])]
  const span = { startUnixMs: unixMs(100), endUnixMs: unixMs(128) }
  const found = stepAt(rows, 10, span, at)
  expect(found && [found.startUnixMs, found.endUnixMs, found.hasBar]).toEqual(step)
  expect(stepAt([{ ...rows[0]!, kind: 'line' }], 10, span, at)).toBeUndefined()
})
