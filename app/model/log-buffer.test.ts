import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LogBuffer } from './log-buffer'

const step = fc.record({ end: fc.constantFrom('append', 'prepend'), count: fc.integer({ min: 0, max: 12 }) })

test('holds what a plain list with its ends cut off would hold, and counts what it cut', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 }), fc.array(step), (capacity, steps) => {
      const buffer = new LogBuffer<number>(capacity)
      let list: number[] = []
      let next = 0
      let older = 0
      let newer = 0
      for (const { end, count } of steps) {
        const rows = Array.from({ length: count }, () => next++)
        if (end === 'append') {
          buffer.append(rows)
          list = [...list, ...rows]
          older += Math.max(0, list.length - capacity)
          list = list.slice(Math.max(0, list.length - capacity))
        } else {
          buffer.prepend(rows)
          list = [...rows, ...list]
          newer += Math.max(0, list.length - capacity)
          list = list.slice(0, capacity)
        }
        expect([...buffer]).toEqual(list)
        expect(buffer.at(0)).toBe(list[0])
        expect(buffer.at(list.length)).toBeUndefined()
        expect([buffer.droppedOlder, buffer.droppedNewer]).toEqual([older, newer])
      }
    }),
  )
})

test('a row keeps its sequence number while others come and go', () => {
  const buffer = new LogBuffer<string>(4)
  buffer.append(['c', 'd'])
  const sequenceOf = (row: string) => buffer.firstSequence + [...buffer].indexOf(row)
  const before = sequenceOf('d')
  buffer.prepend(['a', 'b'])
  buffer.append(['e'])
  expect(sequenceOf('d')).toBe(before)
  expect(() => buffer.set(4, 'x')).toThrow(RangeError)
})
