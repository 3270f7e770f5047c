import type { Labels } from '~/model/labels'
import { hashText } from '~mocks/cluster/requests-random'
import { type MetricFamily, type MetricSeries, SCRAPE_INTERVAL_MS } from '~mocks/prometheus/metric-source'
import { type Query, queryOf } from './query'

/** A series before it has its object's labels. Without times it lives as long as its object. */
export type Point = {
  readonly labels?: Labels
  readonly value: number | ((scrapeUnixMs: number) => number)
  readonly startUnixMs?: number
  readonly endUnixMs?: number
  /** A counter that never falls while the series lives. */
  readonly monotone?: boolean
}

/** The objects that a group of families is about. */
export type Subject<Item> = {
  /** Those that live in the query's window; may leave out what its matchers refuse. */
  readonly find: (query: Query) => Iterable<Item>
  readonly labels: (item: Item) => Labels
  readonly life: (item: Item) => readonly [startUnixMs: number, endUnixMs: number]
  readonly offsetMs: (item: Item) => number
  /** The value of `job`, which tells early that nothing here matches; undefined where it differs. */
  readonly job: string | undefined
}

export type Row<Item> = {
  readonly type: MetricFamily['type']
  readonly help: string
  readonly points: (item: Item, query: Query) => readonly Point[]
}

export const gauge = <Item>(help: string, points: Row<Item>['points']): Row<Item> => ({
  type: 'gauge',
  help,
  points,
})
export const counter = <Item>(help: string, points: Row<Item>['points']): Row<Item> => ({
  type: 'counter',
  help,
  points,
})

/** Gauges with one series per object and no label of their own. */
export const plain = <Item>(help: string, value: (item: Item) => Point['value']): Row<Item> =>
  gauge(help, (item) => [{ value: value(item) }])

const known = new Map<string, Map<string, Labels>>()
/** One object for all series of a state: there may be a million. */
function stateLabels(label: string, value: string): Labels {
  let ofLabel = known.get(label)
  if (!ofLabel) known.set(label, (ofLabel = new Map()))
  let labels = ofLabel.get(value)
  if (!labels) ofLabel.set(value, (labels = { [label]: value }))
  return labels
}

/** A 0/1 series for each state that an object can be in. */
export const states = (
  query: Query,
  label: string,
  values: readonly string[],
  current: (scrapeUnixMs: number) => string,
): Point[] =>
  values
    .filter((value) => query.allows(label, value))
    .map((value) => ({
      labels: stateLabels(label, value),
      value: (time) => (current(time) === value ? 1 : 0),
    }))

/** When a target is scraped within each interval. */
export const scrapeOffsetMs = (target: string): number =>
  137 + (hashText(target) % (SCRAPE_INTERVAL_MS / 1000 - 1)) * 1000

export function familiesOf<Item>(
  subject: Subject<Item>,
  table: Readonly<Record<string, Row<Item>>>,
): MetricFamily[] {
  return Object.entries(table).map(([name, { type, help, points }]) => ({
    name,
    type,
    help,
    // One after another: an aggregation needs none of them for long.
    *select(matchers, startUnixMs, endUnixMs) {
      const query = queryOf(matchers, startUnixMs, endUnixMs)
      if (subject.job !== undefined && !query.allows('job', subject.job)) return
      for (const item of subject.find(query)) {
        const [start, end] = subject.life(item)
        const offsetMs = subject.offsetMs(item)
        let labels: Labels | undefined
        for (const point of points(item, query)) {
          const seriesStart = point.startUnixMs ?? start
          const seriesEnd = Math.min(point.endUnixMs ?? end, end)
          if (seriesStart > endUnixMs || seriesEnd <= startUnixMs || seriesEnd <= seriesStart) continue
          labels ??= subject.labels(item)
          const { value } = point
          const series: MetricSeries = {
            labels: point.labels ? { ...labels, ...point.labels } : labels,
            startUnixMs: seriesStart,
            endUnixMs: seriesEnd,
            offsetMs,
            monotone: point.monotone ?? false,
            valueAt: typeof value === 'number' ? () => value : value,
          }
          yield series
        }
      }
    },
  }))
}
