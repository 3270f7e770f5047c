import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDuration, parseDuration } from './duration'
import { durationMs } from './units'

test('every duration survives its text', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), (ms) => {
      expect(parseDuration(formatDuration(durationMs(ms)))).toBe(ms)
    }),
  )
})

test.each([
  { text: '5m', ms: 300_000 },
  { text: '1h30m', ms: 5_400_000 },
  { text: '1y2w3d', ms: (365 + 14 + 3) * 86_400_000 },
  { text: '1s500ms', ms: 1500 },
  { text: '', ms: undefined },
  { text: '5', ms: undefined },
  { text: '1m1h', ms: undefined },
  { text: '-1h', ms: undefined },
  { text: '1.5h', ms: undefined },
  { text: '99999999999999999999y', ms: undefined },
])('"$text" is $ms ms', ({ text, ms }) => expect(parseDuration(text)).toBe(ms))

test.each([
  { ms: 0, text: '0s' },
  { ms: 3_600_000, text: '1h' },
  { ms: 90_061_001, text: '1d1h1m1s1ms' },
])('$ms ms is "$text"', ({ ms, text }) => expect(formatDuration(durationMs(ms))).toBe(text))
