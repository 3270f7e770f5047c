import { formatDuration, parseDuration } from '~/base/duration'
import { timeFromRfc3339 } from '~/base/rfc3339'
import { unixMs } from '~/base/units'
import { DEFAULT_TIME_RANGE, type TimePoint, type TimeRange, absolute } from '~/model/time-range'

const LAST_MS_OF_YEAR_9999 = 253_402_300_799_999

/** `now`, `now-1h30m`, an RFC 3339 time, or milliseconds since the epoch; undefined for anything else. */
export function decodeTimePoint(text: string): TimePoint | undefined {
  const [, length] = /^now(?:-(.+))?$/.exec(text) ?? []
  if (text.startsWith('now')) {
    const beforeNowMs = parseDuration(length ?? (text === 'now' ? '0s' : ''))
    return beforeNowMs === undefined ? undefined : { kind: 'relative', beforeNowMs }
  }
  const time = /^\d{1,15}(\.\d+)?$/.test(text) ? unixMs(Number(text)) : timeFromRfc3339(text)
  return time === undefined || time < 0 || time > LAST_MS_OF_YEAR_9999 ? undefined : absolute(time)
}

export function encodeTimePoint(point: TimePoint): string {
  if (point.kind === 'relative')
    return point.beforeNowMs === 0 ? 'now' : `now-${formatDuration(point.beforeNowMs)}`
  const time = point.timeUnixMs
  return Number.isInteger(time) ? new Date(time).toISOString() : String(time)
}

/** The default unless `from` can be read, and `to` too where it is given. */
export function decodeTimeRange(fromText: string | null, toText: string | null): TimeRange {
  const from = decodeTimePoint(fromText ?? '')
  const to = decodeTimePoint(toText ?? 'now')
  return from && to ? { from, to } : DEFAULT_TIME_RANGE
}
