import { expect, test } from 'vitest'
import { createShortcutReader } from './shortcuts'

const press = (
  key: string,
  timeStamp = 0,
  mods: { ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean } = {},
) => ({
  key,
  timeStamp,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...mods,
})

test('g, then a page', () => {
  const read = createShortcutReader()
  expect(read(press('g', 0), false)).toBeUndefined()
  expect(read(press('p', 300), false)).toMatchObject({ kind: 'go', page: { id: 'pods' } })
})

test.each([
  { desc: 'too late', keys: [press('g', 0), press('p', 5000)] },
  { desc: 'another key between', keys: [press('g', 0), press('x1', 10), press('p', 20)] },
  { desc: 'no page', keys: [press('g', 0), press('q', 10)] },
  { desc: 'no g', keys: [press('p', 0)] },
])('nothing happens: $desc', ({ keys }) => {
  const read = createShortcutReader()
  expect(keys.map((key) => read(key, false)).at(-1)).toBeUndefined()
})

test('in a field only the search is a shortcut', () => {
  const read = createShortcutReader()
  expect(read(press('/'), true)).toBeUndefined()
  expect(read(press('k', 0, { metaKey: true }), true)).toEqual({ kind: 'search' })
  expect(read(press('K', 0, { ctrlKey: true }), true)).toEqual({ kind: 'search' })
})

test('a browser shortcut stays the browser’s', () => {
  const read = createShortcutReader()
  expect(read(press('/', 0, { ctrlKey: true }), false)).toBeUndefined()
})
