import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import { absolute, isRelative, lastRange, resolveRange } from '~/model/time-range'
import { lengthUpToNow, sameRange, shiftRange, zoomOut } from './range-actions'
import { parseTimePoint, timePointText } from './range-text'

const NOW = unixMs(Date.UTC(2026, 10, 21, 9, 12))
const HOUR = 3_600_000
const between = (from: number, to: number) => ({ from: absolute(unixMs(from)), to: absolute(unixMs(to)) })

describe('zooming out', () => {
  test('a range up to now still ends now', () => {
    expect(zoomOut(lastRange(HOUR), NOW)).toEqual(lastRange(2 * HOUR))
  })

  test('a fixed range grows on both sides, not beyond now', () => {
    expect(zoomOut(between(NOW - 2 * HOUR, NOW - HOUR), NOW)).toEqual(
      between(NOW - 2.5 * HOUR, NOW - HOUR / 2),
    )
    expect(resolveRange(zoomOut(between(NOW - HOUR, NOW), NOW), NOW).endUnixMs).toBe(NOW)
  })

  test('it contains what was shown, and ends somewhere', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60_000, max: 1e12 }), (length) => {
        const { startUnixMs } = resolveRange(zoomOut(lastRange(length), NOW), NOW)
        expect(NOW - startUnixMs).toBeLessThanOrEqual(400 * 86_400_000)
      }),
    )
  })
})

test('earlier is a fixed range, and later leads back to following the clock', () => {
  const earlier = shiftRange(lastRange(HOUR), -1, NOW)
  expect(earlier).toEqual(between(NOW - 1.5 * HOUR, NOW - HOUR / 2))
  const back = shiftRange(earlier, 1, NOW)
  expect(isRelative(back)).toBe(true)
  expect(sameRange(back, lastRange(HOUR))).toBe(true)
})

test('only a range that ends now has a length up to now', () => {
  expect(lengthUpToNow(lastRange(HOUR))).toBe(HOUR)
  expect(lengthUpToNow(between(0, NOW))).toBeUndefined()
})

test.each(['local', 'utc'] as const)('an instant to the second survives its text in %s', (zone) => {
  fc.assert(
    fc.property(fc.integer({ min: 1e8, max: 4e9 }), (seconds) => {
      const point = absolute(unixMs(seconds * 1000))
      const text = timePointText(point, zone)
      // An hour that occurs twice when summer time ends is one text for two instants.
      expect(timePointText(parseTimePoint(text, zone) ?? point, zone)).toBe(text)
    }),
  )
})

test.each([
  { text: '2026-11-21 09:12', point: absolute(NOW) },
  { text: ' 2026-11-21T09:12:00 ', point: absolute(NOW) },
  { text: '2026-11-21', point: absolute(unixMs(Date.UTC(2026, 10, 21))) },
  { text: 'now - 1h', point: lastRange(HOUR).from },
  { text: '2026-11-21T09:12:00Z', point: absolute(NOW) },
  { text: '2026-02-31', point: undefined },
  { text: '2026-13-01', point: undefined },
  { text: '2026-11-21 24:00', point: undefined },
  { text: 'yesterday', point: undefined },
  { text: '', point: undefined },
])('"$text"', ({ text, point }) => expect(parseTimePoint(text, 'utc')).toEqual(point))
