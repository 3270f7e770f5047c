import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coveredIn } from './self-time'
import { retimedTree } from './span-tree'
import { sampleTree } from './trace-samples'

// a 0–100 ─ b 10–30, c 20–40, d 41–50, e 90–130
const TREE = sampleTree([
  { id: 'a', duration: 100 },
  { id: 'b', parent: 'a', start: 10, duration: 20 },
  { id: 'c', parent: 'a', start: 20, duration: 20 },
  { id: 'd', parent: 'a', start: 41, duration: 9 },
  { id: 'e', parent: 'a', start: 90, duration: 40 },
  { id: 'f', parent: 'a', start: 60 },
])
const pairs = (gapUs: number) => coveredIn(TREE, 0, gapUs).map(({ startUs, endUs }) => [startUs, endUs])

test('children that overlap count once, and only within their parent', () => {
  expect(pairs(0)).toEqual([
    [10, 40],
    [41, 50],
    [90, 100],
  ])
  expect(coveredIn(TREE, 1)).toEqual([])
})

test('what nobody can tell apart is joined', () => {
  expect(pairs(1)).toEqual([
    [10, 50],
    [90, 100],
  ])
  expect(pairs(100)).toEqual([[10, 100]])
})

test('only within the window', () => {
  expect(coveredIn(TREE, 0, 0, { startUs: 35, endUs: 45 })).toEqual([
    { startUs: 35, endUs: 40 },
    { startUs: 41, endUs: 45 },
  ])
})

test('any tree, also when it is set to other times: what is not covered is self time', () => {
  const times = fc.record({ above: fc.nat(8), start: fc.nat(200), duration: fc.nat(200), shift: fc.nat(50) })
  fc.assert(
    fc.property(fc.array(times, { minLength: 1, maxLength: 9 }), (some) => {
      const grown = sampleTree(
        some.map(({ above, start, duration }, index) => ({
          id: `s${index}`,
          start,
          duration,
          ...(above < index && { parent: `s${above}` }),
        })),
      )
      const shifted = (column: Float64Array) => column.map((us, node) => us + (some[node]?.shift ?? 0))
      for (const tree of [grown, retimedTree(grown, shifted(grown.startUs), shifted(grown.endUs))])
        for (let node = 0; node < tree.size; node++) {
          const covered = coveredIn(tree, node)
          covered.forEach(({ startUs, endUs }, at) => {
            expect(startUs).toBeGreaterThan(covered[at - 1]?.endUs ?? tree.startUs[node]! - 1)
            expect(endUs).toBeLessThanOrEqual(tree.endUs[node]!)
          })
          const sum = covered.reduce((total, { startUs, endUs }) => total + endUs - startUs, 0)
          expect(tree.endUs[node]! - tree.startUs[node]! - sum).toBe(tree.selfUs[node])
        }
    }),
  )
})
