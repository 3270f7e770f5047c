import fc from 'fast-check'
import { expect, test } from 'vitest'
import { durationMs, unixMs } from '~/base/units'
import { type TimePoint, absolute, lastRange } from '~/model/time-range'
import { rangesCodec, remembered } from './range-history'

const point: fc.Arbitrary<TimePoint> = fc.oneof(
  fc.nat(1e9).map((ms): TimePoint => ({ kind: 'relative', beforeNowMs: durationMs(ms) })),
  fc.nat(4e12).map((ms) => absolute(unixMs(ms))),
)

test('ranges survive being stored', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ from: point, to: point }), { maxLength: 6 }), (ranges) => {
      expect(rangesCodec.decode(rangesCodec.encode(ranges))).toEqual(ranges)
    }),
  )
})

test('what cannot be read is forgotten, the rest stays', () => {
  expect(rangesCodec.decode('now-1h~now rubbish ~ now-2h~now')).toEqual([
    lastRange(3_600_000),
    lastRange(7_200_000),
  ])
})

test('the latest comes first, each once, few in all', () => {
  const hours = [1, 2, 3, 2, 4, 5, 6, 7].map((hour) => lastRange(hour * 3_600_000))
  const kept = hours.reduce<ReturnType<typeof remembered>>(remembered, [])
  expect(kept).toEqual([7, 6, 5, 4, 2, 3].map((hour) => lastRange(hour * 3_600_000)))
})
