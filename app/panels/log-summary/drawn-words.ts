import { formatCount, formatLength } from '~/base/format'
import type { logSummaryWords } from '~/i18n/log-summary-words'

type VolumeWords = Pick<(typeof logSummaryWords)['en']['volume'], 'drawn' | 'drawnSome'>

/** What curves of volumes are: bytes in how long, and of how many where not all are drawn. */
export const drawnWords = (words: VolumeWords, stepMs: number, drawn: number, all: number): string =>
  drawn < all
    ? words.drawnSome(formatLength(stepMs), formatCount(drawn), formatCount(all))
    : words.drawn(formatLength(stepMs))
