import { unixMs } from '~/base/units'
import { type Labels, labelsKey } from '~/model/labels'
import type { MetricSeries, MetricSource } from './metric-source'
import { formatSample } from './promql/format'
import { firstScrape, lastScrape, scrapeTime, staleUnixMs } from './promql/select'

const quoted = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')

/**
 * Every sample of the store in [startUnixMs, endUnixMs] as OpenMetrics text, series by series in chunks of about
 * 256 kB: what `promtool tsdb create-blocks-from openmetrics` reads.
 */
export function* openMetricsText(
  source: MetricSource,
  startUnixMs: number,
  endUnixMs: number,
): Generator<string> {
  let chunk = ''
  for (const family of source.families.values()) {
    for (const series of family.select([], unixMs(startUnixMs), unixMs(endUnixMs))) {
      const labels = Object.entries(series.labels).map(([name, value]) => `${name}="${quoted(value)}"`)
      const head = `${family.name}{${labels.join(',')}} `
      const last = lastScrape(series, endUnixMs)
      for (let ordinal = firstScrape(series, startUnixMs); ordinal <= last; ordinal++) {
        const time = scrapeTime(series, ordinal)
        chunk += `${head}${formatSample(series.valueAt(time))} ${(time / 1000).toFixed(3)}\n`
      }
      if (chunk.length < 262_144) continue
      yield chunk
      chunk = ''
    }
  }
  yield `${chunk}# EOF\n`
}

/**
 * What a scrape writes where it misses a series for the first time, in [startUnixMs, endUnixMs]. None where another life
 * of the series was scraped at that instant.
 */
export function staleMarkers(
  source: MetricSource,
  startUnixMs: number,
  endUnixMs: number,
): readonly { readonly labels: Labels; readonly timeUnixMs: number }[] {
  return [...source.families.values()].flatMap((family) => {
    const lives = Map.groupBy(family.select([], unixMs(startUnixMs), unixMs(endUnixMs)), ({ labels }) =>
      labelsKey(labels),
    )
    return [...lives.values()].flatMap((own) =>
      own.flatMap((series) => {
        const timeUnixMs = staleUnixMs(series)
        const isScraped = own.some((other) => hasSampleAt(other, timeUnixMs))
        return timeUnixMs > endUnixMs || isScraped
          ? []
          : [{ labels: { __name__: family.name, ...series.labels }, timeUnixMs }]
      }),
    )
  })
}

const hasSampleAt = (series: MetricSeries, time: number): boolean =>
  series.startUnixMs <= time && scrapeTime(series, lastScrape(series, time)) === time
