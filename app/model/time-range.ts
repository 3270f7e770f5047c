import { type DurationMs, type UnixMs, type UnixNanos, durationMs, msFromNanos, unixMs } from '~/base/units'
import type { StepRange } from './series'

/** An end of a time range: an instant, or so long before now. */
export type TimePoint =
  | { readonly kind: 'absolute'; readonly timeUnixMs: UnixMs }
  | { readonly kind: 'relative'; readonly beforeNowMs: DurationMs }

/** What the page shows, as the person chose it. */
export type TimeRange = { readonly from: TimePoint; readonly to: TimePoint }

/** A time range with its `now` filled in; `startUnixMs` < `endUnixMs`. */
export type TimeSpan = { readonly startUnixMs: UnixMs; readonly endUnixMs: UnixMs }

const relative = (beforeNowMs: number): TimePoint => ({
  kind: 'relative',
  beforeNowMs: durationMs(beforeNowMs),
})

export const absolute = (timeUnixMs: UnixMs): TimePoint => ({ kind: 'absolute', timeUnixMs })

/** The last `lengthMs` up to now. */
export const lastRange = (lengthMs: number): TimeRange => ({ from: relative(lengthMs), to: relative(0) })

export const DEFAULT_TIME_RANGE: TimeRange = lastRange(3_600_000)

const at = (point: TimePoint, now: UnixMs): number =>
  point.kind === 'absolute' ? point.timeUnixMs : now - point.beforeNowMs

/** Never empty: a range that is not at least a second long is widened to its last minute. */
export function resolveRange(range: TimeRange, now: UnixMs): TimeSpan {
  const end = at(range.to, now)
  const start = at(range.from, now)
  return { startUnixMs: unixMs(end - start >= 1000 ? start : end - 60_000), endUnixMs: unixMs(end) }
}

export const isRelative = (range: TimeRange): boolean => range.to.kind === 'relative'

/** Whether both ends stand still, with the instant between them. */
export const holdsInstant = ({ from, to }: TimeRange, time: UnixNanos): boolean =>
  from.kind === 'absolute' &&
  to.kind === 'absolute' &&
  from.timeUnixMs <= msFromNanos(time) &&
  msFromNanos(time) <= to.timeUnixMs

/** The same instants, no longer moving with the clock: what a shared link should carry. */
export function freezeRange(range: TimeRange, now: UnixMs): TimeRange {
  const { startUnixMs, endUnixMs } = resolveRange(range, now)
  return { from: absolute(startUnixMs), to: absolute(endUnixMs) }
}

const MAX_POINTS = 11_000
const NICE_STEPS_MS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400,
].map((seconds) => seconds * 1000)

/**
 * The instants to ask for so that a plot `pixels` wide is filled: at most one point a pixel, at most 11,000
 * (Prometheus' limit), never finer than the scrape interval. Start and end lie on multiples of the step, so a
 * range that has not moved by a step asks the same question and caches answer it.
 */
export function stepRange(span: TimeSpan, pixels: number, scrapeIntervalMs: DurationMs): StepRange {
  const length = span.endUnixMs - span.startUnixMs
  const finest = Math.max(length / Math.max(1, Math.min(pixels, MAX_POINTS) - 1), scrapeIntervalMs)
  const stepMs = NICE_STEPS_MS.find((step) => step >= finest) ?? Math.ceil(finest / 86_400_000) * 86_400_000
  const endUnixMs = unixMs(Math.floor(span.endUnixMs / stepMs) * stepMs)
  const startUnixMs = unixMs(Math.min(endUnixMs, Math.ceil(span.startUnixMs / stepMs) * stepMs))
  return { startUnixMs, endUnixMs, stepMs: durationMs(stepMs) }
}
