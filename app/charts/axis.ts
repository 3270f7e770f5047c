import { type AxisBase, type ChartSeries, aligned, stacks } from './chart-series'

/** From 0 (or below, for negative values) to a round end, in round steps. */
export type Axis = { readonly min: number; readonly max: number; readonly interval: number }

const STEPS = [1, 2, 2.5, 5, 10]
const BINARY_STEPS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]

/** The smallest round number that is at least `value`: 1, 2, 2.5 or 5 times a power of ten, or a power of two of KiB, MiB, … */
function roundUp(value: number, base: AxisBase): number {
  if (base === 'whole') return value <= 2 ? Math.ceil(value) : value <= 5 ? 5 : roundUp(value, 10)
  const power = base ** Math.floor(Math.log(value) / Math.log(base))
  const steps = base === 10 ? STEPS : BINARY_STEPS
  return power * (steps.find((step) => step * power >= value * (1 - 1e-9)) ?? base)
}

/** The highest and the lowest point drawn: of stacks their sums, of lines themselves. 0 is always inside. */
function extent(series: readonly ChartSeries[]): readonly [low: number, high: number] {
  let low = 0
  let high = 0
  const include = (value: number) => {
    if (!Number.isFinite(value)) return
    if (value > high) high = value
    if (value < low) low = value
  }
  const stacked = aligned(series.filter(stacks))
  for (let i = 0; i < (stacked[0]?.values.length ?? 0); i++)
    include(stacked.reduce((sum, { values }) => sum + values[i]!, 0))
  for (const { kind, values } of series) if (kind === 'line' || kind === 'limit') values.forEach(include)
  return [low, high]
}

/** An axis of about four round intervals that holds every point. */
export function niceAxis(series: readonly ChartSeries[], base: AxisBase): Axis {
  const [low, high] = extent(series)
  if (high === low) return { min: 0, max: 1, interval: 1 }
  const interval = roundUp((high - low) / 4, base)
  return {
    min: Math.floor(low / interval) * interval,
    max: Math.ceil(high / interval - 1e-9) * interval,
    interval,
  }
}
