import { type ShopRequest, requestsBetween } from '~mocks/cluster/requests'
import { type SimSpan, traceOf } from '~mocks/cluster/traces'
import type { Cluster } from '~mocks/cluster/types'
import { badData } from './api-error'
import type { MetricSeries, MetricSource } from './metric-source'
import { timeParam } from './params'
import type { Expr, Selector } from './promql/ast'
import { parsePromql } from './promql/parse'
import { selectSeries } from './promql/select'

/** Only the collector that counts spans attaches exemplars: it knows their traces. */
const WITH_EXEMPLARS = 'traces_span_metrics_duration_milliseconds_bucket'

/** The ring of exemplars is small: of so many stretches of the time asked about, each keeps the last of its requests. */
const STRETCHES = 60
/** Microseconds: only requests of the end of a stretch are looked at. */
const LOOKED_AT_US = 20_000_000

function selectorsIn(expr: Expr): readonly Selector[] {
  switch (expr.kind) {
    case 'selector':
      return [expr]
    case 'range':
      return [expr.selector]
    case 'call':
      return expr.args.flatMap(selectorsIn)
    case 'aggregate':
      return [...(expr.parameter ? selectorsIn(expr.parameter) : []), ...selectorsIn(expr.inner)]
    case 'binary':
      return [...selectorsIn(expr.left), ...selectorsIn(expr.right)]
    case 'negate':
    case 'subquery':
      return selectorsIn(expr.inner)
    case 'number':
    case 'string':
      return []
  }
}

/** How the collector's series name what a span of the shop did. */
const nameOf = ({ attributes }: SimSpan): string => {
  const route = attributes['http.route']
  return typeof route === 'string' ? route.replace('/{id}', '') : 'rpc'
}

const keyOf = (service = '', name = '', failed: boolean): string => `${service}\u0001${name}\u0001${failed}`

/** The buckets of each histogram that was asked for, the smallest first. */
function bucketsOf(source: MetricSource, expr: Expr, startUnixMs: number, endUnixMs: number) {
  const found = new Set<MetricSeries>()
  for (const { matchers } of selectorsIn(expr))
    for (const { name, series } of selectSeries(source, matchers, startUnixMs, endUnixMs))
      if (name === WITH_EXEMPLARS) found.add(series)
  const bounds = ({ labels }: MetricSeries) => (labels.le === '+Inf' ? Infinity : Number(labels.le))
  return Map.groupBy(
    [...found].toSorted((a, b) => bounds(a) - bounds(b)),
    ({ labels }) => keyOf(labels.service_name, labels.span_name, labels.status_code === 'STATUS_CODE_ERROR'),
  )
}

/** The last request of a stretch, where its end saw any. */
function lastRequest(cluster: Cluster, fromUs: number, toUs: number): ShopRequest | undefined {
  return [...requestsBetween(cluster, Math.max(fromUs, toUs - LOOKED_AT_US), toUs)].at(-1)
}

/** `data` of `query_exemplars`: spans of requests that Jaeger has, each in the bucket that its length falls into. */
export function exemplars(cluster: Cluster, source: MetricSource, params: URLSearchParams) {
  const startUnixMs = timeParam(params, 'start')
  const endUnixMs = timeParam(params, 'end')
  if (endUnixMs < startUnixMs)
    throw badData('invalid parameter "end": end timestamp must not be before start timestamp')
  const expr = parsePromql(params.get('query') ?? '')
  const buckets = bucketsOf(source, expr, startUnixMs, endUnixMs)
  if (buckets.size === 0) return []
  const told = new Map<MetricSeries, object[]>()
  const stretchUs = ((endUnixMs - startUnixMs) * 1000) / STRETCHES
  for (let stretch = 0; stretch < STRETCHES; stretch++) {
    const fromUs = startUnixMs * 1000 + stretch * stretchUs
    const request = lastRequest(cluster, fromUs, fromUs + stretchUs)
    const spans = request ? (traceOf(cluster, request)?.spans ?? []) : []
    for (const span of spans) {
      const ms = span.durationUs / 1000
      const series = buckets
        .get(keyOf(span.service, nameOf(span), span.error !== null))
        ?.find(({ labels }) => labels.le === '+Inf' || ms <= Number(labels.le))
      if (!request || span.kind !== 'server' || !series) continue
      const list = told.get(series) ?? []
      told.set(series, list)
      list.push({
        labels: { trace_id: request.traceId, span_id: span.spanId },
        value: String(ms),
        timestamp: (span.startUs + span.durationUs) / 1e6,
      })
    }
  }
  return [...told].map(([{ labels }, list]) => ({
    seriesLabels: { __name__: WITH_EXEMPLARS, ...labels },
    exemplars: list,
  }))
}
