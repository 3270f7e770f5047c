import * as v from 'valibot'
import { BackendError } from '~/base/backend-error'
import type { UnixMs } from '~/base/units'
import { type Http, type HttpAnswer, type Params, WireError, decoding, parsed } from '~/backends/http'
import type { Alert } from '~/model/alert'
import type { Labels } from '~/model/labels'
import type { Exemplar, MetricMetadata } from '~/model/metric'
import type { RuleGroup } from '~/model/rule'
import type { Answer, InstantSample, Series, StepRange } from '~/model/series'
import type { TimeSpan } from '~/model/time-range'
import {
  type QueryResult,
  decodeAlerts,
  decodeExemplars,
  decodeLabelSets,
  decodeMetadata,
  decodeQuery,
  decodeRules,
  decodeStrings,
} from './decode'
import { BuildInfo, Envelope } from './schema'

/** From here on reading an answer would hold up the page. */
const LARGE_BYTES = 1_000_000

/** Read beside the page, by code that comes with the first large answer; null: it could not be read there. */
const readBeside = (body: Uint8Array) =>
  import('./large-answers').then(({ readLarge }) => readLarge(body)).catch(() => null)

/** More series than anybody looks at, or a range that wants a larger step. */
const MAX_QUERY_BYTES = 32 * 1024 * 1024

/** Which part of the store to look at. */
type Within = {
  /** Vector selectors; a series counts if one of them selects it. */
  readonly selectors?: readonly string[] | undefined
  readonly span?: TimeSpan | undefined
  /** At most so many; kept here too, because older servers (2.42) do not know it. */
  readonly limit?: number | undefined
}

/** The HTTP API of Prometheus and of servers that speak it. Every failure is a BackendError. */
export type PrometheusClient = {
  /** Any expression at an instant, whatever it evaluates to. */
  evaluate(expression: string, time: UnixMs, signal: AbortSignal): Promise<Answer<QueryResult>>
  /** An expression that is a vector or a scalar (one sample without labels). */
  query(expression: string, time: UnixMs, signal: AbortSignal): Promise<Answer<readonly InstantSample[]>>
  queryRange(expression: string, range: StepRange, signal: AbortSignal): Promise<Answer<readonly Series[]>>
  series(within: Within, signal: AbortSignal): Promise<Answer<readonly Labels[]>>
  labels(within: Within, signal: AbortSignal): Promise<Answer<readonly string[]>>
  labelValues(label: string, within: Within, signal: AbortSignal): Promise<Answer<readonly string[]>>
  /** By the name of the metric; of all of them where none is given. */
  metadata(
    which: { readonly metric?: string; readonly limit?: number },
    signal: AbortSignal,
  ): Promise<Answer<ReadonlyMap<string, readonly MetricMetadata[]>>>
  queryExemplars(
    expression: string,
    span: TimeSpan,
    signal: AbortSignal,
  ): Promise<Answer<readonly Exemplar[]>>
  rules(signal: AbortSignal): Promise<Answer<readonly RuleGroup[]>>
  alerts(signal: AbortSignal): Promise<Answer<readonly Alert[]>>
  buildInfo(signal: AbortSignal): Promise<Answer<Readonly<BuildInfo>>>
}

const seconds = (ms: number): string => String(Math.round(ms) / 1000)

const spanParams = (span: TimeSpan | undefined) =>
  span && { start: seconds(span.startUnixMs), end: seconds(span.endUnixMs) }

const withinParams = ({ selectors, span, limit }: Within): Params => ({
  'match[]': selectors,
  limit,
  ...spanParams(span),
})

/** Matrix and vector are what their endpoints answer; anything else is a server we do not understand. */
const unexpected = (result: QueryResult): never => {
  throw new WireError(`unexpected result type "${result.kind}"`, 'result-type')
}

const samplesOf = (result: QueryResult): readonly InstantSample[] =>
  result.kind === 'vector' ? result.samples : result.kind === 'scalar' ? [result.sample] : unexpected(result)

const seriesOf = (result: QueryResult): readonly Series[] =>
  result.kind === 'matrix' ? result.series : unexpected(result)

export function createPrometheusClient(http: Http): PrometheusClient {
  type Ask = {
    readonly params?: Params
    readonly method?: 'GET' | 'auto'
    readonly query?: string
    readonly signal: AbortSignal
  }

  /** What an answer holds; a refusal in an envelope of its own is thrown. */
  const open = <Data>(
    query: string,
    { status, body }: HttpAnswer<unknown>,
    decode: (data: unknown) => Data,
  ): Answer<Data> =>
    decoding(http.backEnd, query, () => {
      const envelope = v.parse(Envelope, body)
      if (envelope.status === 'error') {
        const { errorType: code, error: serverText } = envelope
        throw new BackendError('api', http.backEnd, { status, code, serverText, query })
      }
      return { data: decode(envelope.data), warnings: envelope.warnings, infos: envelope.infos }
    })

  const ask = async <Data>(
    path: string,
    request: Ask,
    decode: (data: unknown) => Data,
  ): Promise<Answer<Data>> => open(request.query ?? path, await http.json(`/api/v1/${path}`, request), decode)

  /** An expression's answer may be large: then it is read beside the page. */
  async function evaluated<Data>(
    path: string,
    query: string,
    params: Params,
    signal: AbortSignal,
    pick: (result: QueryResult) => Data,
  ): Promise<Answer<Data>> {
    const request = { params, method: 'auto', query, signal, maxBytes: MAX_QUERY_BYTES } as const
    const answer = await http.bytes(`/api/v1/${path}`, request)
    const large = answer.body.byteLength < LARGE_BYTES ? null : await readBeside(answer.body)
    if (large) return decoding(http.backEnd, query, () => ({ ...large, data: pick(large.data) }))
    return open(query, parsed(http.backEnd, query, answer), (data) => pick(decodeQuery(data)))
  }

  const instant = <Data>(
    query: string,
    time: UnixMs,
    signal: AbortSignal,
    pick: (result: QueryResult) => Data,
  ) => evaluated('query', query, { query, time: seconds(time) }, signal, pick)

  return {
    evaluate: (expression, time, signal) => instant(expression, time, signal, (result) => result),
    query: (expression, time, signal) => instant(expression, time, signal, samplesOf),
    queryRange: (query, range, signal) =>
      evaluated(
        'query_range',
        query,
        { query, ...spanParams(range), step: seconds(range.stepMs) },
        signal,
        seriesOf,
      ),
    series: (within, signal) =>
      ask('series', { params: withinParams(within), method: 'auto', signal }, (data) =>
        decodeLabelSets(data).slice(0, within.limit),
      ),
    labels: (within, signal) =>
      ask('labels', { params: withinParams(within), method: 'auto', signal }, (data) =>
        decodeStrings(data).slice(0, within.limit),
      ),
    // Prometheus takes no POST here.
    labelValues: (label, within, signal) =>
      ask(`label/${encodeURIComponent(label)}/values`, { params: withinParams(within), signal }, (data) =>
        decodeStrings(data).slice(0, within.limit),
      ),
    metadata: (which, signal) => ask('metadata', { params: which, signal }, decodeMetadata),
    queryExemplars: (query, span, signal) =>
      ask(
        'query_exemplars',
        { params: { query, ...spanParams(span) }, method: 'auto', query, signal },
        decodeExemplars,
      ),
    rules: (signal) => ask('rules', { signal }, decodeRules),
    alerts: (signal) => ask('alerts', { signal }, decodeAlerts),
    buildInfo: (signal) => ask('status/buildinfo', { signal }, (data) => v.parse(BuildInfo, data)),
  }
}
