import type { Labels } from '~/model/labels'
import { badData } from '~mocks/prometheus/api-error'
import type { MetricSource } from '~mocks/prometheus/metric-source'
import type { Expr } from './ast'
import { evaluate } from './evaluate'
import { KnownVectors } from './known-vectors'
import { parsePromql } from './parse'
import { type Grid, firstScrape, lastScrape, scrapeTime, selectSeries, shiftedTimes } from './select'
import { typeOf } from './signatures'
import { ABSENT, type Column, filled, hasValues } from './value'

/** Labels with `__name__`, as on the wire. */
type Samples = {
  readonly labels: Labels
  readonly timesUnixMs: ArrayLike<number>
  readonly values: ArrayLike<number>
}

export type Result =
  | { readonly type: 'scalar'; readonly timeUnixMs: number; readonly value: number }
  | { readonly type: 'string'; readonly timeUnixMs: number; readonly value: string }
  | { readonly type: 'vector' | 'matrix'; readonly series: readonly Samples[] }

const wireLabels = ({ name, labels }: Pick<Column, 'name' | 'labels'>): Labels =>
  name ? { __name__: name, ...filled(labels) } : filled(labels)

/** An instant query names the parameter in its refusal, a range query does not. */
function parseInstant(query: string): Expr {
  try {
    return parsePromql(query)
  } catch (error) {
    throw error instanceof Error ? badData(`invalid parameter "query": ${error.message}`) : error
  }
}

/** The samples themselves, which only an instant query of a plain range selector answers. */
function rawSamples(expr: Extract<Expr, { kind: 'range' }>, grid: Grid): Samples[] {
  const end = shiftedTimes(grid, expr.selector.offsetMs, expr.selector.at)[0]!
  const found: Samples[] = []
  for (const { name, series } of selectSeries(grid.source, expr.selector.matchers, end - expr.rangeMs, end)) {
    const first = firstScrape(series, end - expr.rangeMs)
    const length = lastScrape(series, end) - first + 1
    if (length <= 0) continue
    const timesUnixMs = Array.from({ length }, (_, index) => scrapeTime(series, first + index))
    const values = timesUnixMs.map((time) => series.valueAt(time))
    found.push({ labels: wireLabels({ name, labels: series.labels }), timesUnixMs, values })
  }
  return found
}

/** What the questions to a store share. */
const known = new WeakMap<MetricSource, KnownVectors>()

function knownOf(source: MetricSource): KnownVectors {
  let vectors = known.get(source)
  if (!vectors) known.set(source, (vectors = new KnownVectors()))
  return vectors
}

const RANKS = /\b(top|bottom)k\b/i

/** The answer at one instant. Throws an ApiError. */
export function instantQuery(source: MetricSource, query: string, timeUnixMs: number): Result {
  const expr = parseInstant(query)
  const ordered = RANKS.test(query)
  const grid = {
    source,
    timesUnixMs: Float64Array.of(timeUnixMs),
    queryStartUnixMs: timeUnixMs,
    queryEndUnixMs: timeUnixMs,
    ordered,
    known: knownOf(source),
    moment: `${timeUnixMs} ${ordered} `,
  }
  if (expr.kind === 'string') return { type: 'string', timeUnixMs, value: expr.value }
  if (expr.kind === 'range') return { type: 'matrix', series: rawSamples(expr, grid) }
  if (expr.kind === 'subquery') throw badData('a bare subquery is not supported')
  const value = evaluate(expr, grid)
  if (value.kind === 'scalar') return { type: 'scalar', timeUnixMs, value: value.values[0]! }
  const columns = value.columns.filter((column) => column.values[0] !== ABSENT)
  return {
    type: 'vector',
    series: columns.map((column) => ({
      labels: wireLabels(column),
      timesUnixMs: grid.timesUnixMs,
      values: column.values,
    })),
  }
}

/** The answer at `startUnixMs` and every `stepMs` up to `endUnixMs`. Throws an ApiError. */
export function rangeQuery(
  source: MetricSource,
  query: string,
  startUnixMs: number,
  endUnixMs: number,
  stepMs: number,
): Result {
  const expr = parsePromql(query)
  const type = typeOf(expr)
  if (type !== 'scalar' && type !== 'instant vector')
    throw badData(`invalid expression type "${type}" for range query, must be Scalar or instant Vector`)
  const count = Math.floor((endUnixMs - startUnixMs) / stepMs) + 1
  const timesUnixMs = Float64Array.from({ length: count }, (_, step) => startUnixMs + step * stepMs)
  const value = evaluate(expr, {
    source,
    timesUnixMs,
    queryStartUnixMs: startUnixMs,
    queryEndUnixMs: endUnixMs,
    ordered: RANKS.test(query),
    known: new KnownVectors(),
    moment: '',
  })
  const columns = value.kind === 'scalar' ? [{ name: '', labels: {}, values: value.values }] : value.columns
  return {
    type: 'matrix',
    series: columns.filter(({ values }) => hasValues(values)).map((column) => samplesOf(column, timesUnixMs)),
  }
}

function samplesOf(column: Column, timesUnixMs: Float64Array): Samples {
  const present = (_: number, step: number) => column.values[step] !== ABSENT
  return {
    labels: wireLabels(column),
    timesUnixMs: timesUnixMs.filter(present),
    values: Float64Array.from(column.values).filter(present),
  }
}
