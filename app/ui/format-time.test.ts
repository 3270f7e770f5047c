import { expect, test } from 'vitest'
import { timeFormat } from './format-time'

const MOMENT = Date.UTC(2026, 10, 21, 0, 5, 31, 250)

test.each([
  { desc: 'exact in UTC', is: 'Nov 21, 2026, 00:05:31 UTC', of: timeFormat('en', 'utc').exact },
  { desc: 'midnight is 00', is: '00:05', of: timeFormat('en', 'utc').minute },
  { desc: 'milliseconds', is: '00:05:31.250', of: timeFormat('en', 'utc').milli },
  { desc: 'day', is: '11月21日', of: timeFormat('zh-CN', 'utc').day },
])('$desc', ({ is, of }) => expect(of(MOMENT)).toBe(is))

test('an instant beyond the calendar is its number', () => {
  expect(timeFormat('en', 'utc').exact(9e15)).toBe('9000000000000000')
})
