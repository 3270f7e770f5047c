import { type DurationMs, type Ratio, durationMs, ratio } from '~/base/units'
import { quantileOf } from './quantile'
import type { TraceSummary } from './trace-summary'

/** How some traces through a service fared. */
export type TraceSample = {
  readonly traces: number
  /** Those in which a span of the service failed. */
  readonly errors: Ratio
  /** 95 % of the traces took no longer, from end to end. */
  readonly latency: DurationMs
}

/** Fewer traces say nothing. */
const LEAST_TRACES = 5

/** undefined: too few traces to tell. A trace found twice counts once. */
export function sampleOf(found: readonly TraceSummary[], service: string): TraceSample | undefined {
  const traces = [...new Map(found.map((trace) => [trace.id, trace])).values()]
  if (traces.length < LEAST_TRACES) return undefined
  const failed = traces.filter(({ services }) =>
    services.some(({ name, errorCount }) => name === service && errorCount > 0),
  )
  const durations = traces.map(({ durationUs }) => durationUs).toSorted((a, b) => a - b)
  return {
    traces: traces.length,
    errors: ratio(failed.length / traces.length),
    latency: durationMs(quantileOf(durations, 0.95) / 1000),
  }
}
