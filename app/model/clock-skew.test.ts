import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packTrace } from './pack-trace'
import { type PackedTrace, onOneClock, ownStartUnixMs, spansOf } from './packed-trace'
import { type SampleSpan, followsFrom, sampleTrace } from './trace-samples'

const pack = (spans: readonly SampleSpan[]) => packTrace(sampleTrace(spans))

const startsOf = (trace: PackedTrace) =>
  Object.fromEntries(spansOf(trace).map(({ id, startUs }) => [id.replace(/^0+/, ''), startUs]))

const told = ({ skew }: PackedTrace) =>
  skew ? skew.services.map(({ name, shiftUs }) => `${name} ${shiftUs}`).join(', ') : 'none'

// web ─ cart ─ redis, the clock of cart and redis behind by 5000
const BEHIND: readonly SampleSpan[] = [
  { id: 'a', start: 0, duration: 1000, service: 'web' },
  { id: 'b', parent: 'a', start: -4900, duration: 800, service: 'cart' },
  { id: 'c', parent: 'b', start: -4800, duration: 100, service: 'redis' },
]

test.each<[string, readonly SampleSpan[], string]>([
  ['a clock that is behind', BEHIND, 'cart 5000, redis 5000'],
  [
    'a clock that is ahead',
    [
      { id: 'a', start: 0, duration: 1000, service: 'web' },
      { id: 'b', parent: 'a', start: 7100, duration: 800, service: 'cart' },
    ],
    'cart -7000',
  ],
  [
    'what lies within is left alone',
    [
      { id: 'a', start: 0, duration: 1000, service: 'web' },
      { id: 'b', parent: 'a', start: 0, duration: 400, service: 'cart' },
      { id: 'c', parent: 'a', start: 600, duration: 400, service: 'cart' },
    ],
    'none',
  ],
  [
    'a microsecond is cut off',
    [
      { id: 'a', start: 0, duration: 1000, service: 'web' },
      { id: 'b', parent: 'a', start: 1, duration: 1000, service: 'cart' },
    ],
    'none',
  ],
  [
    'one service is one clock',
    [
      { id: 'a', start: 0, duration: 1000, service: 'web' },
      { id: 'b', parent: 'a', start: 5000, duration: 100, service: 'web' },
    ],
    'none',
  ],
  [
    'what is longer than its caller fits nowhere',
    [
      { id: 'a', start: 0, duration: 100, service: 'web' },
      { id: 'b', parent: 'a', start: 50, duration: 200, service: 'cart' },
    ],
    'none',
  ],
  [
    'a message is taken later',
    [
      { id: 'a', start: 0, duration: 100, service: 'web', tags: { 'span.kind': 'producer' } },
      { id: 'b', parent: 'a', start: 5000, duration: 20, service: 'mail', tags: { 'span.kind': 'consumer' } },
    ],
    'none',
  ],
  [
    'one that outlives its caller among many',
    [
      { id: 'a', start: 0, duration: 1000, service: 'web' },
      { id: 'b', parent: 'a', start: 100, duration: 100, service: 'cart' },
      { id: 'c', parent: 'a', start: 300, duration: 100, service: 'cart' },
      { id: 'd', parent: 'a', start: 950, duration: 100, service: 'cart' },
    ],
    'none',
  ],
  [
    'one that nobody waits for outlives its caller',
    [
      { id: 'a', start: 0, duration: 1000, service: 'web' },
      { id: 'b', parent: 'a', start: 900, duration: 800, service: 'mail' },
    ],
    'none',
  ],
  [
    'several that nobody waits for, one of them within',
    [
      { id: 'a', start: 0, duration: 1000, service: 'web' },
      { id: 'b', parent: 'a', start: 900, duration: 800, service: 'mail' },
      { id: 'c', parent: 'a', start: 990, duration: 700, service: 'mail' },
      { id: 'd', parent: 'a', start: 100, duration: 100, service: 'mail' },
    ],
    'none',
  ],
  [
    'a client that gave up before the server was done',
    [
      { id: 'a', start: 0, duration: 3000, service: 'web', kind: 'client' },
      { id: 'b', parent: 'a', start: 500, duration: 2900, service: 'cart', kind: 'server' },
    ],
    'none',
  ],
  [
    'what follows its parent comes when it comes',
    [
      { id: 'a', start: 0, duration: 1000, service: 'web' },
      { id: 'b', references: [followsFrom('a')], start: 5000, duration: 100, service: 'mail' },
    ],
    'none',
  ],
  [
    'what begins before its caller is of another clock, though it ends within',
    [
      { id: 'a', start: 0, duration: 1000, service: 'web' },
      { id: 'b', parent: 'a', start: -100, duration: 800, service: 'cart' },
    ],
    'cart 200',
  ],
  [
    'calls that no one shift explains',
    [
      { id: 'a', start: 0, duration: 1000, service: 'web' },
      { id: 'b', parent: 'a', start: 5000, duration: 900, service: 'cart' },
      { id: 'c', parent: 'a', start: -5000, duration: 900, service: 'cart' },
    ],
    'none',
  ],
  [
    'an orphan has no caller',
    [{ id: 'b', parent: 'x', start: 5000, duration: 900, service: 'cart' }],
    'none',
  ],
])('%s', (_, spans, expected) => {
  expect(told(pack(spans))).toBe(expected)
})

test('on one clock the trace begins where its first span does', () => {
  const trace = pack(BEHIND)
  const adjusted = onOneClock(trace)
  expect(startsOf(adjusted)).toEqual({ a: 0, b: 100, c: 200 })
  expect([trace.durationUs, adjusted.durationUs, adjusted.summary.durationUs]).toEqual([5900, 1000, 1000])
  expect(adjusted.startUnixMs - trace.startUnixMs).toBeCloseTo(4.9)
  expect([...adjusted.tree.selfUs]).toEqual([200, 700, 100])
})

test('the clock of the process tells the same, whichever the trace is told by', () => {
  const trace = pack(BEHIND)
  for (const one of [trace, onOneClock(trace)])
    expect(
      [0, 1, 2].map((node) => Math.round((ownStartUnixMs(one, node) - trace.startUnixMs) * 1000)),
    ).toEqual([4900, 0, 100])
})

/** A tree of calls that lie within their callers, each service on a clock of its own. */
const skewed = fc
  .record({
    calls: fc.array(
      fc.record({ parent: fc.nat(), service: fc.nat(3), from: fc.nat(40), until: fc.nat(40) }),
      {
        minLength: 1,
        maxLength: 20,
      },
    ),
    clocks: fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: -1e6, max: 1e6 }))),
  })
  .map(({ calls, clocks }) => {
    const placed = [{ start: 0, end: 1_000_000, service: 0, parent: -1 }]
    calls.forEach(({ parent, service, from, until }, index) => {
      const above = placed[parent % (index + 1)]!
      const room = above.end - above.start
      placed.push({
        start: above.start + Math.floor((room * from) / 100),
        end: above.end - Math.floor((room * until) / 100),
        service,
        parent: parent % (index + 1),
      })
    })
    return placed.map(({ start, end, service, parent }, index): SampleSpan => ({
      id: `s${index}`,
      ...(parent < 0 ? {} : { parent: `s${parent}` }),
      service: `service-${service}`,
      start: start + clocks[service]!,
      duration: end - start,
    }))
  })

test('no span becomes longer or shorter, and what one shift puts within its caller lies within it', () => {
  fc.assert(
    fc.property(skewed, (spans) => {
      const trace = pack(spans)
      const adjusted = onOneClock(trace)
      if (adjusted === trace) return
      const { tree } = adjusted
      const lengths = (one: PackedTrace) => one.tree.endUs.map((end, node) => end - one.tree.startUs[node]!)
      const moved = (node: number) => tree.startUs[node]! - trace.tree.startUs[node]!
      expect(lengths(adjusted)).toEqual(lengths(trace))
      expect(Math.min(...tree.startUs)).toBe(0)
      expect(Math.max(...tree.endUs)).toBe(adjusted.durationUs)
      for (let node = 0; node < tree.size; node++) {
        const parent = tree.parent[node]!
        if (parent < 0) continue
        const service = (one: number) => trace.processes[trace.process[one]!]!.service
        if (service(parent) === service(node)) {
          expect(tree.startUs[node]! - tree.startUs[parent]!).toBe(
            trace.tree.startUs[node]! - trace.tree.startUs[parent]!,
          )
        } else if (moved(node) !== moved(parent)) {
          expect(tree.startUs[node]!).toBeGreaterThanOrEqual(tree.startUs[parent]!)
          expect(tree.endUs[node]!).toBeLessThanOrEqual(tree.endUs[parent]!)
        }
      }
    }),
  )
})

test('a missing parent still extends over its children', () => {
  const trace = pack([
    { id: 'a', parent: 'x', start: 100, duration: 1000, service: 'web' },
    { id: 'b', parent: 'a', start: 9000, duration: 800, service: 'cart' },
  ])
  const { tree, durationUs } = onOneClock(trace)
  expect([[...tree.startUs], [...tree.endUs], durationUs]).toEqual([[0, 0, 100], [1000, 1000, 900], 1000])
})
