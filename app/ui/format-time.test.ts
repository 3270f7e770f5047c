import { expect, test } from 'vitest'
import { localeOf, timeFormat } from './format-time'

const MOMENT = Date.UTC(2026, 10, 21, 0, 5, 31, 250)

test.each([
  { desc: 'exact in UTC', is: 'Nov 21, 2026, 00:05:31 UTC', of: timeFormat('en', 'utc').exact },
  { desc: 'midnight is 00', is: '00:05', of: timeFormat('en', 'utc').minute },
  { desc: 'milliseconds', is: '00:05:31.250', of: timeFormat('en', 'utc').milli },
  { desc: 'day', is: '11月21日', of: timeFormat('zh-CN', 'utc').day },
])('$desc', ({ is, of }) => expect(of(MOMENT)).toBe(is))

test.each([
  { language: 'en', preferred: ['de', 'en-GB', 'en-US'], is: 'en-GB' },
  { language: 'en', preferred: ['zh-CN'], is: 'en' },
  { language: 'zh-CN', preferred: ['zh-TW', 'en'], is: 'zh-CN' },
])('$language of $preferred is $is', ({ language, preferred, is }) => {
  expect(localeOf(language, preferred)).toBe(is)
})

test('an instant beyond the calendar is its number', () => {
  expect(timeFormat('en', 'utc').exact(9e15)).toBe('9000000000000000')
})
