import fc from 'fast-check'
import { expect, test } from 'vitest'
import { durationMs, unixMs } from '~/base/units'
import type { Scope } from '~/model/scope'
import { DEFAULT_TIME_RANGE, type TimePoint } from '~/model/time-range'
import { decodeScope, encodeScope } from './scope-codec'
import { decodeTimePoint, decodeTimeRange, encodeTimePoint } from './time-range-codec'

const point: fc.Arbitrary<TimePoint> = fc.oneof(
  fc.nat(4e11).map((ms): TimePoint => ({ kind: 'relative', beforeNowMs: durationMs(ms) })),
  fc
    .oneof(fc.nat(4e12), fc.double({ min: 1, max: 4e12, noNaN: true }))
    .map((ms): TimePoint => ({ kind: 'absolute', timeUnixMs: unixMs(ms) })),
)
const name = fc.option(fc.string({ minLength: 1 }), { nil: undefined })
const scope: fc.Arbitrary<Scope> = fc.record({
  cluster: name,
  namespace: name,
  range: fc.record({ from: point, to: point }),
})

test('every point of time survives the address', () => {
  fc.assert(
    fc.property(point, (one) => {
      expect(decodeTimePoint(encodeTimePoint(one))).toEqual(one)
    }),
  )
})

test('every scope survives the address', () => {
  fc.assert(
    fc.property(scope, (one) => {
      const params = new URLSearchParams()
      for (const [key, value] of Object.entries(encodeScope(one))) if (value !== null) params.set(key, value)
      expect(decodeScope(new URLSearchParams(params.toString()))).toEqual(one)
    }),
  )
})

test('no text is too strange', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (from, to) => void decodeTimeRange(from, to)))
})

test('the default scope leaves no trace', () => {
  const encoded = encodeScope({ cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE })
  expect(Object.values(encoded)).toEqual([null, null, null, null])
})

test.each(['now-', 'now-1', 'now+1h', 'nowhere', 'now-1h-1h', '1e99', '-1', '99999999999999999', 'NaN'])(
  '"%s" is the default range',
  (from) => expect(decodeTimeRange(from, null)).toBe(DEFAULT_TIME_RANGE),
)

test('a range that ends now needs no end', () => {
  expect(decodeTimeRange('now-6h', null)).toEqual(decodeTimeRange('now-6h', 'now'))
})
