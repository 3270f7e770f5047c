import type { MetricSource } from './metric-source'

/** The store as if it had been empty before `startUnixMs`: what a server knows that was given its samples since then. */
export function clipped(source: MetricSource, startUnixMs: number): MetricSource {
  return {
    families: new Map(
      [...source.families].map(([name, family]) => [
        name,
        {
          ...family,
          *select(matchers, start, end) {
            for (const series of family.select(matchers, start, end)) {
              if (series.endUnixMs <= startUnixMs) continue
              const { labels, endUnixMs, offsetMs, monotone } = series
              const since = Math.max(series.startUnixMs, startUnixMs)
              const valueAt = (time: number) => series.valueAt(time)
              yield { labels, startUnixMs: since, endUnixMs, offsetMs, monotone, valueAt }
            }
          },
        },
      ]),
    ),
  }
}
