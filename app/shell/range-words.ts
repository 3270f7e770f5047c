import { formatLength } from '~/base/format'
import type { Messages } from '~/i18n/messages'
import type { TimeRange } from '~/model/time-range'
import type { TimeFormat } from '~/ui/format-time'
import { encodeTimePoint } from '~/url/time-range-codec'
import { lengthUpToNow } from './range-actions'

/** What the range is called: "Last 6 h", or its ends. */
export function rangeWords(range: TimeRange, words: Messages['frame']['range'], time: TimeFormat): string {
  const length = lengthUpToNow(range)
  if (length !== undefined) return words.last(formatLength(length))
  const [from, to] = [range.from, range.to].map((point) =>
    point.kind === 'absolute' ? time.dayTime(point.timeUnixMs) : encodeTimePoint(point),
  )
  return words.between(from ?? '', to ?? '')
}
