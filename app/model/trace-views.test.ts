import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callPaths } from './call-paths'
import { packTrace } from './pack-trace'
import { spanStatistics } from './span-statistics'
import { serviceCalls } from './trace-calls'
import {
  type PathPairs,
  changedRows,
  comparePaths,
  greatestDifference,
  onlyRootUs,
  pairAt,
} from './trace-diff'
import { failureOf, traceFindings } from './trace-findings'
import { type SampleSpan, sampleTrace } from './trace-samples'

const pairsOf = (pairs: PathPairs) => Array.from({ length: pairs.size }, (_, row) => pairAt(pairs, row))

const packed = (spans: readonly SampleSpan[]) => packTrace(sampleTrace(spans))

// front GET /            ├────────────────────┤ 0–100
//  cart Get                ├───┤ 5–25
//   redis GET                ├┤ 10–20
//  cart Get                      ├──────────┤ 30–90, failed
//   redis GET                      ├──────┤ 40–80, failed
const SPANS: readonly SampleSpan[] = [
  { id: 'a', duration: 100, service: 'front', operation: 'GET /' },
  { id: 'b', parent: 'a', start: 5, duration: 20, service: 'cart', operation: 'Get' },
  { id: 'c', parent: 'b', start: 10, duration: 10, service: 'redis', operation: 'GET' },
  {
    id: 'd',
    parent: 'a',
    start: 30,
    duration: 60,
    service: 'cart',
    operation: 'Get',
    tags: { error: 'true' },
  },
  {
    id: 'e',
    parent: 'd',
    start: 40,
    duration: 40,
    service: 'redis',
    operation: 'GET',
    tags: { error: 'true', 'error.type': 'ECONNRESET' },
  },
]

test('what each operation costs', () => {
  const of = spanStatistics(packed(SPANS)).map((one) => [
    `${one.service} ${one.operation}`,
    one.count,
    one.errorCount,
    one.totalUs,
    one.selfUs,
    one.p95Us,
    one.maxUs,
    one.criticalUs,
  ])
  expect(of).toEqual([
    ['redis GET', 2, 1, 50, 50, 40, 40, 50],
    ['cart Get', 2, 1, 80, 30, 60, 60, 30],
    ['front GET /', 1, 0, 100, 20, 100, 100, 20],
  ])
})

test('the 95th of many is one that nineteen in twenty did not exceed', () => {
  const spans = Array.from({ length: 40 }, (_, index) => ({
    id: `${index}`,
    duration: index + 1,
    operation: 'op',
  }))
  expect(spanStatistics(packed(spans))[0]?.p95Us).toBe(38)
})

const drawn = (spans: readonly SampleSpan[]): readonly string[] => {
  const paths = callPaths(packed(spans))
  return paths.groups.map((group, path) => {
    const { count, totalUs, spentUs } = paths
    return `${'. '.repeat(paths.depth[path]!)}${group?.service ?? '?'} ${count[path]}× ${totalUs[path]} ${spentUs[path]}`
  })
}

test('calls fold by path', () => {
  expect(drawn(SPANS)).toEqual(['front 1× 100 100', '. cart 2× 80 80', '. . redis 2× 50 50'])
})

test('the same below another parent is another path; most time first', () => {
  const elsewhere: SampleSpan = {
    id: 'f',
    parent: 'a',
    start: 90,
    duration: 5,
    service: 'redis',
    operation: 'GET',
  }
  expect(drawn([...SPANS, elsewhere])).toEqual([
    'front 1× 100 100',
    '. cart 2× 80 80',
    '. . redis 2× 50 50',
    '. redis 1× 5 5',
  ])
})

test('who called whom', () => {
  expect(serviceCalls(packed(SPANS))).toEqual([
    { caller: 'cart', callee: 'redis', count: 2, errorCount: 1, totalUs: 50 },
    { caller: 'front', callee: 'cart', count: 2, errorCount: 1, totalUs: 80 },
  ])
  expect(serviceCalls(packed([{ id: 'a', parent: 'gone', service: 'front' }]))).toEqual([])
})

describe('any trace', () => {
  const span = fc.record(
    {
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
      parent: fc.constantFrom('a', 'b', 'c', 'd', 'x'),
      start: fc.integer({ min: 0, max: 50 }),
      duration: fc.integer({ min: 0, max: 50 }),
      service: fc.constantFrom('front', 'back'),
      operation: fc.constantFrom('GET', 'PUT'),
    },
    { requiredKeys: ['id', 'operation'] },
  )
  const spans = fc.array(span, { maxLength: 20 })
  const sum = (values: Iterable<number>) => [...values].reduce((all, one) => all + one, 0)

  test('folding loses no span and no time', () => {
    fc.assert(
      fc.property(spans, (some) => {
        const trace = packed(some)
        const paths = callPaths(trace)
        expect(sum(paths.count)).toBe(trace.tree.size)
        expect(sum(paths.selfUs)).toBe(sum(trace.tree.selfUs))
        const roots = [...paths.parent.keys()].filter((path) => paths.parent[path] === -1)
        expect(sum(roots.map((path) => paths.spentUs[path]!))).toBe(sum(trace.tree.selfUs))
        paths.parent.forEach((parent, path) => {
          expect(parent).toBeLessThan(path)
          if (parent >= 0) expect(paths.subtreeEnd[path]).toBeLessThanOrEqual(paths.subtreeEnd[parent]!)
        })
        const statistics = spanStatistics(trace)
        expect(sum(statistics.map(({ count }) => count))).toBe(trace.summary.spanCount)
        const { startUs, endUs } = trace.criticalPath
        expect(sum(statistics.map(({ criticalUs }) => criticalUs))).toBe(sum(endUs) - sum(startUs))
      }),
    )
  })

  test('a trace is the same as itself, and comparing the other way round turns every change round', () => {
    const turned = {
      added: 'missing',
      missing: 'added',
      slower: 'faster',
      faster: 'slower',
      failed: 'recovered',
      recovered: 'failed',
      same: 'same',
    } as const
    fc.assert(
      fc.property(spans, spans, (some, others) => {
        const [left, right] = [callPaths(packed(some)), callPaths(packed(others))]
        expect(pairsOf(comparePaths(left, left)).every(({ change }) => change === 'same')).toBe(true)
        expect(changedRows(comparePaths(left, left))).toHaveLength(0)
        const changes = (pairs: PathPairs, turn: boolean) =>
          pairsOf(pairs)
            .map(
              ({ group, depth, change }) =>
                `${depth} ${JSON.stringify(group)} ${turn ? turned[change] : change}`,
            )
            .toSorted()
        const there = comparePaths(left, right)
        expect(changes(comparePaths(right, left), true)).toEqual(changes(there, false))
        const drawnPairs = pairsOf(there)
        expect(drawnPairs.filter(({ left: side }) => side)).toHaveLength(left.size)
        expect(drawnPairs.filter(({ right: side }) => side)).toHaveLength(right.size)
        const isOther = (one: (typeof drawnPairs)[number]) =>
          one.change !== 'same' || one.left?.count !== one.right?.count
        const wanted = drawnPairs.flatMap((one, row) => {
          const after = drawnPairs.slice(row + 1)
          const end = after.findIndex(({ depth }) => depth <= one.depth)
          const below = end < 0 ? after : after.slice(0, end)
          return isOther(one) || below.some(isOther) ? [row] : []
        })
        expect([...changedRows(there)]).toEqual(wanted)
      }),
    )
  })
})

test('what changed between two traces', () => {
  const other: readonly SampleSpan[] = [
    { id: 'a', duration: 300, service: 'front', operation: 'GET /' },
    { id: 'b', parent: 'a', start: 5, duration: 39, service: 'cart', operation: 'Get' },
    { id: 'g', parent: 'a', start: 50, duration: 200, service: 'ads', operation: 'List' },
  ]
  const [left, right] = [SPANS, other].map((spans) => callPaths(packed(spans)))
  const pairs = comparePaths(left!, right!)
  expect(
    pairsOf(pairs).map(({ group, depth, change }) => `${'. '.repeat(depth)}${group?.service} ${change}`),
  ).toEqual(['front slower', '. cart recovered', '. . redis missing', '. ads added'])
  expect(greatestDifference(pairs, 1)).toEqual({ service: 'ads', operation: 'List', selfUs: 200 })
  expect(greatestDifference(pairs, -1)).toEqual({ service: 'redis', operation: 'GET', selfUs: -50 })
  expect(greatestDifference(comparePaths(left!, left!), 1)).toBeUndefined()
})

test('a call that failed early is not faster, and a trace may outlast its root', () => {
  const failing: readonly SampleSpan[] = [
    { id: 'a', duration: 100, service: 'front' },
    { id: 'b', parent: 'a', duration: 2, service: 'cart', tags: { error: 'true' } },
    { id: 'c', parent: 'a', start: 90, duration: 60, service: 'mail' },
  ]
  const well = failing.map((span) => (span.id === 'b' ? { ...span, duration: 80, tags: {} } : span))
  const [left, right] = [well, failing].map((spans) => callPaths(packed(spans)))
  const changesOf = (pairs: PathPairs) =>
    pairsOf(pairs).map(({ group, change }) => `${group?.service} ${change}`)
  expect(changesOf(comparePaths(left!, right!))).toContain('cart failed')
  expect(changesOf(comparePaths(right!, left!))).toContain('cart recovered')
  expect(onlyRootUs(left!)).toBe(100)
  expect(onlyRootUs(callPaths(packed([{ id: 'a' }, { id: 'b' }])))).toBeUndefined()
})

describe('what a trace tells', () => {
  test('whom it waited for, and what failed where', () => {
    expect(traceFindings(packed(SPANS))).toEqual({
      durationUs: 100,
      slowest: { service: 'redis', operation: 'GET', criticalUs: 50, spanCount: 2 },
      errorCount: 2,
      error: 'ECONNRESET',
      errorNode: 4,
    })
  })

  test('nothing took time, nothing failed', () => {
    expect(traceFindings(packed([{ id: 'a' }]))).toEqual({
      durationUs: 0,
      slowest: undefined,
      errorCount: 0,
      error: undefined,
      errorNode: undefined,
    })
  })

  test.each([
    {
      desc: 'an exception by its type',
      tags: { 'otel.status_description': 'boom' },
      log: 'exception.type',
      is: 'E',
    },
    {
      desc: 'else the words of the status',
      tags: { 'otel.status_description': 'boom' },
      log: 'event',
      is: 'boom',
    },
    { desc: 'else a number', tags: { 'http.status_code': '503' }, log: 'event', is: '503' },
    { desc: 'nothing', tags: {}, log: 'event', is: undefined },
  ])('$desc', ({ tags, log, is }) => {
    const [span] = sampleTrace([{ id: 'a', tags: { error: 'true', ...tags } }]).spans
    const fields = [{ key: log, type: 'string', value: 'E' } as const]
    expect(failureOf({ ...span!, logs: [{ offsetUs: span!.startUs, fields }] })).toBe(is)
  })
})
