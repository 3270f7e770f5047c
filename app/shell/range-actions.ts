import { type UnixMs, durationMs, unixMs } from '~/base/units'
import { type TimeRange, absolute, isRelative, lastRange, resolveRange } from '~/model/time-range'
import { encodeTimePoint } from '~/url/time-range-codec'

const LONGEST_MS = 400 * 86_400_000

/** Twice as long: a range up to now still ends now, any other grows on both sides. */
export function zoomOut(range: TimeRange, now: UnixMs): TimeRange {
  const { startUnixMs, endUnixMs } = resolveRange(range, now)
  const length = Math.min(2 * (endUnixMs - startUnixMs), LONGEST_MS)
  if (isRelative(range)) return lastRange(length)
  const grown = (length - (endUnixMs - startUnixMs)) / 2
  return {
    from: absolute(unixMs(Math.max(0, startUnixMs - grown))),
    to: absolute(unixMs(Math.min(now, endUnixMs + grown))),
  }
}

/** Half of the range's length earlier (-1) or later (1), never beyond now; what reaches now follows the clock again. */
export function shiftRange(range: TimeRange, direction: -1 | 1, now: UnixMs): TimeRange {
  const { startUnixMs, endUnixMs } = resolveRange(range, now)
  const length = endUnixMs - startUnixMs
  const end = endUnixMs + (direction * length) / 2
  if (end >= now) return lastRange(length)
  return { from: absolute(unixMs(end - length)), to: absolute(unixMs(end)) }
}

/** Whether the same two texts would stand for both. */
export const sameRange = (a: TimeRange, b: TimeRange): boolean =>
  encodeTimePoint(a.from) === encodeTimePoint(b.from) && encodeTimePoint(a.to) === encodeTimePoint(b.to)

/** The length of a range that ends now; undefined for any other. */
export const lengthUpToNow = ({ from, to }: TimeRange) =>
  from.kind === 'relative' && to.kind === 'relative' && to.beforeNowMs === 0
    ? durationMs(from.beforeNowMs)
    : undefined
