import type { RangeSelector, Subquery } from './ast'
import { KnownVectors } from './known-vectors'
import {
  type Grid,
  firstScrape,
  inOrder,
  lastScrape,
  matchersIn,
  scrapeTime,
  selectSeries,
  shiftedTimes,
} from './select'
import { ABSENT, type Column, PassingColumn, type Vector, emptyColumn, hasValues, kept } from './value'

/** The samples of one series in one range: `from` up to, not including, `to` of the two columns; never empty. */
export type Window = {
  readonly timesUnixMs: Float64Array
  readonly values: Float64Array
  readonly from: number
  readonly to: number
  /** The edges of the range itself. */
  readonly startUnixMs: number
  readonly endUnixMs: number
  /** The step's own time, which an offset does not move. */
  readonly stepUnixMs: number
  readonly step: number
  /** Only the samples at both ends were looked up: the series never falls between them. */
  readonly endsOnly: boolean
}

/** One number of the samples of a range; ABSENT for none. */
export type WindowFunction = {
  readonly of: (window: Window) => number
  /** Needs only the first and last sample of a counter that never resets. */
  readonly ends?: boolean
  readonly keepsName?: boolean
}

const buffer = { times: new Float64Array(256), values: new Float64Array(256) }

function room(size: number) {
  if (buffer.values.length < size) {
    buffer.times = new Float64Array(size * 2)
    buffer.values = new Float64Array(size * 2)
  }
  buffer.values.fill(ABSENT, 0, size)
  return { timesUnixMs: buffer.times, values: buffer.values }
}

/**
 * `fn` over the samples in (t − range, t] of each series and step, under the series' name unless it is `nameless`. A
 * sample is computed when a window needs it, once.
 */
export function* streamWindows(
  grid: Grid,
  { selector, rangeMs }: RangeSelector,
  fn: WindowFunction,
  nameless = false,
): Generator<Column> {
  const ends = shiftedTimes(grid, selector.offsetMs, selector.at)
  const start = ends[0]! - rangeMs
  const end = ends.at(-1)!
  for (const { name, series } of selectSeries(grid.source, matchersIn(grid, selector), start, end)) {
    const first = firstScrape(series, start)
    const size = lastScrape(series, end) - first + 1
    if (size <= 0) continue
    const { timesUnixMs, values } = room(size)
    const fill = (index: number) => {
      if (values[index] !== ABSENT) return
      const time = scrapeTime(series, first + index)
      timesUnixMs[index] = time
      values[index] = series.valueAt(time)
    }
    const endsOnly = series.monotone && fn.ends === true
    // One object for all windows: there may be millions.
    const window = {
      timesUnixMs,
      values,
      from: 0,
      to: 0,
      startUnixMs: 0,
      endUnixMs: 0,
      stepUnixMs: 0,
      step: 0,
      endsOnly,
    }
    const result = emptyColumn(ends.length)
    for (let step = 0; step < ends.length; step++) {
      window.endUnixMs = ends[step]!
      window.startUnixMs = window.endUnixMs - rangeMs
      window.from = firstScrape(series, window.startUnixMs) - first
      window.to = lastScrape(series, window.endUnixMs) - first + 1
      if (window.to <= window.from) continue
      fill(window.from)
      if (!endsOnly) for (let index = window.from + 1; index < window.to - 1; index++) fill(index)
      fill(window.to - 1)
      window.stepUnixMs = grid.timesUnixMs[step]!
      window.step = step
      result[step] = fn.of(window)
    }
    if (hasValues(result)) yield new PassingColumn(nameless ? '' : name, series, result)
  }
}

/** The same in order. */
export const overSelector = (grid: Grid, range: RangeSelector, fn: WindowFunction): Column[] =>
  inOrder(grid, Array.from(streamWindows(grid, range, fn), kept))

const DEFAULT_SUBQUERY_STEP_MS = 60_000

/** Like `overSelector`, over the values of an inner expression at the multiples of the subquery's step. */
export function overSubquery(
  grid: Grid,
  subquery: Subquery,
  fn: WindowFunction,
  evaluateVector: (grid: Grid) => Vector,
): Vector {
  const ends = shiftedTimes(grid, subquery.offsetMs, subquery.at)
  const stepMs = subquery.stepMs ?? DEFAULT_SUBQUERY_STEP_MS
  const first = Math.ceil((ends[0]! - subquery.rangeMs) / stepMs)
  const count = Math.floor(ends.at(-1)! / stepMs) - first + 1
  if (count <= 0) return { kind: 'vector', columns: [], distinct: true }
  const inner = evaluateVector({
    ...grid,
    known: new KnownVectors(),
    timesUnixMs: Float64Array.from({ length: count }, (_, i) => (first + i) * stepMs),
  })
  const columns = inner.columns.flatMap((column) => {
    const present = Float64Array.from(column.values.keys()).filter((index) => column.values[index] !== ABSENT)
    const timesUnixMs = present.map((index) => (first + index) * stepMs)
    const samples = present.map((index) => column.values[index]!)
    const values = emptyColumn(ends.length)
    let from = 0
    let to = 0
    for (let step = 0; step < ends.length; step++) {
      const endUnixMs = ends[step]!
      const startUnixMs = endUnixMs - subquery.rangeMs
      while (to < timesUnixMs.length && timesUnixMs[to]! <= endUnixMs) to++
      while (from < to && timesUnixMs[from]! < startUnixMs) from++
      if (to <= from) continue
      const stepUnixMs = grid.timesUnixMs[step]!
      values[step] = fn.of({
        timesUnixMs,
        values: samples,
        from,
        to,
        startUnixMs,
        endUnixMs,
        stepUnixMs,
        step,
        endsOnly: false,
      })
    }
    return hasValues(values) ? [{ ...column, values }] : []
  })
  return { kind: 'vector', columns, distinct: inner.distinct }
}
