import { type Http, type Params, decoding, parsed } from '~/backends/http'
import type { PackedTrace } from '~/model/packed-trace'
import type { TraceSummary } from '~/model/trace-summary'
import { readBeside } from './large-traces'
import { type TraceFormat, type TracesRead, readPlain, readTraces, tracesIn } from './read-traces'

/** From here on reading an answer would hold up the page. */
const LARGE_BYTES = 500_000

/** A search of a busy service gives whole traces: more than a hundred megabytes have been seen. */
const MAX_BYTES = 256 * 1024 * 1024

type Question = { readonly path: string; readonly params: Params; readonly format: TraceFormat }

async function ask(
  http: Http,
  { path, params, format }: Question,
  want: TracesRead['want'],
  signal: AbortSignal,
): Promise<TracesRead> {
  let isLarge = false
  const beside = readBeside(format, want)
  try {
    const answer = await http.bytes(path, {
      params,
      signal,
      maxBytes: MAX_BYTES,
      onPart: beside.add,
    })
    isLarge = answer.body.length > LARGE_BYTES
    const read = isLarge ? await beside.end(answer.body) : readPlain(format, want, answer.body)
    if (read) return read
    const { body } = parsed(http.backEnd, path, answer)
    return decoding(http.backEnd, path, () => readTraces(tracesIn(format, body, path), want))
  } finally {
    if (!isLarge) beside.leave()
  }
}

export async function askSummaries(
  http: Http,
  question: Question,
  signal: AbortSignal,
): Promise<readonly TraceSummary[]> {
  const read = await ask(http, question, 'summaries', signal)
  return read.want === 'summaries' ? read.summaries : []
}

/** The first trace that is answered; null: none is. */
export async function askTrace(
  http: Http,
  question: Question,
  signal: AbortSignal,
): Promise<PackedTrace | null> {
  const read = await ask(http, question, 'trace', signal)
  return read.want === 'trace' ? read.trace : null
}
