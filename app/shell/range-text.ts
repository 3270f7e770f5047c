import { unixMs } from '~/base/units'
import { type TimePoint, absolute } from '~/model/time-range'
import { decodeTimePoint, encodeTimePoint } from '~/url/time-range-codec'

type Zone = 'local' | 'utc'

const two = (value: number) => String(value).padStart(2, '0')

/** What a person reads and edits: `now-6h`, or `2026-11-21 09:00:00` in their zone. */
export function timePointText(point: TimePoint, zone: Zone): string {
  if (point.kind === 'relative') return encodeTimePoint(point)
  const at = new Date(point.timeUnixMs)
  const parts =
    zone === 'utc'
      ? [
          at.getUTCFullYear(),
          at.getUTCMonth() + 1,
          at.getUTCDate(),
          at.getUTCHours(),
          at.getUTCMinutes(),
          at.getUTCSeconds(),
        ]
      : [at.getFullYear(), at.getMonth() + 1, at.getDate(), at.getHours(), at.getMinutes(), at.getSeconds()]
  const [year, month, day, hours, minutes, seconds] = parts.map(two)
  return `${year}-${month}-${day} ${hours}:${minutes}:${seconds}`
}

/** The inverse, lenient: seconds or the time of day may be missing, RFC 3339 and milliseconds are understood too. */
export function parseTimePoint(text: string, zone: Zone): TimePoint | undefined {
  const trimmed = text.trim()
  const parts = /^(\d{4})-(\d\d?)-(\d\d?)(?:[ T](\d\d?):(\d\d)(?::(\d\d))?)?$/.exec(trimmed)
  if (!parts) return decodeTimePoint(trimmed.replace(/\s+/g, ''))
  const [year = 0, month = 1, day = 1, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0))
  const at =
    zone === 'utc'
      ? new Date(Date.UTC(year, month - 1, day, hours, minutes, seconds))
      : new Date(year, month - 1, day, hours, minutes, seconds)
  // 31 February is no day of March.
  const kept = (zone === 'utc' ? at.getUTCDate() : at.getDate()) === day
  return kept && month <= 12 && hours < 24 && minutes < 60 && at.getTime() >= 0
    ? absolute(unixMs(at.getTime()))
    : undefined
}
