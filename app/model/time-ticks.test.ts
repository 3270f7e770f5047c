import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeTicks } from './time-ticks'

const at = (text: string): number => Date.parse(`2026-11-21T${text}Z`)

test.each([
  ['09:10:07', '09:11:58', 10_000 + 20_000, ['09:10:30', '09:11:00', '09:11:30']],
  ['09:00:00', '10:00:00', 900_000, ['09:00:00', '09:15:00', '09:30:00', '09:45:00', '10:00:00']],
  ['09:00:00.100', '09:00:00.400', 100, ['09:00:00.100', '09:00:00.200', '09:00:00.300', '09:00:00.400']],
])('from %s to %s', (from, to, stepMs, instants) => {
  const ticks = timeTicks(at(from), at(to), 5)
  expect(ticks.stepMs).toBe(stepMs)
  expect(ticks.ticks.map(({ unixMs }) => unixMs)).toEqual(instants.map(at))
})

test('one instant has at most one tick', () => {
  expect(timeTicks(at('09:00:00'), at('09:00:00'), 5).ticks).toEqual([{ unixMs: at('09:00:00'), share: 0.5 }])
})

test('ticks lie within, and are never too many', () => {
  fc.assert(
    fc.property(fc.nat(2e12), fc.nat(1e11), fc.integer({ min: 2, max: 9 }), (start, lengthMs, most) => {
      const { ticks } = timeTicks(start, start + lengthMs, most)
      expect(ticks.length).toBeLessThanOrEqual(most)
      expect(ticks.every(({ share }) => share >= 0 && share <= 1)).toBe(true)
    }),
  )
})
