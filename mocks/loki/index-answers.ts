import { type UnixMs, msFromNanos } from '~/base/units'
import { type Labels, labelsKey } from '~/model/labels'
import type { Cluster } from '~mocks/cluster/types'
import { LokiError } from './errors'
import { type LineTarget, streamsOf } from './lines'
import { targetOf } from './log-query'
import { parseLogQl } from './logql'
import type { LogQuery, RangeFunction } from './logql-types'
import type { MetricSeries } from './metric-operators'
import { evaluateMetric } from './metric-query'
import { type Span, limitParam, secondsOf, spanParam, stepSecondsParam } from './params'

type Ask = { readonly cluster: Cluster; readonly params: URLSearchParams; readonly now: UnixMs }

const EVERYTHING: LineTarget = {}

/** The selector alone: what the index can be asked. */
function selectorOf(text: string): LogQuery {
  const query = parseLogQl(text)
  if (query.kind !== 'log' || query.stages.length > 0)
    throw new LokiError(400, 'only log selector is allowed in this query')
  return query
}

function* streams({ cluster, params, now }: Ask, target: LineTarget): Generator<Labels> {
  const span = spanParam(params, now)
  yield* streamsOf(cluster, target, msFromNanos(span.startUnixNanos), msFromNanos(span.endUnixNanos))
}

const targetParam = (params: URLSearchParams): LineTarget => {
  const query = params.get('query')
  return query ? targetOf(selectorOf(query).selector) : EVERYTHING
}

/** Loki leaves `data` out when there is none. */
const named = (names: Iterable<string>) => {
  const data = [...new Set(names)].filter((name) => name !== '').toSorted()
  return { status: 'success', ...(data.length > 0 ? { data } : {}) }
}

/** Every stream has the same names: the first tells them. */
export function labelNames(ask: Ask) {
  const [first] = streams(ask, targetParam(ask.params))
  return named(Object.keys(first ?? {}))
}

export const labelValues = (ask: Ask, name: string) =>
  named(Array.from(streams(ask, targetParam(ask.params)), (labels) => labels[name] ?? ''))

export function series(ask: Ask) {
  const matches = [...ask.params.getAll('match[]'), ...ask.params.getAll('match')].filter(
    (match) => match !== '{}',
  )
  const targets =
    matches.length > 0 ? matches.map((match) => targetOf(selectorOf(match).selector)) : [EVERYTHING]
  const found = new Map<string, Labels>()
  for (const target of targets)
    for (const labels of streams(ask, target)) found.set(labelsKey(labels), labels)
  return { status: 'success', ...(found.size > 0 ? { data: [...found.values()] } : {}) }
}

export function detectedLabels(ask: Ask) {
  const values = new Map<string, Set<string>>()
  for (const labels of streams(ask, targetParam(ask.params)))
    for (const [name, value] of Object.entries(labels)) {
      const known = values.get(name)
      if (known) known.add(value)
      else values.set(name, new Set([value]))
    }
  return { detectedLabels: Array.from(values, ([label, found]) => ({ label, cardinality: found.size })) }
}

function measure(
  { cluster, now }: Ask,
  log: LogQuery,
  by: readonly string[],
  name: RangeFunction,
  span: Span,
  stepMs: number,
) {
  const startMs = msFromNanos(span.startUnixNanos)
  const count = Math.max(1, Math.ceil((secondsOf(span) * 1000) / stepMs))
  const first = Math.floor(startMs / stepMs) * stepMs + stepMs
  const sum = {
    kind: 'aggregate',
    operator: 'sum',
    count: 0,
    grouping: { kind: 'by', labels: by },
    of: { kind: 'range', function: name, log, rangeMs: stepMs, offsetMs: 0 },
  } as const
  const steps = { startMs: count === 1 ? startMs + stepMs : first, stepMs, count, nowMs: now }
  return evaluateMetric(cluster, sum, steps).then((found) => ({ found, steps }))
}

const total = ({ values }: MetricSeries): number => values.reduce((sum, value) => sum + (value || 0), 0)

/** Real index statistics are estimates from chunks; these are exact. */
export async function indexStats(ask: Ask) {
  const log = selectorOf(ask.params.get('query') ?? '')
  const span = spanParam(ask.params, ask.now)
  const stepMs = Math.max(1, secondsOf(span) * 1000)
  const one = async (name: RangeFunction) => {
    const { found } = await measure(ask, log, [], name, span, stepMs)
    return found.reduce((sum, each) => sum + total(each), 0)
  }
  const count = [...streams(ask, targetOf(log.selector))].length
  return {
    streams: count,
    chunks: count,
    bytes: await one('bytes_over_time'),
    entries: await one('count_over_time'),
  }
}

function targetLabels(params: URLSearchParams, log: LogQuery): readonly string[] {
  if ((params.get('aggregateBy') ?? 'series') !== 'series')
    throw new LokiError(400, 'aggregateBy=labels is not supported by the embedded Loki')
  const asked = params.get('targetLabels')
  return asked ? asked.split(',') : log.selector.map(({ name }) => name)
}

/** Bytes by label, the most first. */
export async function volume(ask: Ask) {
  const log = selectorOf(ask.params.get('query') ?? '')
  const span = spanParam(ask.params, ask.now)
  const { found } = await measure(
    ask,
    log,
    targetLabels(ask.params, log),
    'bytes_over_time',
    span,
    Math.max(1, secondsOf(span) * 1000),
  )
  const seconds = msFromNanos(span.endUnixNanos) / 1000
  const result = found
    .map((one) => ({ metric: one.labels, bytes: total(one) }))
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, limitParam(ask.params))
    .map(({ metric, bytes }) => ({ metric, value: [seconds, String(bytes)] }))
  return { status: 'success', data: { resultType: 'vector', result } }
}

/** Bytes by label and step; each bucket carries its last millisecond. */
export async function volumeRange(ask: Ask) {
  const log = selectorOf(ask.params.get('query') ?? '')
  const span = spanParam(ask.params, ask.now)
  const stepMs = stepSecondsParam(ask.params, span) * 1000
  const { found, steps } = await measure(
    ask,
    log,
    targetLabels(ask.params, log),
    'bytes_over_time',
    span,
    stepMs,
  )
  const result = found
    .toSorted((a, b) => total(b) - total(a))
    .slice(0, limitParam(ask.params))
    .map(({ labels, values }) => ({
      metric: labels,
      values: [...values].flatMap((value, step) =>
        Number.isNaN(value) ? [] : [[(steps.startMs + step * stepMs - 1) / 1000, String(value)]],
      ),
    }))
  return { status: 'success', data: { resultType: 'matrix', result } }
}
