import type { Labels } from '~/model/labels'
import {
  type MetricFamily,
  type MetricSeries,
  type MetricSource,
  SCRAPE_INTERVAL_MS,
} from '~mocks/prometheus/metric-source'

/** One series, written down. */
export type Line = {
  readonly name: string
  readonly labels: Labels
  readonly value: number | ((scrapeUnixMs: number) => number)
  readonly startUnixMs?: number
  /** Exclusive. */
  readonly endUnixMs?: number
  /** When within each interval it is scraped. */
  readonly offsetMs?: number
}

const OFFSET_MS = 11_137

function seriesOf({
  labels,
  value,
  startUnixMs = 0,
  endUnixMs = Infinity,
  offsetMs = OFFSET_MS,
}: Line): MetricSeries {
  const valueAt = typeof value === 'number' ? () => value : value
  return { labels, startUnixMs, endUnixMs, offsetMs: offsetMs % SCRAPE_INTERVAL_MS, monotone: false, valueAt }
}

const COUNTER = /_(total|count|sum|bucket)$/

/** The store that holds exactly these series. */
export function sourceOf(lines: readonly Line[]): MetricSource {
  const families = Array.from(
    Map.groupBy(lines, ({ name }) => name),
    ([name, own]): [string, MetricFamily] => {
      const series = own.map(seriesOf)
      return [
        name,
        {
          name,
          type: COUNTER.test(name) ? 'counter' : 'gauge',
          help: '',
          select: (_, start, end) =>
            series.filter(({ startUnixMs, endUnixMs }) => startUnixMs <= end && endUnixMs > start),
        },
      ]
    },
  )
  return { families: new Map(families) }
}
