import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LogBuffer } from './log-buffer'

const steps = fc.array(
  fc.record({
    act: fc.constantFrom('push', 'push', 'unshift', 'shift', 'pop'),
    times: fc.integer({ min: 0, max: 30 }),
  }),
)

test('holds what a plain list would, and a row keeps its sequence', () => {
  fc.assert(
    fc.property(steps, (acts) => {
      const buffer = new LogBuffer<number>()
      let list: number[] = []
      let first = 0
      let next = 0
      for (const { act, times } of acts)
        for (let turn = 0; turn < times; turn++) {
          const row = next++
          if (act === 'push') {
            buffer.push(row)
            list.push(row)
          } else if (act === 'unshift') {
            buffer.unshift(row)
            list = [row, ...list]
            first--
          } else if (act === 'shift') {
            if (list.length > 0) first++
            expect(buffer.shift()).toBe(list.shift())
          } else expect(buffer.pop()).toBe(list.pop())
        }
      expect([...buffer]).toEqual(list)
      expect(buffer.length).toBe(list.length)
      expect(buffer.firstSequence).toBe(first)
      expect(buffer.endSequence).toBe(first + list.length)
      expect(buffer.at(-1)).toBeUndefined()
      expect(buffer.at(list.length)).toBeUndefined()
    }),
  )
})

test('replaces a row, but none that is not there', () => {
  const buffer = new LogBuffer<string>(7)
  buffer.push('a')
  buffer.set(0, 'b')
  expect([...buffer]).toEqual(['b'])
  expect(() => buffer.set(1, 'c')).toThrow(RangeError)
})
