import { expect, test } from 'vitest'
import { listKey } from './list-keys'

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', true>> = {}) =>
  listKey({ key, ctrlKey: false, metaKey: false, altKey: false, ...held })

test.each([
  { key: 'j', asks: 'down' },
  { key: 'G', asks: 'bottom' },
  { key: 'E', asks: 'previous-error' },
  { key: ' ', asks: 'pause' },
  { key: 'l', asks: 'copy-link' },
  { key: 'x', asks: undefined },
])('$key asks for $asks', ({ key, asks }) => expect(press(key)).toBe(asks))

test('keys of the browser stay its own', () => {
  expect(press('c', { ctrlKey: true })).toBeUndefined()
  expect(press('w', { metaKey: true })).toBeUndefined()
})
