import { expect, test } from 'vitest'
import { timeFromRfc3339 } from './rfc3339'

test.each([
  { text: '2026-11-21T09:22:31Z', ms: 1795252951000 },
  { text: '2026-11-21T09:22:31.123456789Z', ms: 1795252951123 },
  { text: '2026-11-21T10:22:31.5+01:00', ms: 1795252951500 },
  { text: '0001-01-01T00:00:00Z', ms: undefined },
  { text: '2026', ms: undefined },
  { text: '2026-13-41T00:00:00Z', ms: undefined },
  { text: 'soon', ms: undefined },
  { text: '', ms: undefined },
])('"$text" is $ms', ({ text, ms }) => {
  expect(timeFromRfc3339(text)).toBe(ms)
})
