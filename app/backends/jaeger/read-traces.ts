import * as v from 'valibot'
import { BackendError } from '~/base/backend-error'
import { packTrace } from '~/model/pack-trace'
import type { PackedTrace } from '~/model/packed-trace'
import type { Trace } from '~/model/trace'
import { type TraceSummary, summarizeTrace } from '~/model/trace-summary'
import { decodeTrace } from './decode-json'
import { decodeResourceSpans } from './decode-otlp'
import { readPlainTrace } from './read-bytes'
import { Envelope, V3Traces } from './schema'

/** How a body tells traces: Jaeger's own JSON, or OTLP. */
export type TraceFormat = 'jaeger' | 'otlp'

/** The data of an envelope. Errors beside no data are thrown; beside data they concern other traces. */
export function dataOf(body: unknown, path: string): readonly unknown[] {
  const { data, errors } = v.parse(Envelope, body)
  const [error] = errors
  if (error && data.length === 0)
    throw new BackendError('api', 'jaeger', {
      status: error.code ?? undefined,
      serverText: error.msg,
      query: path,
    })
  return data
}

/** The traces in a body; `path`: who answered it, for errors. Throws what is thrown for a body of another shape. */
export const tracesIn = (format: TraceFormat, body: unknown, path: string): readonly Trace[] =>
  format === 'jaeger'
    ? dataOf(body, path).map(decodeTrace)
    : decodeResourceSpans(v.parse(V3Traces, body).result?.resourceSpans ?? [])

/** What the thread that reads traces makes of them: a line about each, or the first as a whole. */
export type TracesRead =
  | { readonly want: 'summaries'; readonly summaries: readonly TraceSummary[] }
  /** null: there is none. */
  | { readonly want: 'trace'; readonly trace: PackedTrace | null }

export function readTraces(traces: readonly Trace[], want: TracesRead['want']): TracesRead {
  const [first] = traces
  return want === 'summaries'
    ? { want, summaries: traces.map(summarizeTrace) }
    : { want, trace: first ? packTrace(first) : null }
}

/** What most bodies are, in a third of the time that objects take; null: read it another way, which also tells why not. */
export function readPlain(
  format: TraceFormat,
  want: TracesRead['want'],
  body: Uint8Array,
): TracesRead | null {
  if (format !== 'jaeger' || want !== 'trace') return null
  try {
    const trace = readPlainTrace(body)
    return trace && { want, trace }
  } catch {
    return null
  }
}
