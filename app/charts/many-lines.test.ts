import { expect, test } from 'vitest'
import { polylines } from './many-lines'

const row = (points: readonly (readonly [time: number, value: number])[]) => ({
  name: 'row',
  kind: 'line' as const,
  timesUnixMs: Float64Array.from(points, ([time]) => time),
  values: Float64Array.from(points, ([, value]) => value),
})
const NONE = Number.NaN

test.each([
  {
    desc: 'a whole row',
    rows: [
      [
        [0, 1],
        [10, 2],
      ],
    ],
    flat: [2, 0, 1, 10, 2],
  },
  {
    desc: 'two rows',
    rows: [
      [
        [0, 1],
        [10, 2],
      ],
      [
        [0, 3],
        [10, 4],
      ],
    ],
    flat: [2, 0, 1, 10, 2, 2, 0, 3, 10, 4],
  },
  {
    desc: 'a gap',
    rows: [
      [
        [0, 1],
        [10, 2],
        [40, 3],
        [50, 4],
      ],
    ],
    flat: [2, 0, 1, 10, 2, 2, 40, 3, 50, 4],
  },
  {
    desc: 'no value in the middle',
    rows: [
      [
        [0, 1],
        [10, 2],
        [20, NONE],
        [30, 3],
        [40, 4],
      ],
    ],
    flat: [2, 0, 1, 10, 2, 2, 30, 3, 40, 4],
  },
  {
    desc: 'no value at the ends',
    rows: [
      [
        [0, NONE],
        [10, 1],
        [20, 2],
        [30, NONE],
      ],
    ],
    flat: [2, 10, 1, 20, 2],
  },
  {
    desc: 'a lone point',
    rows: [
      [
        [0, 1],
        [40, 2],
        [50, 3],
      ],
    ],
    flat: [2, 40, 2, 50, 3],
  },
  { desc: 'nothing', rows: [[]], flat: [] },
] as const)('polylines of $desc', ({ rows, flat }) => {
  expect([...polylines(rows.map(row), 10)]).toEqual(flat)
})
