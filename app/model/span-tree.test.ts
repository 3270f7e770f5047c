import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type SpanOrder, buildSpanTree } from './span-tree'
import { assembleTrace } from './trace-assembly'
import {
  type SampleSpan,
  SAMPLE_TRACE_ID,
  childOf,
  followsFrom,
  sampleDraft,
  sampleTrace,
  sampleTree,
} from './trace-samples'

const draw = (tree: SpanOrder): readonly string[] =>
  tree.ids.map((id, node) => `${'. '.repeat(tree.depth[node]!)}${id}${tree.cut[node] ? ' cut' : ''}`)

const OTHER = 'f'.repeat(32)

type Case = { desc: string; spans: readonly SampleSpan[]; drawn: readonly string[] }

const CASES: readonly Case[] = [
  { desc: 'nothing', spans: [], drawn: [] },
  { desc: 'one span', spans: [{ id: 'a' }], drawn: ['a'] },
  {
    // a ─ b ─ c, d
    desc: 'siblings by start, children before siblings',
    spans: [
      { id: 'd', parent: 'b', start: 3 },
      { id: 'c', parent: 'b', start: 2 },
      { id: 'b', parent: 'a', start: 1 },
      { id: 'a' },
    ],
    drawn: ['a', '. b', '. . c', '. . d'],
  },
  {
    desc: 'equal starts: longer first, then by id',
    spans: [
      { id: 'a' },
      { id: 'z', parent: 'a', start: 1, duration: 5 },
      { id: 'y', parent: 'a', start: 1, duration: 5 },
      { id: 'x', parent: 'a', start: 1, duration: 9 },
    ],
    drawn: ['a', '. x', '. y', '. z'],
  },
  { desc: 'two roots', spans: [{ id: 'b', start: 5 }, { id: 'a' }], drawn: ['a', 'b'] },
  {
    // (gone) ─ b, c    (lost) ─ d
    desc: 'orphans stand under the parent that they name',
    spans: [
      { id: 'a' },
      { id: 'c', parent: 'gone', start: 3 },
      { id: 'd', parent: 'lost', start: 2 },
      { id: 'b', parent: 'gone', start: 1 },
    ],
    drawn: ['a', 'missing:gone', '. b', '. c', 'missing:lost', '. d'],
  },
  {
    desc: 'a span that is its own parent',
    spans: [{ id: 'a' }, { id: 'b', parent: 'b', start: 1 }, { id: 'c', parent: 'b', start: 2 }],
    drawn: ['a', 'b cut', '. c'],
  },
  {
    // b ⇄ c: cut above the earlier
    desc: 'a cycle of two, and nothing else',
    spans: [
      { id: 'b', parent: 'c', start: 5 },
      { id: 'c', parent: 'b', start: 4 },
    ],
    drawn: ['c cut', '. b'],
  },
  {
    // b → c → d → b, and the tail e hangs on c though it starts first
    desc: 'a cycle with a tail is cut once, on the cycle',
    spans: [
      { id: 'a' },
      { id: 'b', parent: 'd', start: 2 },
      { id: 'c', parent: 'b', start: 3 },
      { id: 'd', parent: 'c', start: 4 },
      { id: 'e', parent: 'c', start: 1 },
    ],
    drawn: ['a', 'b cut', '. c', '. . e', '. . d'],
  },
  {
    desc: 'the same span twice is one span',
    spans: [{ id: 'a' }, { id: 'b', parent: 'a', start: 1 }, { id: 'b', parent: 'a', start: 1 }],
    drawn: ['a', '. b'],
  },
  {
    // one id on both sides of a call, as Zipkin writes it
    desc: 'client and server share an id: the server and the children of its process go below the client',
    spans: [
      { id: 'a' },
      { id: 's', parent: 'a', kind: 'client', start: 1, service: 'front' },
      { id: 's', parent: 'a', kind: 'server', start: 2, service: 'back' },
      { id: 'x', parent: 's', start: 3, service: 'back' },
      { id: 'y', parent: 's', start: 4, service: 'front' },
    ],
    drawn: ['a', '. s', '. . s_server_1', '. . . x', '. . y'],
  },
  {
    desc: 'client and two servers',
    spans: [
      { id: 's', kind: 'client', service: 'front' },
      { id: 's', kind: 'server', start: 2, service: 'left' },
      { id: 's', kind: 'server', start: 3, service: 'right' },
      { id: 'x', parent: 's', start: 4, service: 'right' },
      { id: 'y', parent: 's', start: 5, service: 'left' },
    ],
    drawn: ['s', '. s_server_1', '. . y', '. s_server_2', '. . x'],
  },
  {
    desc: 'three with one id: all stay, the children stay with the first',
    spans: [
      { id: 'a', start: 2 },
      { id: 'a', start: 1 },
      { id: 'a', start: 0 },
      { id: 'b', parent: 'a', start: 3 },
    ],
    drawn: ['a', '. b', 'a_1', 'a_2'],
  },
  {
    desc: 'CHILD_OF twice, the first of them in another trace',
    spans: [{ id: 'a' }, { id: 'b', start: 1, references: [childOf('x', OTHER), childOf('a')] }],
    drawn: ['a', '. b'],
  },
  {
    desc: 'FOLLOWS_FROM before CHILD_OF: the child wins',
    spans: [
      { id: 'a' },
      { id: 'b', start: 1 },
      { id: 'c', start: 2, references: [followsFrom('b'), childOf('a')] },
    ],
    drawn: ['a', '. c', 'b'],
  },
  {
    desc: 'FOLLOWS_FROM alone makes a parent',
    spans: [{ id: 'a' }, { id: 'b', start: 1, references: [followsFrom('a')] }],
    drawn: ['a', '. b'],
  },
  {
    desc: 'a link to another trace with an id that exists here is no parent',
    spans: [{ id: 'a' }, { id: 'b', start: 1, references: [childOf('a', OTHER)] }],
    drawn: ['a', 'b'],
  },
]

describe('buildSpanTree', () => {
  test.each(CASES)('$desc', ({ spans, drawn }) => {
    expect(draw(sampleTree(spans))).toEqual(drawn)
    expect(draw(sampleTree(spans.toReversed()))).toEqual(drawn)
  })

  test.each([
    { desc: 'no children', children: [], self: 100 },
    {
      desc: 'overlapping children count once',
      children: [
        [10, 30],
        [20, 30],
      ],
      self: 60,
    },
    {
      desc: 'children are clipped to their parent',
      children: [
        [-20, 30],
        [90, 50],
      ],
      self: 80,
    },
    { desc: 'a child around its parent', children: [[-5, 500]], self: 0 },
    { desc: 'a child after its parent', children: [[200, 10]], self: 100 },
    {
      desc: 'one child within another',
      children: [
        [0, 50],
        [10, 10],
      ],
      self: 50,
    },
  ])('self time: $desc', ({ children, self }) => {
    const spans = children.map(([start, duration], index) => ({
      id: `child${index}`,
      parent: 'root',
      start: start!,
      duration: duration!,
    }))
    const tree = sampleTree([{ id: 'root', duration: 100 }, ...spans])
    expect(tree.selfUs[tree.ids.indexOf('root')]).toBe(self)
  })

  test('a subtree knows its extent and its errors; a missing parent extends over its children', () => {
    const tree = sampleTree([
      { id: 'a', duration: 10 },
      { id: 'b', parent: 'a', start: 5, duration: 50, tags: { error: 'true' } },
      { id: 'c', parent: 'b', start: 7, duration: 1, tags: { error: 'true' } },
      { id: 'd', parent: 'gone', start: 20, duration: 10 },
      { id: 'e', parent: 'gone', start: 25, duration: 15 },
    ])
    expect(tree.subtreeEndUs[0]).toBe(55)
    expect([...tree.errorsBelow]).toEqual([2, 1, 0, 0, 0, 0])
    expect([tree.startUs[3], tree.endUs[3], tree.selfUs[3]]).toEqual([20, 40, 0])
    expect([...tree.subtreeEnd]).toEqual([3, 3, 3, 6, 5, 6])
  })

  test('15,000 deep', () => {
    const spans = Array.from({ length: 15_000 }, (_, index) => ({
      id: `${index}`,
      start: index,
      ...(index > 0 ? { parent: `${index - 1}` } : {}),
    }))
    const tree = sampleTree(spans.toReversed())
    expect(tree.maxDepth).toBe(14_999)
    expect(tree.subtreeEnd[0]).toBe(15_000)
  })

  test('100,000 children under one root', () => {
    const spans = Array.from({ length: 100_000 }, (_, index) => ({
      id: `${index}`,
      parent: 'root',
      start: index,
    }))
    const tree = buildSpanTree(sampleTrace([{ id: 'root' }, ...spans]).spans)
    expect([tree.size, tree.maxDepth, tree.ids[100_000]]).toEqual([100_001, 1, '99999'])
  })
})

const anySpan = fc.record(
  {
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'missing:x', ''),
    parent: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'x', 'y', ''),
    start: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constantFrom(NaN, 2 ** 53, -1e18)),
    duration: fc.oneof(fc.integer({ min: -5, max: 50 }), fc.constant(NaN)),
    service: fc.constantFrom('front', 'back'),
    kind: fc.constantFrom('client', 'server', 'internal'),
  },
  { requiredKeys: ['id'] },
)

describe('any spans', () => {
  test('none vanishes, and the columns agree', () => {
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 25 }), (spans) => {
        const trace = sampleTrace(spans)
        const tree = buildSpanTree(trace.spans)
        const shown = tree.spans.filter((span) => span !== null)
        expect(new Set(shown)).toEqual(new Set(trace.spans))
        expect(shown.length + trace.duplicates).toBe(spans.length)
        expect(new Set(tree.ids).size).toBe(tree.size)
        tree.ids.forEach((_, node) => {
          const above = tree.parent[node]!
          expect(above).toBeLessThan(node)
          expect(tree.depth[node]).toBe(above < 0 ? 0 : tree.depth[above]! + 1)
          if (above >= 0) expect(tree.subtreeEnd[node]).toBeLessThanOrEqual(tree.subtreeEnd[above]!)
          expect(tree.startUs[node]).toBeGreaterThanOrEqual(0)
          expect(tree.endUs[node]).toBeLessThanOrEqual(trace.durationUs)
          expect(tree.selfUs[node]).toBeGreaterThanOrEqual(0)
        })
      }),
    )
  })

  test('their order does not matter', () => {
    const shuffled = fc
      .array(anySpan, { maxLength: 20 })
      .chain((spans) => fc.tuple(fc.constant(spans), fc.shuffledSubarray(spans, { minLength: spans.length })))
    fc.assert(
      fc.property(shuffled, ([spans, others]) => {
        const [tree, other] = [spans, others].map((all) =>
          buildSpanTree(assembleTrace(SAMPLE_TRACE_ID, all.map(sampleDraft)).spans),
        )
        expect(draw(other!)).toEqual(draw(tree!))
        expect(other!.selfUs).toEqual(tree!.selfUs)
      }),
    )
  })
})
