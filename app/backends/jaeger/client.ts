import { BackendError } from '~/base/backend-error'
import type { DurationMs } from '~/base/units'
import { type Http, decoding } from '~/backends/http'
import type { Series } from '~/model/series'
import type { TimeSpan } from '~/model/time-range'
import type { PackedTrace } from '~/model/packed-trace'
import type { TraceSummary } from '~/model/trace-summary'
import { type Dependency, type TraceOperation, decodeDependencies, decodeMetrics } from './decode'
import { type Dialect, type TraceSearch, isNoRoute } from './dialect'
import { askEnvelope, createJsonDialect } from './dialect-json'
import { createV3Dialect } from './dialect-v3'

/** `limit`: what was asked for in the end, which is less than wanted where the server caps it. Newest trace first. */
type SearchAnswer = { readonly traces: readonly TraceSummary[]; readonly limit: number }

type SpanMetricsQuestion = {
  readonly services: readonly string[]
  /** Between 0 and 1; for latencies only. */
  readonly quantile?: number | undefined
  readonly byOperation?: boolean | undefined
  readonly span: TimeSpan
  readonly stepMs: DurationMs
}

/** Jaeger's query API and those of the servers that speak it. Every failure is a BackendError. */
export type JaegerClient = {
  services(signal: AbortSignal): Promise<readonly string[]>
  operations(service: string, signal: AbortSignal): Promise<readonly TraceOperation[]>
  search(search: TraceSearch, signal: AbortSignal): Promise<SearchAnswer>
  /** By a normalised id; null: no such trace. */
  trace(id: string, signal: AbortSignal): Promise<PackedTrace | null>
  dependencies(span: TimeSpan, signal: AbortSignal): Promise<readonly Dependency[]>
  /** Status 501 where the server has no store for metrics. */
  metrics(
    name: 'latencies' | 'calls' | 'errors',
    question: SpanMetricsQuestion,
    signal: AbortSignal,
  ): Promise<readonly Series[]>
}

/** Never aborted: whoever asked first may leave while others wait for the same answer. http bounds it in time. */
const UNTIL_TIMEOUT = new AbortController().signal

/** false: the server has no such route, or answers every path with a page. Any other failure is thrown. */
async function answers(question: Promise<unknown>): Promise<boolean> {
  try {
    await question
    return true
  } catch (error) {
    if (isNoRoute(error) || (error instanceof BackendError && error.kind === 'decode')) return false
    throw error
  }
}

/**
 * The old dialect where it is spoken: every server but Jaeger after 2.20 does, and those before 2.15 that have a v3
 * spell it otherwise.
 */
async function probe(http: Http): Promise<Dialect> {
  const [old, v3] = [createJsonDialect(http), createV3Dialect(http)]
  if (await answers(old.services(UNTIL_TIMEOUT))) return old
  return (await answers(v3.services(UNTIL_TIMEOUT))) ? v3 : old
}

/** The greatest number below `limit` in a refusal that speaks of the limit; undefined where there is none. */
function capIn(error: unknown, limit: number): number | undefined {
  if (!(error instanceof BackendError) || error.status !== 400) return undefined
  const words = error.serverText ?? ''
  if (!/limit|depth/i.test(words)) return undefined
  const caps = (words.match(/\d+/g) ?? []).map(Number).filter((cap) => cap > 0 && cap < limit)
  return caps.length > 0 ? Math.max(...caps) : undefined
}

/** The other spelling of an id whose upper half is zero: stores that compare text know only one of them. */
function otherSpelling(id: string): string | undefined {
  if (id.length === 16) return id.padStart(32, '0')
  return /^0{16}/.test(id) ? id.slice(16) : undefined
}

export function createJaegerClient(http: Http): JaegerClient {
  let probed: Promise<Dialect> | undefined
  /** Asked once; once more after a failure. */
  function dialect(): Promise<Dialect> {
    probed ??= probe(http).catch((error: unknown) => {
      probed = undefined
      throw error
    })
    return probed
  }

  async function search(wanted: TraceSearch, signal: AbortSignal): Promise<SearchAnswer> {
    const asked = await dialect()
    const newestFirst = (traces: readonly TraceSummary[]) =>
      traces.toSorted((a, b) => b.startUnixMs - a.startUnixMs || (a.id < b.id ? -1 : 1))
    try {
      return { traces: newestFirst(await asked.search(wanted, signal)), limit: wanted.limit }
    } catch (error) {
      const limit = capIn(error, wanted.limit)
      if (limit === undefined) throw error
      return { traces: newestFirst(await asked.search({ ...wanted, limit }, signal)), limit }
    }
  }

  return {
    services: async (signal) => (await dialect()).services(signal),
    operations: async (service, signal) => (await dialect()).operations(service, signal),
    search,
    async trace(id, signal) {
      const asked = await dialect()
      const found = await asked.trace(id, signal)
      const other = otherSpelling(id)
      return found ?? (other === undefined ? null : asked.trace(other, signal))
    },
    // Neither is in v3; every Jaeger keeps the old routes of both.
    dependencies: (span, signal) =>
      askEnvelope(
        http,
        '/api/dependencies',
        { endTs: Math.round(span.endUnixMs), lookback: Math.round(span.endUnixMs - span.startUnixMs) },
        signal,
        decodeDependencies,
      ),
    async metrics(name, question, signal) {
      const path = `/api/metrics/${name}`
      const { body } = await http.json(path, {
        params: {
          service: question.services,
          quantile: question.quantile,
          groupByOperation: String(question.byOperation ?? false),
          endTs: Math.round(question.span.endUnixMs),
          lookback: Math.round(question.span.endUnixMs - question.span.startUnixMs),
          step: Math.max(1, Math.round(question.stepMs)),
        },
        signal,
      })
      return decoding(http.backEnd, path, () => decodeMetrics(body))
    },
  }
}
