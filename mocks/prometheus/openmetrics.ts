import { unixMs } from '~/base/units'
import type { MetricSource } from './metric-source'
import { formatSample } from './promql/format'
import { firstScrape, lastScrape, scrapeTime } from './promql/select'

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
