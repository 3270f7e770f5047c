import { expect, test } from 'vitest'
import { RowKeys } from './row-keys'

test('a row that stays keeps its key; when none does, new rows take the keys there are, in their order', () => {
  const keys = new RowKeys()
  const steps = [
    { desc: 'first', first: 100, end: 103, shape: 1, wanted: [0, 1, 2] },
    { desc: 'one comes at the end', first: 101, end: 104, shape: 1, wanted: [1, 2, 3] },
    { desc: 'two come before', first: 99, end: 102, shape: 1, wanted: [-1, 0, 1] },
    { desc: 'all are others', first: 500, end: 503, shape: 1, wanted: [-1, 0, 1] },
    { desc: 'one stays', first: 502, end: 505, shape: 1, wanted: [1, 2, 3] },
    { desc: 'numbered anew', first: 502, end: 504, shape: 2, wanted: [1, 2] },
    { desc: 'none', first: 0, end: 0, shape: 2, wanted: [] },
    { desc: 'back, after none', first: 7, end: 9, shape: 2, wanted: [1, 2] },
  ]
  for (const { desc, first, end, shape, wanted } of steps) {
    const keyOf = keys.update(first, end, shape)
    const ordinals = Array.from({ length: end - first }, (_, index) => first + index)
    expect(ordinals.map(keyOf), desc).toEqual(wanted)
  }
})
