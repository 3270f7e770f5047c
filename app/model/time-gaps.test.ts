import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packTrace } from './pack-trace'
import type { PackedTrace } from './packed-trace'
import { gapsIn } from './time-gaps'
import { type SampleSpan, sampleTrace } from './trace-samples'

const gapsOf = (spans: readonly SampleSpan[], window?: readonly [number, number]) => {
  const trace = packTrace(sampleTrace(spans))
  const [startUs, endUs] = window ?? [0, trace.durationUs]
  return gapsIn(trace, { startUs, endUs }).map((gap) => [gap.startUs, gap.endUs])
}

// a 0–1000 ─ b 0–100
//          ├ c 850–1000
//          └ d 100–160, in some
const WAITING: readonly SampleSpan[] = [
  { id: 'a', duration: 1000 },
  { id: 'b', parent: 'a', duration: 100 },
  { id: 'c', parent: 'a', start: 850, duration: 150 },
]

test.each<{
  desc: string
  spans: readonly SampleSpan[]
  window?: readonly [number, number]
  gaps: number[][]
}>([
  { desc: 'only the parent runs', spans: WAITING, gaps: [[100, 850]] },
  {
    desc: 'a span splits it, and what is left is short or long',
    spans: [...WAITING, { id: 'd', parent: 'a', start: 190, duration: 10 }],
    gaps: [[200, 850]],
  },
  {
    desc: 'a span without children works all the while',
    spans: [...WAITING, { id: 'd', parent: 'a', start: 50, duration: 900 }],
    gaps: [],
  },
  {
    desc: 'a span with a child only waits',
    spans: [
      ...WAITING,
      { id: 'd', parent: 'a', start: 50, duration: 900 },
      { id: 'e', parent: 'd', start: 60, duration: 10 },
    ],
    gaps: [[100, 850]],
  },
  {
    desc: 'nothing runs between two roots',
    spans: [
      { id: 'a', duration: 10 },
      { id: 'b', start: 990, duration: 10 },
    ],
    gaps: [[10, 990]],
  },
  { desc: 'one span', spans: [{ id: 'a', duration: 1000 }], gaps: [] },
  { desc: 'no length', spans: [{ id: 'a' }], gaps: [] },
  { desc: 'cut by the window', spans: WAITING, window: [50, 500], gaps: [[100, 500]] },
  { desc: 'the window has nothing else', spans: WAITING, window: [200, 800], gaps: [] },
  { desc: 'what is long in the window', spans: WAITING, window: [90, 190], gaps: [[100, 190]] },
])('$desc', ({ spans, window, gaps }) => expect(gapsOf(spans, window)).toEqual(gaps))

test('of a subtree alone', () => {
  const trace = packTrace(
    sampleTrace([
      ...WAITING,
      { id: 'd', parent: 'b', start: 10, duration: 5 },
      { id: 'x', parent: 'a', start: 40, duration: 20 },
    ]),
  )
  expect(gapsIn(trace, { startUs: 0, endUs: 100 }, 1)).toEqual([{ startUs: 15, endUs: 100 }])
})

/** All instants of a trace in a window, and from each to the next. */
function slowGaps({ tree }: PackedTrace, startUs: number, endUs: number) {
  const instants = [startUs, endUs, ...tree.startUs, ...tree.endUs]
    .filter((us) => us >= startUs && us <= endUs)
    .toSorted((a, b) => a - b)
  return instants.flatMap((from, at) => {
    const to = instants[at + 1] ?? from
    const isLong = (to - from) * 10 > endUs - startUs && to - from < endUs - startUs
    const isWorked = [...tree.startUs.keys()].some(
      (node) => tree.subtreeEnd[node] === node + 1 && tree.startUs[node]! <= from && tree.endUs[node]! >= to,
    )
    return isLong && !isWorked ? [{ startUs: from, endUs: to }] : []
  })
}

test('any trace: exactly the long stretches between two instants in which nobody works', () => {
  const span = fc.record({ above: fc.nat(12), start: fc.nat(2000), duration: fc.nat(600) })
  fc.assert(
    fc.property(fc.array(span, { minLength: 1, maxLength: 12 }), fc.nat(500), (some, cut) => {
      const trace = packTrace(
        sampleTrace(
          some.map(({ above, start, duration }, index) => ({
            id: `s${index}`,
            start,
            duration,
            ...(above < index && { parent: `s${above}` }),
          })),
        ),
      )
      const [startUs, endUs] = [0, trace.durationUs - Math.min(cut, trace.durationUs / 2)]
      expect(gapsIn(trace, { startUs, endUs })).toEqual(slowGaps(trace, startUs, endUs))
    }),
  )
})
