import { type UnixMs, addNanos, msFromNanos, nanosFromMs } from '~/base/units'
import type { Cluster } from '~mocks/cluster/types'
import { LokiError } from './errors'
import { type WireStream, entriesOf, toStreams } from './log-query'
import { parseLogQl } from './logql'
import type { MetricSeries } from './metric-operators'
import { evaluateMetric } from './metric-query'
import { MOST_ENTRIES, directionParam, limitParam, spanParam, stepSecondsParam, timeParam } from './params'
import type { Entry } from './pipeline'

/** The body of a successful `query` or `query_range`. */
type QueryAnswer = {
  readonly status: 'success'
  readonly data: {
    readonly resultType: 'streams' | 'matrix' | 'vector'
    readonly encodingFlags?: readonly string[]
    readonly result: readonly unknown[]
    readonly stats: { readonly summary: Readonly<Record<string, number>> }
  }
}

const required = (params: URLSearchParams): string => params.get('query') ?? ''

export async function queryRange(
  cluster: Cluster,
  params: URLSearchParams,
  now: UnixMs,
  categorized: boolean,
): Promise<QueryAnswer> {
  const query = parseLogQl(required(params))
  const span = spanParam(params, now)
  const step = stepSecondsParam(params, span)
  if (query.kind !== 'log') {
    // Loki widens a range to whole steps.
    const stepMs = step * 1000
    const startMs = Math.floor(msFromNanos(span.startUnixNanos) / stepMs) * stepMs
    const endMs = Math.ceil(msFromNanos(span.endUnixNanos) / stepMs) * stepMs
    const steps = { startMs, stepMs, count: Math.round((endMs - startMs) / stepMs) + 1, nowMs: now }
    const series = await evaluateMetric(cluster, query, steps)
    return answer(
      'matrix',
      series.flatMap((one) => matrixOf(one, startMs, stepMs)),
      0,
    )
  }
  const limit = limitParam(params)
  if (limit > MOST_ENTRIES)
    throw new LokiError(
      400,
      `max entries limit per query exceeded, limit > max_entries_limit_per_query (${limit} > ${MOST_ENTRIES})`,
    )
  const entries: Entry[] = []
  const direction = directionParam(params)
  const nowNanos = addNanos(nanosFromMs(now), 1n)
  const endUnixNanos = BigInt(span.endUnixNanos) > BigInt(nowNanos) ? nowNanos : span.endUnixNanos
  for await (const some of entriesOf(cluster, query, span.startUnixNanos, endUnixNanos, direction, limit))
    entries.push(...some)
  const streams: WireStream[] = toStreams(entries, categorized)
  return answer('streams', streams, entries.length, categorized)
}

/** `query` at one instant: metric queries only, as Loki wants it. */
export async function queryInstant(
  cluster: Cluster,
  params: URLSearchParams,
  now: UnixMs,
): Promise<QueryAnswer> {
  const query = parseLogQl(required(params))
  if (query.kind === 'log')
    throw new LokiError(
      400,
      'log queries are not supported as an instant query type, please change your query to a range query type',
    )
  const timeMs = msFromNanos(timeParam(params, 'time', nanosFromMs(now)))
  const series = await evaluateMetric(cluster, query, { startMs: timeMs, stepMs: 1000, count: 1, nowMs: now })
  const ranked = query.kind === 'aggregate' && query.operator === 'topk'
  const ordered = ranked ? series.toSorted((a, b) => b.values[0]! - a.values[0]!) : series
  const result = ordered
    .filter(({ values }) => !Number.isNaN(values[0]))
    .map(({ labels, values }) => ({ metric: labels, value: [timeMs / 1000, String(values[0])] }))
  return answer('vector', result, 0)
}

function matrixOf({ labels, values }: MetricSeries, startMs: number, stepMs: number): unknown[] {
  const points: [number, string][] = []
  for (const [step, value] of values.entries())
    if (!Number.isNaN(value)) points.push([(startMs + step * stepMs) / 1000, numberText(value)])
  return points.length > 0 ? [{ metric: labels, values: points }] : []
}

const numberText = (value: number): string =>
  value === Infinity ? '+Inf' : value === -Infinity ? '-Inf' : String(value)

function answer(
  resultType: QueryAnswer['data']['resultType'],
  result: readonly unknown[],
  entries: number,
  categorized = false,
): QueryAnswer {
  return {
    status: 'success',
    data: {
      resultType,
      ...(categorized ? { encodingFlags: ['categorize-labels'] } : {}),
      result,
      stats: {
        summary: { totalEntriesReturned: entries || result.length, splits: 0, subqueries: 0, shards: 1 },
      },
    },
  }
}
