import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { durationMs, unixMs, unixNanos } from '~/base/units'
import { absolute, freezeRange, holdsInstant, lastRange, resolveRange, stepRange } from './time-range'

const NOW = unixMs(Date.UTC(2026, 10, 21, 9, 12, 7))
const SCRAPE = durationMs(30_000)

describe('resolveRange', () => {
  test.each([
    { desc: 'the last hour', range: lastRange(3_600_000), start: NOW - 3_600_000, end: NOW },
    {
      desc: 'an end before its start becomes the last minute before the end',
      range: { from: absolute(unixMs(5_000_000)), to: absolute(unixMs(4_000_000)) },
      start: 3_940_000,
      end: 4_000_000,
    },
  ])('$desc', ({ range, start, end }) => {
    expect(resolveRange(range, NOW)).toEqual({ startUnixMs: start, endUnixMs: end })
  })

  test('a frozen range no longer moves', () => {
    const frozen = freezeRange(lastRange(60_000), NOW)
    expect(resolveRange(frozen, unixMs(NOW + 1e9))).toEqual(resolveRange(lastRange(60_000), NOW))
  })
})

describe('stepRange', () => {
  const spans = fc
    .record({
      end: fc.integer({ min: 1e12, max: 2e12 }),
      length: fc.integer({ min: 1000, max: 400 * 86_400_000 }),
    })
    .map(({ end, length }) => ({ startUnixMs: unixMs(end - length), endUnixMs: unixMs(end) }))
  const pixels = fc.integer({ min: 1, max: 30_000 })

  test('never more points than pixels or 11,000, never finer than the scrape interval, on the grid, inside the span', () => {
    fc.assert(
      fc.property(spans, pixels, (span, width) => {
        const { startUnixMs, endUnixMs, stepMs } = stepRange(span, width, SCRAPE)
        const points = (endUnixMs - startUnixMs) / stepMs + 1
        expect(points).toBeGreaterThanOrEqual(1)
        expect(points).toBeLessThanOrEqual(Math.max(2, Math.min(width, 11_000)))
        expect(stepMs).toBeGreaterThanOrEqual(SCRAPE)
        expect(startUnixMs % stepMs).toBe(0)
        expect(endUnixMs % stepMs).toBe(0)
        expect(endUnixMs).toBeLessThanOrEqual(span.endUnixMs)
      }),
    )
  })

  test('a range that has not moved by a step asks the same question', () => {
    const asked = (now: number) => stepRange(resolveRange(lastRange(3_600_000), unixMs(now)), 600, SCRAPE)
    expect(asked(NOW + 10_000)).toEqual(asked(NOW))
    expect(asked(NOW + 60_000)).not.toEqual(asked(NOW))
  })

  test.each([
    { desc: 'an hour on 600 px: every scrape', length: 3_600_000, width: 600, stepSeconds: 30 },
    { desc: 'a day on 600 px', length: 86_400_000, width: 600, stepSeconds: 300 },
    { desc: 'thirty days on 600 px', length: 30 * 86_400_000, width: 600, stepSeconds: 7200 },
  ])('$desc', ({ length, width, stepSeconds }) => {
    const span = { startUnixMs: unixMs(NOW - length), endUnixMs: NOW }
    expect(stepRange(span, width, SCRAPE).stepMs).toBe(stepSeconds * 1000)
  })
})

test.each([
  { desc: 'an instant between', from: absolute(unixMs(1000)), time: '1500000000', holds: true },
  { desc: 'its last millisecond', from: absolute(unixMs(1000)), time: '2000999999', holds: true },
  { desc: 'one after it', from: absolute(unixMs(1000)), time: '2001000000', holds: false },
  { desc: 'one before it', from: absolute(unixMs(1000)), time: '999999999', holds: false },
  { desc: 'any while it moves', from: lastRange(1000).from, time: '1500000000', holds: false },
])('a range that stands still holds $desc: $holds', ({ from, time, holds }) =>
  expect(holdsInstant({ from, to: absolute(unixMs(2000)) }, unixNanos(time))).toBe(holds),
)
