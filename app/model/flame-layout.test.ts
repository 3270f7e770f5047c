import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callPaths } from './call-paths'
import { flameBoxes, flameLayout, pathsTo, placeOfPath, stepFrom } from './flame-layout'
import { packTrace } from './pack-trace'
import { type SampleSpan, sampleTrace } from './trace-samples'

const layoutOf = (spans: readonly SampleSpan[]) => flameLayout(callPaths(packTrace(sampleTrace(spans))))

// front 0–100, 30 of its own
// ├ cart 50 ─ redis 40
// └ ads 20
const SPANS: readonly SampleSpan[] = [
  { id: 'front', duration: 100 },
  { id: 'cart', parent: 'front', start: 0, duration: 50 },
  { id: 'redis', parent: 'cart', start: 5, duration: 40 },
  { id: 'ads', parent: 'front', start: 60, duration: 20 },
]

const drawn = (focus: number | undefined, widthPx = 100) => {
  const layout = layoutOf(SPANS)
  return flameBoxes(layout, { focus, widthPx }).map(
    ({ path, depth, leftPx, widthPx: width }) =>
      `${'. '.repeat(depth)}${path === undefined ? '…' : layout.paths.groups[path]?.operation} ${leftPx}+${width}`,
  )
}

test('children stand within their parent, the widest first, its own time last', () => {
  expect(drawn(undefined)).toEqual(['front 0+100', '. cart 0+50', '. . redis 0+40', '. ads 50+20'])
})

test('the focus and those above it take the whole width', () => {
  expect(drawn(1)).toEqual(['front 0+100', '. cart 0+100', '. . redis 0+80'])
  expect(drawn(3)).toEqual(['front 0+100', '. ads 0+100'])
})

test('what is too narrow is one box for each parent', () => {
  const wide = layoutOf([
    { id: 'root', duration: 1000 },
    ...Array.from({ length: 500 }, (_, index) => ({
      id: `c${index}`,
      parent: 'root',
      start: index * 2,
      duration: 1,
    })),
  ])
  expect(
    flameBoxes(wide, { focus: undefined, widthPx: 100 }).map(({ path, widthPx }) => [path, widthPx]),
  ).toEqual([
    [0, 100],
    [undefined, 50],
  ])
})

test('no time at all is no picture', () => {
  expect(
    flameBoxes(layoutOf([{ id: 'a' }, { id: 'b', parent: 'a' }]), { focus: undefined, widthPx: 100 }),
  ).toEqual([])
})

test.each([
  [undefined, 'ArrowUp', 0],
  [0, 'ArrowDown', 1],
  [1, 'ArrowRight', 3],
  [3, 'ArrowLeft', 1],
  [3, 'ArrowRight', 3],
  [1, 'ArrowLeft', 1],
  [2, 'ArrowDown', 2],
  [2, 'ArrowUp', 1],
  [0, 'ArrowUp', 0],
  [2, 'x', 2],
])('from %s by %s to %s', (path, key, next) => {
  expect(stepFrom(layoutOf(SPANS).paths, path, key)).toBe(next)
})

test('the way to a path begins at its root', () => {
  expect(pathsTo(layoutOf(SPANS).paths, 2)).toEqual([0, 1, 2])
})

describe('any trace', () => {
  const span = fc.record(
    {
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
      parent: fc.constantFrom('a', 'b', 'c', 'd', 'x'),
      start: fc.integer({ min: 0, max: 50 }),
      duration: fc.integer({ min: 0, max: 500 }),
      operation: fc.constantFrom('GET', 'PUT', 'POST'),
    },
    { requiredKeys: ['id', 'operation'] },
  )
  const spans = fc.array(span, { maxLength: 20 })

  test('boxes of one depth never overlap, and each lies within the one above it', () => {
    fc.assert(
      fc.property(spans, fc.nat(30), fc.integer({ min: 1, max: 900 }), (some, chosen, widthPx) => {
        const layout = layoutOf(some)
        const focus = chosen < layout.paths.size && layout.paths.spentUs[chosen]! > 0 ? chosen : undefined
        const window = { focus, widthPx }
        const boxes = flameBoxes(layout, window)
        const byDepth = Map.groupBy(boxes, ({ depth }) => depth)
        for (const row of byDepth.values())
          for (const [index, box] of row.entries()) {
            expect(box.leftPx + box.widthPx).toBeLessThanOrEqual(widthPx + 1e-6)
            const next = row[index + 1]
            if (next) expect(next.leftPx).toBeGreaterThanOrEqual(box.leftPx + box.widthPx - 1e-6)
          }
        for (const { path, leftPx, widthPx: width } of boxes) {
          const parent = path === undefined ? -1 : layout.paths.parent[path]!
          if (parent < 0) continue
          const above = placeOfPath(layout, window, parent)
          expect(leftPx).toBeGreaterThanOrEqual(above.leftPx - 1e-6)
          expect(leftPx + width).toBeLessThanOrEqual(above.leftPx + above.widthPx + 1e-6)
        }
        if (focus !== undefined) expect(boxes.some(({ path }) => path === focus)).toBe(true)
      }),
    )
  })
})
