import { expect, test } from 'vitest'
import { unixNanos } from '~/base/units'
import { timeFormat } from '~/ui/format-time'
import { lineTime } from './line-time'

const TIME = unixNanos('1795242600123456789')

test.each([
  { kind: 'clock', text: '06:30:00.123' },
  { kind: 'date', text: '11-21 06:30:00.123' },
  { kind: 'nanos', text: '06:30:00.123456789' },
] as const)('$kind: $text, one character less than its column', ({ kind, text }) => {
  for (const language of ['en', 'zh-CN']) {
    const time = lineTime(kind, timeFormat(language, 'utc'), 'utc')
    expect(time.text(TIME)).toBe(text)
    expect(text).toHaveLength(time.columns - 1)
  }
})

test('of few digits', () => {
  expect(lineTime('nanos', timeFormat('en', 'utc'), 'utc').text(unixNanos('5'))).toBe('00:00:00.000000005')
})
