import { type Http, type Params, decoding, parsed } from '~/backends/http'
import type { PackedTrace } from '~/model/packed-trace'
import type { TraceSummary } from '~/model/trace-summary'
import { type TraceFormat, type TracesRead, readPlain, readTraces, tracesIn } from './read-traces'
import type { ToReader } from './read-worker'

/** From here on reading an answer would hold up the page. */
const LARGE_BYTES = 500_000

/** A search of a busy service gives whole traces: more than a hundred megabytes have been seen. */
const MAX_BYTES = 256 * 1024 * 1024

/** Read beside the page, by code that comes with the first large answer; null: it could not be read there. */
const readBeside = (question: ToReader) =>
  import('./large-traces').then(({ readLarge }) => readLarge(question)).catch(() => null)

type Question = { readonly path: string; readonly params: Params; readonly format: TraceFormat }

async function ask(
  http: Http,
  { path, params, format }: Question,
  want: TracesRead['want'],
  signal: AbortSignal,
): Promise<TracesRead> {
  let answer = await http.bytes(path, { params, signal, maxBytes: MAX_BYTES })
  const isLarge = answer.body.byteLength > LARGE_BYTES
  const read = isLarge
    ? await readBeside({ format, want, body: answer.body })
    : readPlain(format, want, answer.body)
  if (read) return read
  // It moved to where it could not be read.
  if (isLarge && answer.body.byteLength === 0)
    answer = await http.bytes(path, { params, signal, maxBytes: MAX_BYTES })
  const { body } = parsed(http.backEnd, path, answer)
  return decoding(http.backEnd, path, () => readTraces(tracesIn(format, body, path), want))
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
