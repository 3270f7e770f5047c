import { expect, test } from 'vitest'
import { roomBelow } from './use-room-below'

test.each([
  { desc: 'what the window leaves', topPx: 396, windowPx: 900, room: 486 },
  { desc: 'little under the head of a pod', topPx: 601, windowPx: 900, room: 281 },
  { desc: 'whole pixels', topPx: 396.4, windowPx: 900, room: 485 },
  { desc: 'none where it is of no use', topPx: 643, windowPx: 900, room: null },
])('a list takes $desc', ({ topPx, windowPx, room }) => expect(roomBelow(topPx, windowPx)).toBe(room))
