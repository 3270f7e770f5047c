import { unixMs } from '~/base/units'
import { type MetricSeries, type MetricSource, SCRAPE_INTERVAL_MS } from '~mocks/prometheus/metric-source'
import type { At, Selector } from './ast'
import type { KnownVectors } from './known-vectors'
import type { CompiledMatcher } from './matchers'
import {
  ABSENT,
  type Column,
  PassingColumn,
  type Values,
  columnKey,
  emptyColumn,
  kept,
  seriesLabel,
} from './value'

/** How far back an instant selector looks for a sample. */
export const LOOKBACK_MS = 300_000

/** The instants of a query and, for `@ start()` and `@ end()`, its bounds. */
export type Grid = {
  readonly source: MetricSource
  readonly timesUnixMs: Float64Array
  readonly queryStartUnixMs: number
  readonly queryEndUnixMs: number
  /** Someone will ask which of two equal series came first. */
  readonly ordered: boolean
  readonly known: KnownVectors
  /** The instants and the order, where `known` is shared with other questions. */
  readonly moment: string
  /** Only these series are looked at. */
  readonly part?: { readonly namespace: string | undefined; readonly matcher: CompiledMatcher }
}

export type NamedSeries = { readonly name: string; readonly series: MetricSeries }

/**
 * The series with a sample in [startUnixMs, endUnixMs]. `wanted` is asked first: labels cost more than most values.
 */
export function* selectSeries(
  source: MetricSource,
  matchers: readonly CompiledMatcher[],
  startUnixMs: number,
  endUnixMs: number,
  wanted?: (series: MetricSeries) => boolean,
): Generator<NamedSeries> {
  const named = matchers.filter((matcher) => matcher.name === '__name__')
  const rest = matchers.filter((matcher) => matcher.name !== '__name__')
  const exact = named.find((matcher) => matcher.op === '=')
  for (const family of exact ? [source.families.get(exact.value)] : source.families.values()) {
    if (!family || !named.every((matcher) => matcher.test(family.name))) continue
    for (const series of family.select(rest, unixMs(startUnixMs), unixMs(endUnixMs)))
      if ((!wanted || wanted(series)) && matchesAll(series, rest)) yield { name: family.name, series }
  }
}

function matchesAll(series: MetricSeries, matchers: readonly CompiledMatcher[]): boolean {
  for (const { name, test } of matchers) if (!test(seriesLabel(series, name))) return false
  return true
}

/** What a question about a part of the store looks for. */
export const matchersIn = ({ part }: Grid, { matchers }: Selector): readonly CompiledMatcher[] =>
  part ? [...matchers, part.matcher] : matchers

/** More series than this keep the store's order: sorting them would cost more than the rest of the query. */
const MOST_SORTED = 20_000

/** In the order of labels, as Prometheus reads its store, where that matters. */
export function inOrder(grid: Grid, columns: Column[]): Column[] {
  if (!grid.ordered || columns.length > MOST_SORTED) return columns
  const keyed = columns.map((column) => ({ column, key: columnKey(column) }))
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ column }) => column)
}

/** The instants that a selector with `offset` and `@` looks at, one per step. */
export function shiftedTimes(grid: Grid, offsetMs: number, at: At | null): Float64Array {
  const pinned =
    at === null
      ? null
      : at.kind === 'time'
        ? at.unixMs
        : at.kind === 'start'
          ? grid.queryStartUnixMs
          : grid.queryEndUnixMs
  return grid.timesUnixMs.map((time) => (pinned ?? time) - offsetMs)
}

/** The ordinals (k × interval + offset) of the first scrape at or after `unixMs` and of the last at or before it. */
export const firstScrape = (series: MetricSeries, time: number): number =>
  Math.ceil((Math.max(time, series.startUnixMs) - series.offsetMs) / SCRAPE_INTERVAL_MS)
export const lastScrape = (series: MetricSeries, time: number): number =>
  Math.min(
    Math.floor((time - series.offsetMs) / SCRAPE_INTERVAL_MS),
    Math.ceil((series.endUnixMs - series.offsetMs) / SCRAPE_INTERVAL_MS) - 1,
  )

export const scrapeTime = (series: MetricSeries, ordinal: number): number =>
  ordinal * SCRAPE_INTERVAL_MS + series.offsetMs

/** When a scrape misses the series for the first time: from then on it is not looked up any more. Infinity: never. */
export const staleUnixMs = (series: MetricSeries): number =>
  series.endUnixMs === Infinity ? Infinity : scrapeTime(series, lastScrape(series, Infinity) + 1)

/** What to take of a sample at `scrapeUnixMs`; ABSENT for nothing. */
export type Take = (series: MetricSeries, scrapeUnixMs: number) => number

const takeValue: Take = (series, time) => series.valueAt(time)
export const takeSeconds: Take = (_, time) => time / 1000

/** The newest sample of each step, not older than the lookback nor before a staleness marker. A series of which nothing is taken costs no column. */
export function* streamInstant(grid: Grid, selector: Selector, take?: Take): Generator<Column> {
  const times = shiftedTimes(grid, selector.offsetMs, selector.at)
  const first = times[0]! - LOOKBACK_MS
  let values: Values | undefined
  const taken = take ?? takeValue
  const takeAll = (series: MetricSeries): boolean => {
    values = undefined
    const stale = staleUnixMs(series)
    let known = NaN
    let value = ABSENT
    for (let step = 0; step < times.length; step++) {
      const time = times[step]!
      if (time >= stale) break
      const ordinal = lastScrape(series, time)
      const scraped = scrapeTime(series, ordinal)
      if (scraped < series.startUnixMs || scraped < time - LOOKBACK_MS) continue
      if (ordinal !== known) value = taken(series, scraped)
      known = ordinal
      if (value === ABSENT) continue
      values ??= emptyColumn(times.length)
      values[step] = value
    }
    return values !== undefined
  }
  // A filter drops most series for less than their labels cost; without one, values are the dearer.
  const found = selectSeries(grid.source, matchersIn(grid, selector), first, times.at(-1)!, take && takeAll)
  for (const { name, series } of found)
    if ((take !== undefined || takeAll(series)) && values) yield new PassingColumn(name, series, values)
}

/** The same in order. */
export const instantColumns = (grid: Grid, selector: Selector, take?: Take): Column[] =>
  inOrder(grid, Array.from(streamInstant(grid, selector, take), kept))
