import * as v from 'valibot'
import { BackendError } from '~/base/backend-error'
import { type UnixMs, nanosFromMs } from '~/base/units'
import { type Http, type HttpRequest, WireError, decoding } from '~/backends/http'
import type { Labels } from '~/model/labels'
import type { LogDirection } from '~/model/log-merge'
import type { LogPage, NanoSpan } from '~/model/log-page'
import { logRefusal } from '~/model/log-refusal'
import type { Answer, InstantSample, Series, StepRange } from '~/model/series'
import { decodeInstant, decodeLines, decodeMatrix } from './decode'
import {
  buildInfoAnswer,
  detectedFieldValuesAnswer,
  detectedFieldsAnswer,
  detectedLabelsAnswer,
  drilldownLimitsAnswer,
  formatQueryAnswer,
  indexStatsAnswer,
  namesAnswer,
  patternsAnswer,
  queryAnswer,
  seriesAnswer,
} from './schema'
import { type Tail, type TailOptions, openTail } from './tail'

export type DetectedField = {
  readonly name: string
  /** string, int, float, boolean, duration or bytes */
  readonly type: string
  readonly cardinality: number
}

export type LogPattern = {
  readonly pattern: string
  readonly level: string
  readonly samples: readonly (readonly [unixSeconds: number, count: number])[]
}

/** What the server allows; undefined where it does not say. */
export type LokiLimits = { readonly maxLines: number | undefined; readonly patternsEnabled: boolean }

const PATH = '/loki/api/v1'
const CATEGORIZE = { 'X-Loki-Response-Encoding-Flags': 'categorize-labels' }
/** Of lines so long that an answer is too large are asked no fewer at once. */
const FEWEST_LINES = 50

const spanParams = (span: NanoSpan) => ({ start: span.startUnixNanos, end: span.endUnixNanos })

/** undefined instead of the error of an endpoint that this server does not have. */
const orAbsent = <Value>(answer: Promise<Value>): Promise<Value | undefined> =>
  answer.catch((error: unknown) => {
    if (error instanceof BackendError && error.status === 404) return undefined
    throw error
  })

/** Loki says in plain text what is wrong with a question; that is a refusal of its own, not of something before it. */
function refused(error: unknown): never {
  if (error instanceof BackendError && error.kind === 'http' && error.status === 400)
    throw new BackendError('api', error.backEnd, {
      status: error.status,
      serverText: error.serverText,
      query: error.query,
      cause: error,
    })
  throw error
}

/** Loki 2.9 and later. Every call rejects with a BackendError only. */
export function createLokiClient(http: Http) {
  async function ask<Schema extends v.GenericSchema>(
    path: string,
    schema: Schema,
    request: HttpRequest,
  ): Promise<v.InferOutput<Schema>> {
    const { body } = await http.json(`${PATH}${path}`, request).catch(refused)
    return decoding(http.backEnd, request.query ?? path, () => v.parse(schema, body))
  }

  async function askQuery<Data>(
    path: string,
    request: HttpRequest & { readonly query: string },
    decode: (data: { readonly resultType: string }) => Data,
  ): Promise<Answer<Data>> {
    const { data, warnings } = await ask(path, queryAnswer, request)
    return { data: decoding(http.backEnd, request.query, () => decode(data)), warnings, infos: [] }
  }

  const ofType =
    <Data>(type: string, decode: (data: unknown) => Data) =>
    (data: { readonly resultType: string }): Data => {
      if (data.resultType !== type)
        throw new WireError(`${data.resultType} instead of ${type}`, 'result-type')
      return decode(data)
    }

  const client = {
    /**
     * The newest (backward) or oldest (forward) lines of the span, at most `limit`; fewer when the server's own limit
     * is lower or the lines are too long for one answer. A query that counts instead of listing is refused with code
     * `result-type`.
     */
    async lines(
      query: string,
      span: NanoSpan,
      page: { readonly limit: number; readonly direction: LogDirection },
      signal: AbortSignal,
    ): Promise<Answer<LogPage>> {
      const { limit, direction } = page
      try {
        const answer = await askQuery(
          '/query_range',
          {
            params: { query, ...spanParams(span), limit, direction },
            method: 'auto',
            query,
            headers: CATEGORIZE,
            signal,
          },
          ofType('streams', (data) => decodeLines(data, direction)),
        )
        return { ...answer, data: { lines: answer.data, full: answer.data.length >= limit } }
      } catch (error) {
        const refusal = error instanceof BackendError ? logRefusal(error) : undefined
        const allowed =
          refusal?.kind === 'too-many-lines'
            ? refusal.limit
            : refusal?.kind === 'answer-too-large' && limit > FEWEST_LINES
              ? Math.max(FEWEST_LINES, Math.floor(limit / 4))
              : 0
        if (allowed > 0 && allowed < limit)
          return client.lines(query, span, { limit: allowed, direction }, signal)
        throw error
      }
    },

    /** A metric query over a range. */
    queryRange(query: string, range: StepRange, signal: AbortSignal): Promise<Answer<readonly Series[]>> {
      const params = {
        query,
        start: nanosFromMs(range.startUnixMs),
        end: nanosFromMs(range.endUnixMs),
        step: range.stepMs / 1000,
      }
      return askQuery(
        '/query_range',
        { params, method: 'auto', query, signal },
        ofType('matrix', decodeMatrix),
      )
    },

    /** A metric query at an instant; a log query is refused by the server. */
    query(query: string, time: UnixMs, signal: AbortSignal): Promise<Answer<readonly InstantSample[]>> {
      const params = { query, time: nanosFromMs(time) }
      return askQuery('/query', { params, method: 'auto', query, signal }, decodeInstant)
    },

    /** Names of stream labels, of the streams that `selector` chooses. */
    async labels(
      span: NanoSpan,
      selector: string | undefined,
      signal: AbortSignal,
    ): Promise<readonly string[]> {
      const params = { ...spanParams(span), query: selector }
      return (await ask('/labels', namesAnswer, { params, query: selector, signal })).data ?? []
    },

    async labelValues(
      name: string,
      span: NanoSpan,
      selector: string | undefined,
      signal: AbortSignal,
    ): Promise<readonly string[]> {
      const path = `/label/${encodeURIComponent(name)}/values`
      const params = { ...spanParams(span), query: selector }
      return (await ask(path, namesAnswer, { params, query: selector, signal })).data ?? []
    },

    async series(
      selectors: readonly string[],
      span: NanoSpan,
      signal: AbortSignal,
    ): Promise<readonly Labels[]> {
      const params = { ...spanParams(span), 'match[]': selectors }
      return (
        (await ask('/series', seriesAnswer, { params, query: selectors.join(' '), method: 'auto', signal }))
          .data ?? []
      )
    },

    /** The query as Loki would write it; a syntax error is a BackendError of kind api with its position in the text. */
    async formatQuery(query: string, signal: AbortSignal): Promise<string> {
      return (
        await ask('/format_query', formatQueryAnswer, { params: { query }, method: 'auto', query, signal })
      ).data
    },

    /** Size of the chosen streams; approximate, and without what the ingesters still hold. */
    indexStats(selector: string, span: NanoSpan, signal: AbortSignal) {
      const params = { ...spanParams(span), query: selector }
      return ask('/index/stats', indexStatsAnswer, { params, query: selector, signal })
    },

    /** Bytes by label over the span. */
    volume(
      selector: string,
      span: NanoSpan,
      targetLabels: readonly string[],
      signal: AbortSignal,
    ): Promise<Answer<readonly InstantSample[]>> {
      const params = {
        ...spanParams(span),
        query: selector,
        targetLabels: targetLabels.join(',') || undefined,
      }
      return askQuery('/index/volume', { params, query: selector, signal }, decodeInstant)
    },

    /** Bytes by label in each step. */
    volumeRange(
      selector: string,
      range: StepRange,
      targetLabels: readonly string[],
      signal: AbortSignal,
    ): Promise<Answer<readonly Series[]>> {
      const params = {
        query: selector,
        start: nanosFromMs(range.startUnixMs),
        end: nanosFromMs(range.endUnixMs),
        step: range.stepMs / 1000,
        targetLabels: targetLabels.join(',') || undefined,
      }
      return askQuery(
        '/index/volume_range',
        { params, query: selector, signal },
        ofType('matrix', decodeMatrix),
      )
    },

    /** Stream labels worth choosing by, and how many values each has. */
    async detectedLabels(selector: string | undefined, span: NanoSpan, signal: AbortSignal) {
      const params = { ...spanParams(span), query: selector }
      const { detectedLabels } = await ask('/detected_labels', detectedLabelsAnswer, {
        params,
        query: selector,
        signal,
      })
      return (detectedLabels ?? []).map(({ label, cardinality }) => ({ name: label, cardinality }))
    },

    /** Fields found in a sample of the newest lines. */
    async detectedFields(
      query: string,
      span: NanoSpan,
      signal: AbortSignal,
    ): Promise<readonly DetectedField[]> {
      const params = { ...spanParams(span), query }
      const { fields } = await ask('/detected_fields', detectedFieldsAnswer, { params, query, signal })
      return (fields ?? []).map(({ label, type, cardinality }) => ({ name: label, type, cardinality }))
    },

    async detectedFieldValues(
      field: string,
      query: string,
      span: NanoSpan,
      signal: AbortSignal,
    ): Promise<readonly string[]> {
      const path = `/detected_field/${encodeURIComponent(field)}/values`
      const params = { ...spanParams(span), query }
      return (await ask(path, detectedFieldValuesAnswer, { params, query, signal })).values ?? []
    },

    /** Patterns of lines; undefined where the server does not look for them. */
    async patterns(
      selector: string,
      span: NanoSpan,
      signal: AbortSignal,
    ): Promise<readonly LogPattern[] | undefined> {
      const params = { ...spanParams(span), query: selector }
      const answer = await orAbsent(ask('/patterns', patternsAnswer, { params, query: selector, signal }))
      return answer && (answer.data ?? [])
    },

    /** undefined from servers before 3.5, which do not tell. */
    async limits(signal: AbortSignal): Promise<LokiLimits | undefined> {
      const answer = await orAbsent(ask('/drilldown-limits', drilldownLimitsAnswer, { signal }))
      return (
        answer && {
          maxLines: answer.limits.max_entries_limit_per_query,
          patternsEnabled: answer.pattern_ingester_enabled ?? false,
        }
      )
    },

    async version(signal: AbortSignal): Promise<string> {
      return (await ask('/status/buildinfo', buildInfoAnswer, { signal })).version
    },

    /** Follows a query as lines come; see TailOptions. */
    tail: (options: TailOptions): Tail => openTail(client, `${http.baseUrl}${PATH}/tail`, options),
  }
  return client
}

export type LokiClient = ReturnType<typeof createLokiClient>
