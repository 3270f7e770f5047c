import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type GraphLink, NODE_HEIGHT, NODE_WIDTH, layoutGraph } from './graph-layout'

const links = (...pairs: readonly string[]): readonly GraphLink[] =>
  pairs.map((pair) => ({ from: pair[0]!, to: pair[1]! }))

const columnsOf = (given: string, ...pairs: readonly string[]) => {
  const { nodes } = layoutGraph(given.split(''), links(...pairs))
  const xs = [...new Set([...nodes.values()].map(({ x }) => x))].toSorted((a, b) => a - b)
  return xs.map((x) => [...nodes].flatMap(([id, place]) => (place.x === x ? id : [])).join(''))
}

describe('columns', () => {
  test.each([
    ['a chain', 'abc', ['ab', 'bc'], ['a', 'b', 'c']],
    ['a fan', 'abc', ['ab', 'ac'], ['a', 'bc']],
    ['as far as the longest way', 'abc', ['ab', 'bc', 'ac'], ['a', 'b', 'c']],
    ['two that call each other', 'ab', ['ab', 'ba'], ['a', 'b']],
    ['a circle with a way in', 'abcd', ['da', 'ab', 'bc', 'ca'], ['d', 'a', 'b', 'c']],
    ['one that calls itself', 'a', ['aa'], ['a']],
    ['some without links', 'abc', [], ['abc']],
    ['links to nobody', 'a', ['ax', 'xa'], ['a']],
  ])('%s', (_, given, pairs, columns) => expect(columnsOf(given, ...pairs)).toEqual(columns))
})

test('nothing is nothing', () => expect(layoutGraph([], [])).toMatchObject({ links: [], height: 16 }))

test('a link that closes a circle leads back, beside its counterpart', () => {
  const [there, back] = layoutGraph(['a', 'b'], links('ab', 'ba')).links
  expect(there!.points[0]!.x).toBeLessThan(there!.points.at(-1)!.x)
  expect(back!.points[0]!.x).toBeGreaterThan(back!.points.at(-1)!.x)
  expect(there!.points[0]!.y).not.toBe(back!.points.at(-1)!.y)
})

const graph = fc
  .tuple(fc.integer({ min: 1, max: 14 }), fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 40 }))
  .map(([size, pairs]) => ({
    ids: Array.from({ length: size }, (_, index) => `s${index}`),
    links: pairs.map(([from, to]) => ({ from: `s${from % size}`, to: `s${to % size}` })),
  }))

test('every node has its place within the drawing, and none covers another', () => {
  fc.assert(
    fc.property(graph, ({ ids, links: some }) => {
      const { nodes, width, height } = layoutGraph(ids, some)
      expect([...nodes.keys()].toSorted()).toEqual(ids.toSorted())
      const places = [...nodes.values()]
      places.forEach((a, index) => {
        expect(a.x - NODE_WIDTH / 2 >= 0 && a.x + NODE_WIDTH / 2 <= width).toBe(true)
        expect(a.y - NODE_HEIGHT / 2 >= 0 && a.y + NODE_HEIGHT / 2 <= height).toBe(true)
        for (const b of places.slice(index + 1))
          expect(Math.abs(a.x - b.x) >= NODE_WIDTH || Math.abs(a.y - b.y) >= NODE_HEIGHT).toBe(true)
      })
    }),
  )
})

test('the order in which a graph is given does not matter', () => {
  fc.assert(
    fc.property(graph, ({ ids, links: some }) => {
      const turned = layoutGraph(ids.toReversed(), [...some, ...some].toReversed())
      expect(turned).toEqual(layoutGraph(ids, some))
    }),
  )
})

test('each link is drawn once, from node to node, and passes none between', () => {
  fc.assert(
    fc.property(graph, ({ ids, links: some }) => {
      const layout = layoutGraph(ids, some)
      const wanted = new Set(
        some.filter(({ from, to }) => from !== to).map(({ from, to }) => `${from} ${to}`),
      )
      expect(new Set(layout.links.map(({ from, to }) => `${from} ${to}`))).toEqual(wanted)
      expect(layout.links).toHaveLength(wanted.size)
      for (const { from, to, points } of layout.links) {
        for (const [id, end] of [
          [from, points[0]!],
          [to, points.at(-1)!],
        ] as const) {
          const node = layout.nodes.get(id)!
          expect(Math.abs(end.x - node.x)).toBe(NODE_WIDTH / 2)
          expect(Math.abs(end.y - node.y)).toBeLessThan(NODE_HEIGHT / 2)
        }
        for (const between of points.slice(1, -1))
          for (const { x, y } of layout.nodes.values())
            expect(
              Math.abs(between.x - x) > NODE_WIDTH / 2 || Math.abs(between.y - y) > NODE_HEIGHT / 2,
            ).toBe(true)
      }
    }),
  )
})

test('a hundred services with five hundred calls take a moment', () => {
  const ids = Array.from({ length: 100 }, (_, index) => `s${index}`)
  const some = Array.from({ length: 500 }, (_, index) => ({
    from: `s${(index * 7) % 100}`,
    to: `s${(index * 13 + 5) % 100}`,
  }))
  expect(layoutGraph(ids, some).nodes.size).toBe(100)
})
