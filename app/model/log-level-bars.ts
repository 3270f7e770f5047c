import { type DurationMs, type UnixMs, unixMs } from '~/base/units'
import type { LogLevel } from './log-level-words'
import type { Series, StepRange } from './series'
import type { TimeSpan } from './time-range'

/** Part of a step of a grid, and where that step ends. */
type StepPart = TimeSpan & { readonly stepEndUnixMs: UnixMs }

/**
 * A span cut where steps of a grid end: the parts of steps at its ends, and the ends of those that it holds whole;
 * null where there is none.
 */
export function stepParts(
  { startUnixMs, endUnixMs }: TimeSpan,
  stepMs: DurationMs,
): { readonly parts: readonly StepPart[]; readonly whole: StepRange | null } {
  const first = unixMs(Math.ceil(startUnixMs / stepMs) * stepMs)
  const last = unixMs(Math.floor(endUnixMs / stepMs) * stepMs)
  if (first > last) return { parts: [{ startUnixMs, endUnixMs, stepEndUnixMs: first }], whole: null }
  const parts = [
    { startUnixMs, endUnixMs: first, stepEndUnixMs: first },
    { startUnixMs: last, endUnixMs, stepEndUnixMs: unixMs(last + stepMs) },
  ]
  return {
    parts: parts.filter((part) => part.endUnixMs > part.startUnixMs),
    whole: first < last ? { startUnixMs: unixMs(first + stepMs), endUnixMs: last, stepMs } : null,
  }
}

/**
 * Counts per level for each step that a span touches, 0 where nothing was counted; instants are the middles of the
 * steps. A point of `series` holds the step that ends there.
 */
export function levelBars<Level extends LogLevel>(
  series: readonly Series[],
  { startUnixMs, endUnixMs, stepMs }: StepRange,
  levelOf: (series: Series) => Level,
): { readonly timesUnixMs: Float64Array; readonly perLevel: ReadonlyMap<Level, Float64Array> } {
  const begin = Math.floor(startUnixMs / stepMs)
  const steps = Math.max(1, Math.ceil(endUnixMs / stepMs) - begin)
  const perLevel = new Map<Level, Float64Array>()
  for (const one of series) {
    const level = levelOf(one)
    const counts = perLevel.get(level) ?? new Float64Array(steps)
    perLevel.set(level, counts)
    one.timesUnixMs.forEach((end, i) => {
      const step = Math.round(end / stepMs) - begin - 1
      if (step >= 0 && step < steps) counts[step]! += one.values[i] || 0
    })
  }
  return { timesUnixMs: Float64Array.from({ length: steps }, (_, i) => (begin + i + 0.5) * stepMs), perLevel }
}
