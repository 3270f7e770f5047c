import { expect, test } from 'vitest'
import { sampleTree } from '~/model/trace-samples'
import { visibleNodes } from '~/model/waterfall'
import { moveOf } from './waterfall-keys'

// a ─ b ─ c
//   └ d
const TREE = sampleTree([
  { id: 'a' },
  { id: 'b', parent: 'a', start: 1 },
  { id: 'c', parent: 'b', start: 2 },
  { id: 'd', parent: 'a', start: 3 },
])

const press = (key: string, from: string | undefined, closed: readonly string[] = []): string => {
  const collapsed = new Set(closed.map((id) => TREE.ids.indexOf(id)))
  const current = from === undefined ? undefined : TREE.ids.indexOf(from)
  const move = moveOf(key, { tree: TREE, rows: visibleNodes(TREE, collapsed, null), collapsed, current })
  if (move === null) return 'nothing'
  return 'node' in move ? `${move.kind} ${TREE.ids[move.node]}` : move.kind
}

test.each([
  { key: 'ArrowDown', from: undefined, does: 'to a' },
  { key: 'j', from: 'a', does: 'to b' },
  { key: 'ArrowDown', from: 'd', does: 'to d' },
  { key: 'ArrowDown', from: 'b', closed: ['b'], does: 'to d' },
  { key: 'ArrowUp', from: 'd', does: 'to c' },
  { key: 'k', from: 'a', does: 'to a' },
  { key: 'n', from: undefined, does: 'match' },
  { key: 'N', from: 'b', does: 'match' },
  { key: 'f', from: 'b', does: 'focus b' },
  { key: 'f', from: undefined, does: 'nothing' },
  { key: 'Home', from: 'd', does: 'to a' },
  { key: 'End', from: 'a', does: 'to d' },
  { key: 'PageDown', from: 'a', does: 'to d' },
  { key: 'ArrowRight', from: 'b', does: 'to c' },
  { key: 'ArrowRight', from: 'b', closed: ['b'], does: 'toggle b' },
  { key: 'ArrowRight', from: 'c', does: 'nothing' },
  { key: 'ArrowLeft', from: 'b', does: 'toggle b' },
  { key: 'ArrowLeft', from: 'b', closed: ['b'], does: 'to a' },
  { key: 'ArrowLeft', from: 'c', does: 'to b' },
  { key: 'ArrowLeft', from: 'a', closed: ['a'], does: 'nothing' },
  { key: 'Enter', from: 'c', does: 'open c' },
  { key: 'Enter', from: undefined, does: 'nothing' },
  { key: 'Escape', from: 'c', does: 'close' },
  { key: 'e', from: undefined, does: 'next-error' },
  { key: 'x', from: 'c', does: 'nothing' },
])('$key at $from with $closed closed: $does', ({ key, from, closed, does }) => {
  expect(press(key, from, closed)).toBe(does)
})

test('without rows', () => {
  const rows = new Int32Array()
  expect(moveOf('ArrowDown', { tree: TREE, rows, collapsed: new Set(), current: undefined })).toBeNull()
})
