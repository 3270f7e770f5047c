import { expect, test } from 'vitest'
import { logSummaryWords } from '~/i18n/log-summary-words'
import { drawnWords } from './drawn-words'

test.each([
  { drawn: 8, all: 17, says: 'drawn: bytes per 1 min, of the 8 that write most among 17' },
  { drawn: 3, all: 3, says: 'drawn: bytes per 1 min' },
])('$drawn of $all: $says', ({ drawn, all, says }) =>
  expect(drawnWords(logSummaryWords.en.volume, 60_000, drawn, all)).toBe(says),
)
