/// <reference lib="webworker" />
import type { Numbered } from '~/backends/worker-calls'
import { buffersOf } from '~/model/packed-trace'
import { type TraceFormat, type TracesRead, readPlain, readTraces, tracesIn } from './read-traces'
import { wholeIntegers } from './whole-integers'

export type ToReader = {
  readonly format: TraceFormat
  readonly want: TracesRead['want']
  readonly body: Uint8Array
}

/** null: the body is nothing that we know; whoever asked finds out why. */
function read({ format, want, body }: ToReader): TracesRead | null {
  try {
    return (
      readPlain(format, want, body) ??
      readTraces(tracesIn(format, JSON.parse(wholeIntegers(new TextDecoder().decode(body))), ''), want)
    )
  } catch {
    return null
  }
}

self.addEventListener('message', ({ data: { id, content } }: MessageEvent<Numbered<ToReader>>) => {
  const answer = read(content)
  const reply: Numbered<TracesRead | null> = { id, content: answer }
  const trace = answer?.want === 'trace' ? answer.trace : null
  self.postMessage(reply, { transfer: trace ? buffersOf(trace) : [] })
})
