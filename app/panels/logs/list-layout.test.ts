import { expect, test } from 'vitest'
import { listLayout } from './list-layout'

const column = (name: string) => ({ from: 'text', name }) as const
const LOOK = { wrap: false, severalPods: true, timeColumns: 13, columns: [], linePx: 18 }
const size = (widthPx: number) => ({ widthPx, heightPx: 600, characterPx: 7 })
const four = ['a', 'b', 'c', 'd'].map(column)

test('a wrapped text has what time, level, pod and columns leave', () => {
  const wide = listLayout(size(43 + 7 * 120), { ...LOOK, wrap: true })
  expect(wide.row).toEqual({ linePx: 18, wrapColumns: 120 - 13 - 9 - 23, stacked: false })
  const more = listLayout(size(43 + 7 * 120), {
    ...LOOK,
    wrap: true,
    severalPods: false,
    timeColumns: 19,
    columns: four.slice(0, 1),
  })
  expect(more.row.wrapColumns).toBe(120 - 19 - 9 - 18)
})

test.each([
  { desc: 'all of them', widthPx: 1200, shown: 4 },
  {
    desc: 'as many as leave some room for the text',
    widthPx: 43 + 7 * (13 + 9 + 23 + 2 * 18 + 24),
    shown: 2,
  },
  { desc: 'one less when a character is missing', widthPx: 42 + 7 * (13 + 9 + 23 + 2 * 18 + 24), shown: 1 },
  { desc: 'none in a narrow list', widthPx: 352, shown: 0 },
])('columns: $desc', ({ widthPx, shown }) => {
  const layout = listLayout(size(widthPx), { ...LOOK, columns: four })
  expect(layout.shown).toEqual(four.slice(0, shown))
  expect(layout.hidden).toEqual(four.slice(shown))
})

test('a narrow list has the text below time, pod and level, wrapped or not', () => {
  expect(listLayout(size(352), LOOK)).toMatchObject({
    row: { linePx: 18, wrapColumns: null, stacked: true },
    seen: 44,
  })
  const wrapped = listLayout(size(352), { ...LOOK, wrap: true, severalPods: false, columns: four })
  expect(wrapped.row).toEqual({ linePx: 18, wrapColumns: 44, stacked: true })
  expect(wrapped.shown).toEqual(four.slice(0, 1))
})

test('before it is laid out nothing is cut', () => {
  expect(listLayout(null, LOOK)).toMatchObject({ fits: 102, detailColumns: 100, seen: 55 })
})
