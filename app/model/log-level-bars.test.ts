import { expect, test } from 'vitest'
import { durationMs, unixMs } from '~/base/units'
import { levelBars, stepParts } from './log-level-bars'

const span = (start: number, end: number) => ({ startUnixMs: unixMs(start), endUnixMs: unixMs(end) })
const STEP = durationMs(10)

test.each([
  { desc: 'begins and ends where steps do', of: [100, 130], parts: [], whole: [110, 130] },
  {
    desc: 'begins and ends within steps',
    of: [95, 127],
    parts: [
      [95, 100, 100],
      [120, 127, 130],
    ],
    whole: [110, 120],
  },
  {
    desc: 'touches two steps',
    of: [95, 105],
    parts: [
      [95, 100, 100],
      [100, 105, 110],
    ],
    whole: null,
  },
  { desc: 'is within one step', of: [102, 105], parts: [[102, 105, 110]], whole: null },
])('a span that $desc', ({ of: [start = 0, end = 0], parts, whole }) => {
  const cut = stepParts(span(start, end), STEP)
  expect(cut.parts.map((part) => [part.startUnixMs, part.endUnixMs, part.stepEndUnixMs])).toEqual(parts)
  expect(cut.whole && [cut.whole.startUnixMs, cut.whole.endUnixMs]).toEqual(whole)
})

test('bars stand in the middle of their steps, spellings of a level are one, what was not counted is 0', () => {
  const series = (level: string, points: readonly (readonly [number, number])[]) => ({
    labels: { level },
    timesUnixMs: Float64Array.from(points, ([time]) => time),
    values: Float64Array.from(points, ([, value]) => value),
  })
  const { timesUnixMs, perLevel } = levelBars(
    [
      series('WARN', [
        [90, 100],
        [100, 1],
      ]),
      series('warning', [
        [100, 2],
        [130, 4],
      ]),
      series('info', [[120, 7]]),
    ],
    { ...span(95, 127), stepMs: STEP },
    ({ labels }) => (labels.level === 'info' ? 'info' : 'warn'),
  )
  expect([...timesUnixMs]).toEqual([95, 105, 115, 125])
  expect(perLevel).toEqual(
    new Map([
      ['warn', Float64Array.of(3, 0, 0, 4)],
      ['info', Float64Array.of(0, 0, 7, 0)],
    ]),
  )
})
