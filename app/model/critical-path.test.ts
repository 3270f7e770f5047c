import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { criticalPath, sectionsOf } from './critical-path'
import type { SpanOrder } from './span-tree'
import { type SampleSpan, sampleTree } from './trace-samples'

const sections = (tree: SpanOrder): readonly string[] => {
  const path = criticalPath(tree)
  return [...path.nodes]
    .map((node, at) => ({ id: tree.ids[node]!, start: path.startUs[at]!, end: path.endUs[at]! }))
    .toSorted((a, b) => a.start - b.start)
    .map(({ id, start, end }) => `${id} ${start}-${end}`)
}

type Case = { desc: string; spans: readonly SampleSpan[]; path: readonly string[] }

const CASES: readonly Case[] = [
  { desc: 'nothing', spans: [], path: [] },
  { desc: 'one span', spans: [{ id: 'a', duration: 10 }], path: ['a 0-10'] },
  { desc: 'one span without length', spans: [{ id: 'a' }], path: [] },
  {
    // a ├──────────────────┤
    // b   ├────┤
    // c           ├────┤
    desc: 'one after the other',
    spans: [
      { id: 'a', duration: 20 },
      { id: 'b', parent: 'a', start: 2, duration: 5 },
      { id: 'c', parent: 'a', start: 10, duration: 5 },
    ],
    path: ['a 0-2', 'b 2-7', 'a 7-10', 'c 10-15', 'a 15-20'],
  },
  {
    // a ├──────────────────┤
    // b ├────┤
    // c      ├─────────────┤   begins in the microsecond in which b ends
    desc: 'back to back',
    spans: [
      { id: 'a', duration: 20 },
      { id: 'b', parent: 'a', duration: 5 },
      { id: 'c', parent: 'a', start: 5, duration: 15 },
    ],
    path: ['b 0-5', 'c 5-20'],
  },
  {
    // a ├──────────────────┤
    // b   ├────────┤
    // c      ├──────────┤      the last to end was waited for; b overlaps it
    desc: 'at once: the last to end was waited for',
    spans: [
      { id: 'a', duration: 20 },
      { id: 'b', parent: 'a', start: 2, duration: 8 },
      { id: 'c', parent: 'a', start: 5, duration: 10 },
    ],
    path: ['a 0-5', 'c 5-15', 'a 15-20'],
  },
  {
    // a ├──────────┤
    // b        ├────────┤      outlives its parent
    // c   ├──┤                 of b, before b
    desc: 'a child is clipped to its parent, and its children to that',
    spans: [
      { id: 'a', duration: 10 },
      { id: 'b', parent: 'a', start: 6, duration: 10 },
      { id: 'c', parent: 'b', start: 2, duration: 2 },
      { id: 'd', parent: 'b', start: 8, duration: 6 },
    ],
    path: ['a 0-6', 'b 6-8', 'd 8-10'],
  },
  {
    desc: 'a child after its parent is left out with all below it',
    spans: [
      { id: 'a', duration: 10 },
      { id: 'b', parent: 'a', start: 10, duration: 5 },
      { id: 'c', parent: 'b', start: 5, duration: 2 },
    ],
    path: ['a 0-10'],
  },
  {
    desc: 'nobody waits for the consumer of a producer',
    spans: [
      { id: 'a', duration: 10, kind: 'producer' },
      { id: 'b', parent: 'a', start: 2, duration: 5, kind: 'consumer' },
    ],
    path: ['a 0-10'],
  },
  {
    desc: 'each root and each orphan has a path of its own',
    spans: [
      { id: 'a', duration: 10 },
      { id: 'b', start: 20, duration: 5 },
      { id: 'c', parent: 'gone', start: 30, duration: 5 },
    ],
    path: ['a 0-10', 'b 20-25', 'c 30-35'],
  },
]

describe('criticalPath', () => {
  test.each(CASES)('$desc', ({ spans, path }) => {
    expect(sections(sampleTree(spans))).toEqual(path)
    expect(sections(sampleTree(spans.toReversed()))).toEqual(path)
  })

  test('15,000 deep', () => {
    const spans = Array.from({ length: 15_000 }, (_, index) => ({
      id: `${index}`,
      start: index,
      duration: 40_000 - 2 * index,
      ...(index > 0 ? { parent: `${index - 1}` } : {}),
    }))
    expect(sections(sampleTree(spans))).toHaveLength(29_999)
  })

  test('sections of a collapsed subtree are those of all its spans', () => {
    const tree = sampleTree(CASES[3]!.spans)
    const path = criticalPath(tree)
    expect(sectionsOf(path, 0, tree.subtreeEnd[0]!)).toEqual([{ startUs: 0, endUs: 20 }])
    expect(sectionsOf(path, 0, 1)).toEqual([
      { startUs: 0, endUs: 2 },
      { startUs: 7, endUs: 10 },
      { startUs: 15, endUs: 20 },
    ])
    expect(sectionsOf(path, 0, 1, 5)).toEqual([{ startUs: 0, endUs: 20 }])
    expect(sectionsOf(path, 1, 2)).toEqual([{ startUs: 2, endUs: 7 }])
    expect(sectionsOf(path, 3, 9)).toEqual([])
  })

  test('any tree: sections are disjoint, lie in their spans, and sum to the duration of the root', () => {
    const anySpan = fc.record({
      parent: fc.nat(),
      start: fc.integer({ min: -10, max: 60 }),
      duration: fc.integer({ min: 0, max: 60 }),
      kind: fc.constantFrom('producer', 'consumer', 'client'),
    })
    fc.assert(
      fc.property(
        fc.array(anySpan, { maxLength: 40 }),
        fc.integer({ min: 0, max: 50 }),
        (others, duration) => {
          const tree = sampleTree([
            { id: '0', duration },
            ...others.map(({ parent, ...span }, index) => ({
              ...span,
              id: `${index + 1}`,
              parent: `${parent % (index + 1)}`,
            })),
          ])
          const path = criticalPath(tree)
          const all = [...path.nodes]
            .map((node, at) => ({ node, start: path.startUs[at]!, end: path.endUs[at]! }))
            .toSorted((a, b) => a.start - b.start)
          all.forEach(({ node, start, end }, at) => {
            expect(end).toBeGreaterThan(start)
            expect(start).toBeGreaterThanOrEqual(all[at - 1]?.end ?? 0)
            expect(start).toBeGreaterThanOrEqual(tree.startUs[node]!)
            expect(end).toBeLessThanOrEqual(tree.endUs[node]!)
          })
          expect(all.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(duration)
        },
      ),
    )
  })
})
