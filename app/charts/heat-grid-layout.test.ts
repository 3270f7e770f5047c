import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellAt, heatLayout, stepTo } from './heat-grid-layout'

describe('heatLayout', () => {
  test('every cell has a place, in the width', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 100, max: 2000 }),
        fc.integer({ min: 50, max: 600 }),
        (count, width, height) => {
          const { columns, rows, pitch } = heatLayout(count, width, height)
          expect(columns * rows).toBeGreaterThanOrEqual(count)
          expect(columns * pitch).toBeLessThanOrEqual(width)
        },
      ),
    )
  })

  test('5,000 nodes fit into a panel', () => {
    const { rows, pitch } = heatLayout(5000, 1100, 220)
    expect(rows * pitch).toBeLessThanOrEqual(220)
  })

  test('a dozen nodes are not blown up', () => expect(heatLayout(12, 1100, 220).pitch).toBe(34))
})

describe('cellAt', () => {
  const layout = heatLayout(10, 34 * 4, 500)
  test.each([
    { desc: 'the first', x: 1, y: 1, cell: 0 },
    { desc: 'second row', x: 1, y: 35, cell: 4 },
    { desc: 'after the last', x: 34 * 3, y: 34 * 2 + 1, cell: -1 },
    { desc: 'right of the grid', x: 34 * 4 + 1, y: 1, cell: -1 },
    { desc: 'above', x: 1, y: -1, cell: -1 },
  ])('$desc', ({ x, y, cell }) => expect(cellAt(layout, 10, x, y)).toBe(cell))
})

describe('stepTo', () => {
  const layout = { columns: 4, rows: 3, pitch: 34 }
  test.each([
    { from: 0, key: 'ArrowRight', to: 1 },
    { from: 1, key: 'ArrowDown', to: 5 },
    { from: 0, key: 'ArrowUp', to: 0 },
    { from: 8, key: 'ArrowDown', to: 8 },
    { from: 3, key: 'End', to: 9 },
    { from: 3, key: 'x', to: 3 },
  ])('$key from $from', ({ from, key, to }) => expect(stepTo(layout, 10, from, key)).toBe(to))
})
