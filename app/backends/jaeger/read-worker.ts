/// <reference lib="webworker" />
import { JoinedBytes } from '~/base/joined-bytes'
import type { Numbered } from '~/backends/worker-calls'
import { buffersOf } from '~/model/packed-trace'
import { plainTraceReader } from './read-bytes'
import { type TraceFormat, type TracesRead, readPlain, readTraces, tracesIn } from './read-traces'
import { wholeIntegers } from './whole-integers'

/** A body comes in parts; its traces are asked for at the end. */
export type ToReader = {
  readonly stream: number
  readonly format: TraceFormat
  readonly want: TracesRead['want']
} & (
  | { readonly kind: 'part'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'end' | 'leave' }
)

type Reading = {
  readonly body: JoinedBytes
  /** null: of another format, or it cannot be read before it is whole. */
  along: ReturnType<typeof plainTraceReader> | null
}

const readings = new Map<number, Reading>()

function begin({ stream, format, want }: ToReader): Reading {
  const along = format === 'jaeger' && want === 'trace' ? plainTraceReader() : null
  const reading = { body: new JoinedBytes(), along }
  readings.set(stream, reading)
  return reading
}

function readOn(reading: Reading, isWhole: boolean): TracesRead | null {
  try {
    const trace = reading.along?.(reading.body.all, isWhole)
    return trace ? { want: 'trace', trace } : null
  } catch {
    reading.along = null
    return null
  }
}

/** null: the body is nothing that we know; whoever asked finds out why. */
function readAll({ stream, format, want }: ToReader): TracesRead | null {
  const reading = readings.get(stream)
  if (!reading) return null
  const { all } = reading.body
  try {
    return (
      readOn(reading, true) ??
      (reading.along ? null : readPlain(format, want, all)) ??
      readTraces(tracesIn(format, JSON.parse(wholeIntegers(new TextDecoder().decode(all))), ''), want)
    )
  } catch {
    return null
  }
}

self.addEventListener('message', ({ data: { id, content } }: MessageEvent<Numbered<ToReader>>) => {
  if (content.kind === 'leave') readings.delete(content.stream)
  else if (content.kind === 'part') {
    const reading = (content.at > 0 && readings.get(content.stream)) || begin(content)
    reading.body.add(content.bytes)
    readOn(reading, false)
  } else {
    const answer = readAll(content)
    const reply: Numbered<TracesRead | null> = { id, content: answer }
    const trace = answer?.want === 'trace' ? answer.trace : null
    self.postMessage(reply, { transfer: trace ? buffersOf(trace) : [] })
  }
})
