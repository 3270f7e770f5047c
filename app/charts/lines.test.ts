import { expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import { paintLines } from './lines'

const NONE = Number.NaN

/** A context that notes the path that is drawn on it: M x y, L x y. */
function recorded() {
  const path: string[] = []
  const quiet = () => undefined
  const context = {
    save: quiet,
    restore: quiet,
    beginPath: quiet,
    rect: quiet,
    clip: quiet,
    setLineDash: quiet,
    stroke: () => void path.push('stroke'),
    moveTo: (x: number, y: number) => void path.push(`M ${x} ${y}`),
    lineTo: (x: number, y: number) => void path.push(`L ${x} ${y}`),
    strokeStyle: '',
    lineWidth: 0,
    lineJoin: '',
    globalAlpha: 1,
  }
  return { path, context }
}

// The plot is 100 px wide for 100 ms and 10 px high for values from 0 to 10.
test.each([
  {
    desc: 'neighbours are joined',
    points: [
      [0, 1],
      [10, 2],
    ],
    path: ['M 5 14', 'L 15 13'],
  },
  {
    desc: 'a gap breaks the line',
    points: [
      [0, 1],
      [10, 2],
      [40, 3],
    ],
    path: ['M 5 14', 'L 15 13', 'M 45 12', 'M 43 12', 'L 47 12'],
  },
  {
    desc: 'so does a missing value, and a point alone is a short stroke',
    points: [
      [0, 1],
      [10, NONE],
      [20, 3],
      [30, 4],
    ],
    path: ['M 5 14', 'M 3 14', 'L 7 14', 'M 25 12', 'L 35 11'],
  },
  { desc: 'a single point is seen', points: [[10, 1]], path: ['M 15 14', 'M 13 14', 'L 17 14'] },
  { desc: 'nothing is drawn of nothing', points: [], path: [] },
] satisfies { desc: string; points: [number, number][]; path: string[] }[])('$desc', ({ points, path }) => {
  const { context, path: drawn } = recorded()
  const row = {
    name: 'row',
    kind: 'line',
    timesUnixMs: Float64Array.from(points, ([time]) => time),
    values: Float64Array.from(points, ([, value]) => value),
  } as const
  paintLines(
    context,
    { left: 5, top: 5, width: 100, height: 10 },
    {
      rows: [row],
      strokes: [],
      span: { startUnixMs: unixMs(0), endUnixMs: unixMs(100) },
      axis: { min: 0, max: 10, interval: 5 },
      stepMs: 10,
    },
    (token) => token,
  )
  expect(drawn).toEqual([...path, 'stroke'])
})
