import type { MetricSource } from '~mocks/prometheus/metric-source'
import { openMetricsText, staleMarkers } from '~mocks/prometheus/openmetrics'
import { type RealPrometheus, startRealPrometheus } from './real-prometheus.ts'
import { remoteWrite } from './remote-write.ts'

/** Markers are older than the newest sample, which remote writing must be allowed first. */
const CONFIG = 'storage:\n  tsdb:\n    out_of_order_time_window: 24h\n'
/** The head of the store takes older samples only once it has one. It holds nothing but its end. */
const ANCHOR = { __name__: 'anchor' }

/**
 * A real Prometheus that holds what `source` would have been scraped for in [startUnixMs, endUnixMs]: its samples as
 * OpenMetrics, and the staleness markers, which OpenMetrics cannot tell, by remote write.
 */
export async function startLoadedPrometheus(
  source: MetricSource,
  startUnixMs: number,
  endUnixMs: number,
): Promise<RealPrometheus> {
  const real = await startRealPrometheus(openMetricsText(source, startUnixMs, endUnixMs), CONFIG)
  await remoteWrite(real.url, [{ labels: ANCHOR, timeUnixMs: endUnixMs + 1000 }])
  await remoteWrite(real.url, staleMarkers(source, startUnixMs, endUnixMs))
  return real
}
