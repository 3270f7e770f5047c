import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packTrace } from './pack-trace'
import { serviceAt } from './packed-trace'
import { matchingNodes } from './span-search'
import { buildSpanTree } from './span-tree'
import { sampleTrace, sampleTree } from './trace-samples'
import {
  ancestorsOf,
  matchesBelow,
  collapsedFrom,
  nextError,
  nextMatch,
  parentsByService,
  parentsFrom,
  visibleNodes,
} from './waterfall'

// a ─ b ─ c (error), d
//   └ e ─ f (error)
const TRACE = sampleTrace([
  { id: 'a', service: 'front', operation: 'GET /' },
  { id: 'b', parent: 'a', start: 1, service: 'cart' },
  { id: 'c', parent: 'b', start: 2, service: 'redis', tags: { error: 'true', 'db.statement': 'HGETALL' } },
  { id: 'd', parent: 'b', start: 3, service: 'redis' },
  { id: 'e', parent: 'a', start: 4, service: 'ads', tags: { error: 'true' } },
  { id: 'f', parent: 'e', start: 5, service: 'ads', tags: { error: 'true' } },
])
const TREE = buildSpanTree(TRACE.spans)
const PACKED = packTrace(TRACE)

const NONE: ReadonlySet<number> = new Set()

const nodes = (ids: readonly string[]) => new Set(ids.map((id) => TREE.ids.indexOf(id)))
const idsOf = (found: readonly number[]) => found.map((node) => TREE.ids[node])

const shown = (collapsed: readonly string[], query = '', service?: string): string =>
  [...visibleNodes(TREE, nodes(collapsed), matchingNodes(PACKED, { query, service }))]
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
      fc.property(fc.subarray([...TREE.ids.keys()]), (some) => {
        const collapsed = new Set(some)
        const rows = new Set(visibleNodes(TREE, collapsed, null))
        TREE.ids.forEach((_, node) =>
          expect(rows.has(node)).toBe(!ancestorsOf(TREE, node).some((above) => collapsed.has(above))),
        )
      }),
    )
  })

  test('rows ascend, beyond ten too', () => {
    const trace = packTrace(
      sampleTrace(Array.from({ length: 30 }, (_, index) => ({ id: `${index}`, start: index }))),
    )
    const rows = [...visibleNodes(trace.tree, NONE, matchingNodes(trace, { query: '', service: 'shop' }))]
    expect(rows).toEqual(Array.from({ length: 30 }, (_, index) => index))
  })
})

test('who must be open so that a node shows, and who can be collapsed', () => {
  expect(idsOf(ancestorsOf(TREE, TREE.ids.indexOf('f')))).toEqual(['e', 'a'])
  expect(idsOf(parentsFrom(TREE, 0))).toEqual(['a', 'b', 'e'])
  expect(idsOf(parentsFrom(TREE, 1))).toEqual(['b', 'e'])
})

test('from which depth on all is collapsed, if from any', () => {
  const from = (...ids: readonly string[]) =>
    collapsedFrom(TREE, new Set(ids.map((id) => TREE.ids.indexOf(id))))
  expect(from()).toBeUndefined()
  expect(from('b')).toBeUndefined()
  expect(from('b', 'e')).toBe(1)
  expect(from('a', 'e')).toBeUndefined()
  expect(from('a', 'b', 'e')).toBe(0)
})

describe('parentsByService', () => {
  test('who of a service has children, and nobody else', () => {
    const packed = packTrace(
      sampleTrace([
        { id: 'a', service: 'front' },
        { id: 'b', parent: 'a', start: 1, service: 'cart' },
        { id: 'c', parent: 'b', start: 2, service: 'cart' },
        { id: 'd', parent: 'c', start: 3, service: 'redis' },
        { id: 'o', parent: 'gone', start: 4, service: 'ads' },
      ]),
    )
    expect([...parentsByService(packed)]).toEqual([
      ['front', [0]],
      ['cart', [1, 2]],
    ])
  })

  test('each parent stands once, under its own service', () => {
    expect([...parentsByService(PACKED).values()].flat().toSorted((a, b) => a - b)).toEqual(
      parentsFrom(PACKED.tree, 0),
    )
    for (const [service, parents] of parentsByService(PACKED))
      expect(parents.map((node) => serviceAt(PACKED, node))).toEqual(parents.map(() => service))
  })
})

test('errors: the deepest and earliest first, then on through the rows and around', () => {
  const next = (id?: string) =>
    TREE.ids[nextError(TREE, id === undefined ? undefined : TREE.ids.indexOf(id))!]
  expect(next()).toBe('c')
  expect(next('c')).toBe('e')
  expect(next('e')).toBe('f')
  expect(next('f')).toBe('c')
  expect(nextError(sampleTree([{ id: 'a' }]), undefined)).toBeUndefined()
})

const at = (id: string) => TREE.ids.indexOf(id)
const matching = (filter: Partial<Parameters<typeof matchingNodes>[1]>) =>
  matchingNodes(PACKED, { query: '', service: undefined, ...filter }) ?? new Int32Array()

describe('a subtree alone', () => {
  const rows = (top: string, collapsed: readonly string[], matches: Int32Array | null) =>
    idsOf([...visibleNodes(TREE, nodes(collapsed), matches, at(top))]).join('')
  test.each([
    { desc: 'all of it', rows: rows('b', [], null), are: 'bcd' },
    { desc: 'a leaf', rows: rows('f', [], null), are: 'f' },
    { desc: 'with a collapsed node', rows: rows('a', ['b'], null), are: 'abef' },
    {
      desc: 'matches with those above them, up to its top',
      rows: rows('e', [], matching({ failed: true })),
      are: 'ef',
    },
  ])('$desc', (one) => expect(one.rows).toBe(one.are))

  test('matches below it', () => {
    const found = matching({ failed: true })
    expect(idsOf([...matchesBelow(TREE, found, at('e'))])).toEqual(['e', 'f'])
    expect(idsOf([...matchesBelow(TREE, found, at('d'))])).toEqual([])
    expect(idsOf([...matchesBelow(TREE, found, undefined)])).toEqual(['c', 'e', 'f'])
  })
})

describe('nextMatch', () => {
  const found = matching({ failed: true })
  test.each([
    { from: undefined, step: 1, to: 'c' },
    { from: undefined, step: -1, to: 'f' },
    { from: 'a', step: 1, to: 'c' },
    { from: 'c', step: 1, to: 'e' },
    { from: 'd', step: 1, to: 'e' },
    { from: 'd', step: -1, to: 'c' },
    { from: 'e', step: -1, to: 'c' },
    { from: 'f', step: 1, to: 'c' },
    { from: 'c', step: -1, to: 'f' },
  ] as const)('from $from by $step to $to', ({ from, step, to }) =>
    expect(TREE.ids[nextMatch(found, from && at(from), step) ?? -1]).toBe(to),
  )

  test('none where nothing matches', () => {
    expect(nextMatch(new Int32Array(), at('a'), 1)).toBeUndefined()
    expect(nextMatch(new Int32Array(), at('a'), -1)).toBeUndefined()
  })
})

test.each([
  { desc: 'failed', found: matching({ failed: true }), are: 'cef' },
  { desc: 'failed, of one service', found: matching({ failed: true, service: 'redis' }), are: 'c' },
  { desc: 'longer than 1 µs', found: matching({ slowerThanUs: 1 }), are: '' },
])('matching: $desc', ({ found, are }) => expect(idsOf([...found]).join('')).toBe(are))
