/** The part of the trace that the time axis shows, from the start of the trace. */
export type TimeWindow = { readonly startUs: number; readonly endUs: number }

/** Of the axis' width: what a folded gap takes, however long it is. */
const FOLD_SHARE = 0.04

/**
 * Where time stands on an axis: instants, and where they are as shares of its width, both ascending; straight from each to
 * the next. Every other stretch, from the second on, is a gap that is folded.
 */
export type TimeScale = { readonly us: readonly number[]; readonly shares: readonly number[] }

/** A window across the whole axis, with these of its gaps folded: ascending, within it, and not all of it. */
export function timeScale({ startUs, endUs }: TimeWindow, gaps: readonly TimeWindow[] = []): TimeScale {
  const us = [startUs, ...gaps.flatMap((gap) => [gap.startUs, gap.endUs]), endUs]
  const unfoldedUs = gaps.reduce((left, gap) => left - (gap.endUs - gap.startUs), endUs - startUs)
  const perUs = (1 - gaps.length * FOLD_SHARE) / unfoldedUs
  const shares = [0]
  for (let at = 1; at < us.length - 1; at++)
    shares.push(shares[at - 1]! + (at % 2 === 0 ? FOLD_SHARE : (us[at]! - us[at - 1]!) * perUs))
  return { us, shares: [...shares, 1] }
}

/** What stands in `to` where `value` stands in `from`; both ascend. Beyond them it is their ends. */
function between(from: readonly number[], to: readonly number[], value: number): number {
  let at = 1
  while (at < from.length - 1 && from[at]! < value) at++
  const [low, high] = [from[at - 1]!, from[at]!]
  if (value <= low) return to[at - 1]!
  if (value >= high) return to[at]!
  return to[at - 1]! + ((value - low) / (high - low)) * (to[at]! - to[at - 1]!)
}

/** Of the axis' width; what lies outside of it is at its ends. */
export const shareAt = ({ us, shares }: TimeScale, instantUs: number): number =>
  between(us, shares, instantUs)

export const usAt = ({ us, shares }: TimeScale, share: number): number => between(shares, us, share)

/** Every other of the stretches: from 0 those drawn to scale, from 1 the folded gaps. */
const stretches = ({ us }: TimeScale, first: 0 | 1): readonly TimeWindow[] =>
  us.flatMap((startUs, at) =>
    at % 2 === first && at < us.length - 1 ? [{ startUs, endUs: us[at + 1]! }] : [],
  )

export const foldsOf = (scale: TimeScale): readonly TimeWindow[] => stretches(scale, 1)

/** All that the axis shows. */
export const windowOf = ({ us }: TimeScale): TimeWindow => ({ startUs: us[0]!, endUs: us.at(-1)! })

const totalUs = (windows: readonly TimeWindow[]): number =>
  windows.reduce((sum, { startUs, endUs }) => sum + endUs - startUs, 0)

/** How much time a share of the axis is, but in folded gaps. */
export const usOf = (scale: TimeScale, share: number): number => totalUs(stretches(scale, 0)) * share

/** A bar as shares of the axis' width; null when it lies outside. */
export function barIn(
  scale: TimeScale,
  startUs: number,
  endUs: number,
): { readonly left: number; readonly width: number } | null {
  const window = windowOf(scale)
  if (endUs < window.startUs || startUs > window.endUs) return null
  if (window.endUs <= window.startUs) return { left: 0, width: 1 }
  const left = shareAt(scale, startUs)
  return { left, width: shareAt(scale, endUs) - left }
}

/** About `count` round instants on the axis, ascending, in microseconds; none within a folded gap. */
export function axisTicks(scale: TimeScale, count: number): readonly number[] {
  const shown = stretches(scale, 0)
  const finest = totalUs(shown) / Math.max(1, count)
  if (!(finest > 0)) return [scale.us[0]!]
  const power = 10 ** Math.floor(Math.log10(finest))
  const step = power * ([1, 2, 5].find((factor) => factor * power >= finest) ?? 10)
  return shown.flatMap(({ startUs, endUs }) => {
    const first = Math.ceil(startUs / step)
    return Array.from({ length: Math.floor(endUs / step) - first + 1 }, (_, index) => (first + index) * step)
  })
}

/** Instants as shares of the axis' width, ascending, but those outside it and those within `gap` of the one before. */
export function ticksIn(scale: TimeScale, instantsUs: Iterable<number>, gap: number): readonly number[] {
  const ticks: number[] = []
  for (const us of instantsUs) {
    const at = barIn(scale, us, us)?.left
    if (at !== undefined && at - (ticks.at(-1) ?? -Infinity) > gap) ticks.push(at)
  }
  return ticks
}
