import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleTree } from './trace-samples'
import {
  ancestorIds,
  axisTicks,
  barIn,
  matchingNodes,
  nextError,
  parentsFrom,
  visibleNodes,
} from './waterfall'

// a ─ b ─ c (error), d
//   └ e ─ f (error)
const TREE = sampleTree([
  { id: 'a', service: 'front', operation: 'GET /' },
  { id: 'b', parent: 'a', start: 1, service: 'cart' },
  { id: 'c', parent: 'b', start: 2, service: 'redis', tags: { error: 'true', 'db.statement': 'HGETALL' } },
  { id: 'd', parent: 'b', start: 3, service: 'redis' },
  { id: 'e', parent: 'a', start: 4, service: 'ads', tags: { error: 'true' } },
  { id: 'f', parent: 'e', start: 5, service: 'ads', tags: { error: 'true' } },
])

const NONE: ReadonlySet<string> = new Set()

const shown = (collapsed: readonly string[], query = '', service?: string): string =>
  [...visibleNodes(TREE, new Set(collapsed), matchingNodes(TREE, { query, service }))]
    .map((node) => TREE.ids[node])
    .join('')

describe('visibleNodes', () => {
  test.each([
    { desc: 'all', rows: shown([]), are: 'abcdef' },
    { desc: 'a collapsed node stays, its descendants go', rows: shown(['b']), are: 'abef' },
    { desc: 'collapsed within collapsed', rows: shown(['a', 'b']), are: 'a' },
    { desc: 'an unknown id collapses nothing', rows: shown(['x']), are: 'abcdef' },
    { desc: 'a query shows matches with their ancestors', rows: shown([], 'hgetall'), are: 'abc' },
    { desc: 'a tag as key=value', rows: shown([], 'db.statement=HGET'), are: 'abc' },
    { desc: 'in spite of what is collapsed', rows: shown(['a'], ' HGETALL '), are: 'abc' },
    { desc: 'an operation', rows: shown([], 'get /'), are: 'a' },
    { desc: 'nothing matches', rows: shown([], 'nowhere'), are: '' },
    { desc: 'one service', rows: shown([], '', 'redis'), are: 'abcd' },
    { desc: 'a query within one service', rows: shown([], 'error=true', 'ads'), are: 'aef' },
  ])('$desc', ({ rows, are }) => expect(rows).toBe(are))

  test('any collapsed set: a row shows exactly if none above it is collapsed', () => {
    fc.assert(
      fc.property(fc.subarray([...TREE.ids]), (collapsed) => {
        const ids = new Set(collapsed)
        const rows = new Set(visibleNodes(TREE, ids, null))
        TREE.ids.forEach((_, node) =>
          expect(rows.has(node)).toBe(!ancestorIds(TREE, node).some((id) => ids.has(id))),
        )
      }),
    )
  })

  test('rows ascend, beyond ten too', () => {
    const tree = sampleTree(Array.from({ length: 30 }, (_, index) => ({ id: `${index}`, start: index })))
    const rows = [...visibleNodes(tree, NONE, matchingNodes(tree, { query: '', service: 'shop' }))]
    expect(rows).toEqual(Array.from({ length: 30 }, (_, index) => index))
  })
})

test('who must be open so that a node shows, and who can be collapsed', () => {
  expect(ancestorIds(TREE, TREE.nodeById.get('f')!)).toEqual(['e', 'a'])
  expect(parentsFrom(TREE, 0)).toEqual(['a', 'b', 'e'])
  expect(parentsFrom(TREE, 1)).toEqual(['b', 'e'])
})

test('errors: the deepest and earliest first, then on through the rows and around', () => {
  const next = (id?: string) =>
    TREE.ids[nextError(TREE, id === undefined ? undefined : TREE.nodeById.get(id))!]
  expect(next()).toBe('c')
  expect(next('c')).toBe('e')
  expect(next('e')).toBe('f')
  expect(next('f')).toBe('c')
  expect(nextError(sampleTree([{ id: 'a' }]), undefined)).toBeUndefined()
})

test.each([
  { desc: 'within', bar: [25, 75], is: { left: 0.25, width: 0.5 } },
  { desc: 'cut at both ends', bar: [-10, 200], is: { left: 0, width: 1 } },
  { desc: 'cut at the end', bar: [50, 200], is: { left: 0.5, width: 0.5 } },
  { desc: 'without length', bar: [50, 50], is: { left: 0.5, width: 0 } },
  { desc: 'before', bar: [-10, -1], is: null },
  { desc: 'after', bar: [101, 110], is: null },
])('a bar: $desc', ({ bar, is }) => {
  expect(barIn({ startUs: 0, endUs: 100 }, bar[0]!, bar[1]!)).toEqual(is)
})

test('a bar of a trace without length fills the axis', () => {
  expect(barIn({ startUs: 0, endUs: 0 }, 0, 0)).toEqual({ left: 0, width: 1 })
})

test.each([
  [0, 100, 5, [0, 20, 40, 60, 80, 100]],
  [33, 99, 5, [40, 60, 80]],
  [0, 1_234_567, 4, [0, 500_000, 1_000_000]],
  [7, 7, 4, [7]],
])('ticks from %d to %d', (startUs, endUs, count, ticks) => {
  expect(axisTicks({ startUs, endUs }, count)).toEqual(ticks)
})
