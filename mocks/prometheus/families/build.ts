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
  /** Those of them that questions are about, where others, which must be named, are dear: ids and what is put together. */
  readonly usual?: { readonly labels: (item: Item) => Labels; readonly others: readonly string[] }
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
export function stateLabels(label: string, value: string): Labels {
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

/** A series whose labels are put together when they are asked for: a comparison drops most of a hundred thousand. */
class ItemSeries<Item> implements MetricSeries {
  readonly #subject: Subject<Item>
  readonly #item: Item
  readonly #point: Point
  #labels: Labels | undefined
  #usual: Labels | undefined
  readonly startUnixMs: number
  readonly endUnixMs: number
  readonly offsetMs: number

  constructor(subject: Subject<Item>, item: Item, point: Point, life: readonly [number, number]) {
    this.#subject = subject
    this.#item = item
    this.#point = point
    this.startUnixMs = point.startUnixMs ?? life[0]
    this.endUnixMs = Math.min(point.endUnixMs ?? life[1], life[1])
    this.offsetMs = subject.offsetMs(item)
  }

  get monotone(): boolean {
    return this.#point.monotone ?? false
  }

  get labels(): Labels {
    if (!this.#labels) {
      const labels = this.#subject.labels(this.#item)
      this.#labels = this.#point.labels ? { ...labels, ...this.#point.labels } : labels
    }
    return this.#labels
  }

  label(name: string): string {
    const { usual } = this.#subject
    if (this.#labels || !usual || usual.others.includes(name)) return this.labels[name] ?? ''
    return this.#point.labels?.[name] ?? (this.#usual ??= usual.labels(this.#item))[name] ?? ''
  }

  valueAt(time: number): number {
    const { value } = this.#point
    return typeof value === 'number' ? value : value(time)
  }
}

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
        const life = subject.life(item)
        for (const point of points(item, query)) {
          const series = new ItemSeries(subject, item, point, life)
          const { startUnixMs: start, endUnixMs: end } = series
          if (start <= endUnixMs && end > startUnixMs && end > start) yield series
        }
      }
    },
  }))
}
