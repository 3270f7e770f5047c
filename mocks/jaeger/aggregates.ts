import type { SimSpan } from '~mocks/cluster/traces'
import type { Cluster } from '~mocks/cluster/types'
import { createBreather } from '~mocks/breathe'
import { requestsBetween } from '~mocks/cluster/requests'
import { traceOf } from '~mocks/cluster/traces'
import { JaegerError, integerParam } from './errors'
import { tracesBackward } from './search'

/** Beyond so many traces the calls of a span of time are scaled up from as many, evenly spread over it. */
const MOST_COUNTED = 3000
const DAY_MS = 86_400_000

/** Which service called which, from the spans; `lookback` milliseconds before `endTs`. */
export async function dependencies(
  cluster: Cluster,
  params: URLSearchParams,
  nowMs: number,
): Promise<object[]> {
  const endMs = integerParam(params, 'endTs', nowMs)
  const lookbackMs = integerParam(params, 'lookback', DAY_MS)
  const service = params.get('service')
  const requests = [...requestsBetween(cluster, (endMs - lookbackMs) * 1000, Math.min(endMs, nowMs) * 1000)]
  const every = Math.max(1, Math.ceil(requests.length / MOST_COUNTED))
  const calls = new Map<string, { parent: string; child: string; callCount: number }>()
  const breathe = createBreather()
  for (let index = 0; index < requests.length; index += every) {
    await breathe()
    const spans = traceOf(cluster, requests[index]!)?.spans ?? []
    const byId = new Map(spans.map((span) => [span.spanId, span.service]))
    for (const span of spans) {
      const parent = span.parentId === null ? undefined : byId.get(span.parentId)
      if (parent === undefined || parent === span.service) continue
      const key = `${parent}\u0001${span.service}`
      const edge = calls.get(key) ?? { parent, child: span.service, callCount: 0 }
      calls.set(key, edge)
      edge.callCount += every
    }
  }
  return [...calls.values()].filter(
    ({ parent, child }) => service === null || parent === service || child === service,
  )
}

export type MetricName = 'calls' | 'errors' | 'latencies'

const TITLES: Readonly<Record<MetricName, readonly [name: string, help: string]>> = {
  calls: ['call_rate', 'calls/sec'],
  errors: ['error_rate', 'error rate, computed as a fraction of errors/sec over calls/sec'],
  latencies: ['latencies', 'latency in ms'],
}

/** Rates and latencies of the traced spans, as Jaeger's monitor tab asks for them; protobuf JSON without an envelope. */
export async function spanMetrics(
  cluster: Cluster,
  metric: MetricName,
  params: URLSearchParams,
  nowMs: number,
): Promise<object> {
  const services = params.getAll('service')
  if (services.length === 0) throw new JaegerError(400, 'please provide at least one service name')
  const quantile = Number(params.get('quantile') ?? Number.NaN)
  if (metric === 'latencies' && !(quantile > 0 && quantile <= 1))
    throw new JaegerError(
      400,
      `unable to parse param 'quantile': strconv.ParseFloat: parsing "${params.get('quantile') ?? ''}": invalid syntax`,
    )
  const byOperation = params.get('groupByOperation') === 'true'
  const kinds = new Set(params.getAll('spanKind').length > 0 ? params.getAll('spanKind') : ['server'])
  const endMs = integerParam(params, 'endTs', nowMs)
  const lookbackMs = integerParam(params, 'lookback', 3_600_000)
  const stepMs = integerParam(params, 'step', 5000)
  const windowMs = integerParam(params, 'ratePer', 600_000)
  if (stepMs <= 0 || windowMs <= 0)
    throw new JaegerError(400, "'step' and 'ratePer' should be greater than 0")

  const groups = new Map<string, SimSpan[]>()
  const startUs = (endMs - lookbackMs - windowMs) * 1000
  const breathe = createBreather()
  for (const { spans } of tracesBackward(cluster, startUs, endMs * 1000, nowMs * 1000)) {
    await breathe()
    for (const span of spans) {
      if (!services.includes(span.service) || !kinds.has(span.kind)) continue
      const key = byOperation ? `${span.service}\u0001${span.name}` : span.service
      const known = groups.get(key)
      if (known) known.push(span)
      else groups.set(key, [span])
    }
  }
  const [name, help] = TITLES[metric]
  return {
    name: `service_${byOperation ? 'operation_' : ''}${name}`,
    type: 'GAUGE',
    help: `${help}, grouped by service${byOperation ? ' & operation' : ''}`,
    metrics: [...groups.values()].map((spans) => ({
      labels: [
        ...(byOperation ? [{ name: 'operation', value: spans[0]!.name }] : []),
        { name: 'service_name', value: spans[0]!.service },
      ],
      metricPoints: pointsOf(metric, quantile, spans, endMs - lookbackMs, endMs, stepMs, windowMs),
    })),
  }
}

function pointsOf(
  metric: MetricName,
  quantile: number,
  spans: readonly SimSpan[],
  startMs: number,
  endMs: number,
  stepMs: number,
  windowMs: number,
): object[] {
  const ended = spans
    .map((span) => ({ span, endMs: (span.startUs + span.durationUs) / 1000 }))
    .toSorted((a, b) => a.endMs - b.endMs)
  const points: object[] = []
  let [from, until] = [0, 0]
  for (let time = startMs; time <= endMs; time += stepMs) {
    while (until < ended.length && ended[until]!.endMs <= time) until++
    while (from < until && ended[from]!.endMs <= time - windowMs) from++
    const value = valueOf(
      metric,
      quantile,
      ended.slice(from, until).map(({ span }) => span),
      windowMs,
    )
    points.push({
      // Protobuf leaves a zero out, and writes what is no number as text.
      gaugeValue: value === 0 ? {} : { doubleValue: Number.isNaN(value) ? 'NaN' : value },
      timestamp: new Date(time).toISOString(),
    })
  }
  return points
}

function valueOf(metric: MetricName, quantile: number, spans: readonly SimSpan[], windowMs: number): number {
  switch (metric) {
    case 'calls':
      return spans.length / (windowMs / 1000)
    case 'errors':
      return spans.length === 0
        ? Number.NaN
        : spans.filter((span) => span.error !== null).length / spans.length
    case 'latencies': {
      const sorted = spans.map((span) => span.durationUs / 1000).toSorted((a, b) => a - b)
      return sorted[Math.max(0, Math.ceil(quantile * sorted.length) - 1)] ?? Number.NaN
    }
  }
}
