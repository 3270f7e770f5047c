import { unixMs } from '~/base/units'
import type { TimeSpan } from '~/model/time-range'

/**
 * One row of a chart. `limit` is a request, limit or capacity: a dashed line that never dominates. `area` and `bar`
 * rows of one chart stack in the order given. A bar is as wide as its step and stands
 * in the middle of it; all bars of a chart have one grid.
 */
export type ChartSeries = {
  readonly name: string
  readonly kind: 'line' | 'area' | 'bar' | 'limit'
  readonly timesUnixMs: Float64Array
  readonly values: Float64Array
  /** A colour token such as `--critical`; by default the palette's next. */
  readonly color?: string | undefined
  /** How a limit is drawn, so that several are told apart; dashed by default. */
  readonly pattern?: Stroke['pattern'] | undefined
}

/** What an axis counts in: powers of ten, of 1024, or ten and whole numbers only. */
export type AxisBase = 10 | 1024 | 'whole'

/** How the values of a chart read, and what its axis counts in. */
export type ChartUnit = { readonly format: (value: number) => string; readonly base: AxisBase }

const PALETTE_SIZE = 8
const PATTERNS = ['solid', 'dashed', 'dotted'] as const

/** How a row looks: the colour-blind palette first, then line patterns. */
export type Stroke = { readonly token: string; readonly pattern: (typeof PATTERNS)[number] }

const sameColumn = (a: Float64Array, b: Float64Array) =>
  a === b || (a.length === b.length && a.every((value, i) => Object.is(value, b[i])))

/** Whether two lists of rows look alike. */
export const sameRows = (before: readonly ChartSeries[], now: readonly ChartSeries[]): boolean =>
  before === now ||
  (before.length === now.length &&
    before.every((row, i) => {
      const other = now[i]!
      return (
        row.name === other.name &&
        row.kind === other.kind &&
        row.color === other.color &&
        row.pattern === other.pattern &&
        sameColumn(row.timesUnixMs, other.timesUnixMs) &&
        sameColumn(row.values, other.values)
      )
    }))

/** Whether rows of this kind stand upon each other. */
export const stacks = ({ kind }: ChartSeries): boolean => kind === 'area' || kind === 'bar'

/** More lines than colours and patterns can tell apart: they are drawn by colour alone. */
export const isMany = (series: readonly ChartSeries[]): boolean =>
  series.filter(({ kind }) => kind === 'line').length > PALETTE_SIZE * PATTERNS.length

/** A stroke for each row, the same whatever else is hidden; limits are neutral and dashed. */
export function strokes(series: readonly ChartSeries[]): readonly Stroke[] {
  let next = 0
  const patterns = isMany(series) ? PATTERNS.slice(0, 1) : PATTERNS
  return series.map(({ kind, color, pattern }) => {
    if (kind === 'limit') return { token: color ?? '--text-soft', pattern: pattern ?? 'dashed' }
    if (color) return { token: color, pattern: 'solid' }
    const turn = next++
    return {
      token: `--series-${(turn % PALETTE_SIZE) + 1}`,
      pattern: patterns[Math.floor(turn / PALETTE_SIZE) % patterns.length] ?? 'solid',
    }
  })
}

const peak = ({ values }: ChartSeries): number =>
  values.reduce((most, value) => (value > most ? value : most), -Infinity)

/**
 * Which rows a legend of `room` names, by their places: all in their order where they fit, else limits and then those
 * that went highest.
 */
export function legendPlaces(series: readonly ChartSeries[], room: number): readonly number[] {
  const places = series.map((_, place) => place)
  if (series.length <= room) return places
  const rank = (row: ChartSeries) => (row.kind === 'limit' ? Infinity : peak(row))
  const ranks = series.map(rank)
  return places.toSorted((a, b) => (ranks[a] === ranks[b] ? a - b : ranks[b]! - ranks[a]!)).slice(0, room)
}

/** The shortest distance between two points of any row; what tells a gap from the next point. Infinity for single points. */
export function shortestStepMs(series: readonly ChartSeries[]): number {
  let shortest = Infinity
  for (const { timesUnixMs } of series)
    for (let i = 1; i < timesUnixMs.length; i++)
      shortest = Math.min(shortest, timesUnixMs[i]! - timesUnixMs[i - 1]!)
  return shortest
}

/** Flat [x, y, x, y, …] with a NaN wherever points are missing, so that a line breaks instead of bridging a gap. */
export function flatPoints({ timesUnixMs, values }: ChartSeries, stepMs: number): Float64Array {
  const gaps = timesUnixMs.reduce(
    (count, time, i) => count + (i > 0 && time - timesUnixMs[i - 1]! > stepMs * 1.5 ? 1 : 0),
    0,
  )
  const flat = new Float64Array((timesUnixMs.length + gaps) * 2)
  let at = 0
  timesUnixMs.forEach((time, i) => {
    if (i > 0 && time - timesUnixMs[i - 1]! > stepMs * 1.5) {
      flat[at++] = timesUnixMs[i - 1]! + stepMs
      flat[at++] = Number.NaN
    }
    flat[at++] = time
    flat[at++] = values[i]!
  })
  return flat
}

/**
 * The rows on one common time column, as stacking needs them: where a row has no point it counts 0. Rows must lie on
 * a common grid, as the answers of one range query do.
 */
export function aligned(series: readonly ChartSeries[]): readonly ChartSeries[] {
  const instants = new Set<number>()
  for (const { timesUnixMs } of series) for (const time of timesUnixMs) instants.add(time)
  const times = Float64Array.from(instants).sort()
  return series.map((row) => {
    const values = new Float64Array(times.length)
    let at = 0
    times.forEach((time, i) => {
      if (row.timesUnixMs[at] === time) values[i] = row.values[at++]! || 0
    })
    return { ...row, timesUnixMs: times, values }
  })
}

/** Index of the point nearest to `time`; −1 when there are none. `times` ascends; O(log n). */
export function nearestIndex(times: Float64Array, time: number): number {
  let low = 0
  let high = times.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]! < time) low = middle + 1
    else high = middle
  }
  return low > 0 && time - times[low - 1]! <= times[low]! - time ? low - 1 : high
}

/** The step of bars that an instant is in, as far as the chart shows it. undefined: other rows than bars, or none. */
export function stepAt(
  series: readonly ChartSeries[],
  stepMs: number,
  span: TimeSpan,
  timeUnixMs: number,
): (TimeSpan & { readonly hasBar: boolean }) | undefined {
  const [first] = series
  if (!first || !Number.isFinite(stepMs) || series.some(({ kind }) => kind !== 'bar')) return undefined
  const middle = first.timesUnixMs[nearestIndex(first.timesUnixMs, timeUnixMs)] ?? NaN
  if (!(Math.abs(middle - timeUnixMs) <= stepMs / 2)) return undefined
  return {
    startUnixMs: unixMs(Math.max(span.startUnixMs, middle - stepMs / 2)),
    endUnixMs: unixMs(Math.min(span.endUnixMs, middle + stepMs / 2)),
    hasBar: series.some(({ timesUnixMs, values }) => (values[timesUnixMs.indexOf(middle)] ?? 0) > 0),
  }
}
