import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addNanos, compareNanos, msFromNanos, nanosFromMs, unixMs, unixNanos } from './units'

const nanos = fc
  .bigInt({ min: 0n, max: 9_999_999_999_999_999_999n })
  .map((value) => unixNanos(value.toString()))

describe('nanoseconds', () => {
  test('order is exact where a double would see equals', () => {
    const earlier = unixNanos('1763705564103557122')
    const later = unixNanos('1763705564103557123')
    expect(Number(earlier)).toBe(Number(later))
    expect(compareNanos(earlier, later)).toBeLessThan(0)
  })

  test('order is that of the numbers, whatever their digits', () => {
    fc.assert(
      fc.property(nanos, nanos, (a, b) => {
        const difference = BigInt(a) - BigInt(b)
        expect(Math.sign(compareNanos(a, b))).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0)
      }),
    )
  })

  test('moving there and back is no move', () => {
    fc.assert(fc.property(nanos, (time) => addNanos(addNanos(time, 1n), -1n) === time))
  })

  test('whole milliseconds survive the round trip', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (time) => {
        expect(msFromNanos(nanosFromMs(unixMs(time)))).toBe(time)
      }),
    )
  })

  test.each([
    { desc: 'leading zeros are not another instant', text: '007', time: '7' },
    { desc: 'zero stays', text: '000', time: '0' },
  ])('$desc', ({ text, time }) => expect(unixNanos(text)).toBe(time))

  test.each(['', '-1', '1.5', '1e9', 'now'])('%j is refused', (text) =>
    expect(() => unixNanos(text)).toThrow(TypeError),
  )
})
