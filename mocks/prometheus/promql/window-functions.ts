import { kahan, quantile } from './statistics'
import { ABSENT } from './value'
import type { Window, WindowFunction } from './windows'

const inside = ({ values, from, to }: Window): Float64Array => values.subarray(from, to)

/** Prometheus' extrapolation to the edges of the range; counters add what a reset took away. */
function extrapolated(window: Window, counter: boolean, perSecond: boolean): number {
  const { timesUnixMs, values, from, to, startUnixMs, endUnixMs } = window
  if (to - from < 2) return ABSENT
  const first = values[from]!
  let result = values[to - 1]! - first
  if (counter && !window.endsOnly) {
    for (let index = from + 1; index < to; index++) {
      if (values[index]! < values[index - 1]!) result += values[index - 1]!
    }
  }
  const sampled = (timesUnixMs[to - 1]! - timesUnixMs[from]!) / 1000
  const between = sampled / (to - from - 1)
  let toStart = (timesUnixMs[from]! - startUnixMs) / 1000
  const toEnd = (endUnixMs - timesUnixMs[to - 1]!) / 1000
  if (counter && result > 0 && first >= 0) toStart = Math.min(toStart, sampled * (first / result))
  const reach = between * 1.1
  const covered = sampled + (toStart < reach ? toStart : between / 2) + (toEnd < reach ? toEnd : between / 2)
  let factor = covered / sampled
  if (perSecond) factor /= (endUnixMs - startUnixMs) / 1000
  return result * factor
}

function lastTwo({ timesUnixMs, values, from, to }: Window, perSecond: boolean): number {
  if (to - from < 2) return ABSENT
  const last = values[to - 1]!
  const before = values[to - 2]!
  const change = perSecond && last < before ? last : last - before
  return perSecond ? change / ((timesUnixMs[to - 1]! - timesUnixMs[to - 2]!) / 1000) : change
}

function countPairs({ values, from, to }: Window, counts: (before: number, now: number) => boolean): number {
  let found = 0
  for (let index = from + 1; index < to; index++) if (counts(values[index - 1]!, values[index]!)) found++
  return found
}

function sum(window: Window): number {
  let total: readonly [number, number] = [0, 0]
  for (const value of inside(window)) total = kahan(...total, value)
  return Math.abs(total[0]) === Infinity ? total[0] : total[0] + total[1]
}

function mean(window: Window): number {
  let [average, lost] = [0, 0]
  for (const [index, value] of inside(window).entries()) {
    if (Math.abs(average) === Infinity) {
      if (value === average || Number.isFinite(value)) continue
    }
    ;[average, lost] = kahan(average, lost, value / (index + 1) - average / (index + 1))
  }
  return Math.abs(average) === Infinity ? average : average + lost
}

function variance(window: Window): number {
  let [count, average, squares] = [0, 0, 0]
  for (const value of inside(window)) {
    count++
    const delta = value - average
    average += delta / count
    squares += delta * (value - average)
  }
  return squares / count
}

const extreme = (window: Window, beats: (value: number, best: number) => boolean): number =>
  inside(window).reduce((best, value) => (beats(value, best) || Number.isNaN(best) ? value : best))

/** Least squares; the intercept is the line's value at `originUnixMs`, the slope is per second. */
function regression(window: Window, originUnixMs: number): { slope: number; intercept: number } {
  const { timesUnixMs, values, from, to } = window
  const initial = values[from]!
  if (inside(window).every((value) => value === initial))
    return Number.isFinite(initial) ? { slope: 0, intercept: initial } : { slope: NaN, intercept: NaN }
  const zero: readonly [number, number] = [0, 0]
  let [n, x, y, xy, xx] = [0, zero, zero, zero, zero]
  for (let index = from; index < to; index++) {
    const seconds = (timesUnixMs[index]! - originUnixMs) / 1000
    const value = values[index]!
    n++
    x = kahan(...x, seconds)
    y = kahan(...y, value)
    xy = kahan(...xy, seconds * value)
    xx = kahan(...xx, seconds * seconds)
  }
  const [sumX, sumY] = [x[0] + x[1], y[0] + y[1]]
  const slope = (xy[0] + xy[1] - (sumX * sumY) / n) / (xx[0] + xx[1] - (sumX * sumX) / n)
  return { slope, intercept: sumY / n - (slope * sumX) / n }
}

/** The functions of a range vector that take no other argument. */
export const WINDOW_FUNCTIONS: Readonly<Record<string, WindowFunction>> = {
  rate: { of: (window) => extrapolated(window, true, true), ends: true },
  increase: { of: (window) => extrapolated(window, true, false), ends: true },
  delta: { of: (window) => extrapolated(window, false, false), ends: true },
  irate: { of: (window) => lastTwo(window, true) },
  idelta: { of: (window) => lastTwo(window, false) },
  deriv: {
    of: (window) =>
      window.to - window.from < 2 ? ABSENT : regression(window, window.timesUnixMs[window.from]!).slope,
  },
  changes: { of: (window) => countPairs(window, (a, b) => a !== b && !(Number.isNaN(a) && Number.isNaN(b))) },
  resets: { of: (window) => countPairs(window, (a, b) => b < a) },
  avg_over_time: { of: mean },
  sum_over_time: { of: sum },
  count_over_time: { of: ({ from, to }) => to - from, ends: true },
  present_over_time: { of: () => 1, ends: true },
  last_over_time: { of: ({ values, to }) => values[to - 1]!, ends: true, keepsName: true },
  min_over_time: { of: (window) => extreme(window, (value, best) => value < best) },
  max_over_time: { of: (window) => extreme(window, (value, best) => value > best) },
  stdvar_over_time: { of: variance },
  stddev_over_time: { of: (window) => Math.sqrt(variance(window)) },
}

/** The window functions that take a number per step beside the range vector. */
export const windowFunctionWith = (name: string, numbers: Float64Array): WindowFunction => ({
  of: (window) => {
    const number = numbers[window.step]!
    if (name === 'quantile_over_time') return quantile(number, inside(window))
    if (window.to - window.from < 2) return ABSENT
    const { slope, intercept } = regression(window, window.stepUnixMs)
    return slope * number + intercept
  },
})
