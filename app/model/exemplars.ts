import { type DurationMs, type UnixMs, durationMs } from '~/base/units'
import type { Exemplar } from './metric'
import { normalizeId } from './trace'

/** A request that a histogram of durations kept as an example, with its trace. */
export type TracedExample = {
  readonly traceId: string
  readonly spanId: string | undefined
  readonly timeUnixMs: UnixMs
  readonly duration: DurationMs
}

const TRACE_LABELS = ['trace_id', 'traceID', 'traceid', 'trace.id', 'TraceID']
const SPAN_LABELS = ['span_id', 'spanID', 'spanid', 'span.id', 'SpanID']

/** Histograms tell in their name when they count in milliseconds; else they count in seconds. */
const unitMs = (metric: string): number => (/_(?:milliseconds|ms)(?:_bucket)?$/.test(metric) ? 1 : 1000)

/**
 * Examples that have a trace, the earliest first; each trace once, with its longest. Where there are more than `most`,
 * the slowest of each of so many equal stretches of the time.
 */
export function tracedExamples(
  exemplars: readonly Exemplar[],
  { startUnixMs, endUnixMs }: { readonly startUnixMs: UnixMs; readonly endUnixMs: UnixMs },
  most: number,
): readonly TracedExample[] {
  const longest = new Map<string, TracedExample>()
  const first = (labels: Exemplar['labels'], names: readonly string[]) =>
    names.map((name) => labels[name]).find((value) => value !== undefined && value !== '')
  for (const { labels, value, timeUnixMs, seriesLabels } of exemplars) {
    const traceId = normalizeId(first(labels, TRACE_LABELS) ?? '')
    const isUseful = /^[0-9a-f]{16,32}$/.test(traceId) && Number.isFinite(value)
    if (!isUseful || timeUnixMs < startUnixMs || timeUnixMs > endUnixMs) continue
    const duration = durationMs(value * unitMs(seriesLabels.__name__ ?? ''))
    const spanId = first(labels, SPAN_LABELS)
    if (duration > (longest.get(traceId)?.duration ?? -Infinity))
      longest.set(traceId, {
        traceId,
        spanId: spanId === undefined ? undefined : normalizeId(spanId),
        timeUnixMs,
        duration,
      })
  }
  const all = [...longest.values()].toSorted((a, b) => a.timeUnixMs - b.timeUnixMs)
  if (all.length <= most) return all
  const stretchOf = ({ timeUnixMs }: TracedExample) =>
    Math.min(most - 1, Math.floor(((timeUnixMs - startUnixMs) / (endUnixMs - startUnixMs)) * most))
  return [...Map.groupBy(all, stretchOf).values()].map((some) =>
    some.reduce((slowest, one) => (one.duration > slowest.duration ? one : slowest)),
  )
}
