import { workerCalls } from '~/backends/worker-calls'
import type { TraceFormat, TracesRead } from './read-traces'
import type { ToReader } from './read-worker'

const reader = workerCalls<ToReader, TracesRead>(
  () => new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' }),
)

/** After so much the worker holds more memory than its start costs time. */
const EXHAUSTING_BYTES = 8_000_000

let streams = 0
let open = 0

/** A body that is read beside the page while it comes. */
export type Reading = {
  /** Bytes from place `at` on, which move there for good; at 0 all begins anew. */
  readonly add: (at: number, bytes: Uint8Array) => void
  /** The traces in the whole body, of which what was not added is added now; null: they could not be read there. */
  readonly end: (body: Uint8Array) => Promise<TracesRead | null>
  /** It is not wanted any more. */
  readonly leave: () => void
}

export function readBeside(format: TraceFormat, want: TracesRead['want']): Reading {
  const about = { stream: streams++, format, want }
  let length = 0
  open++
  reader.start()
  const add = (at: number, bytes: Uint8Array) => {
    length = at + bytes.length
    reader.tell({ ...about, kind: 'part', at, bytes }, [bytes.buffer])
  }
  const leave = () => {
    open--
    if (length > EXHAUSTING_BYTES && open === 0) reader.rest()
    else reader.tell({ ...about, kind: 'leave' })
  }
  return {
    add,
    async end(body) {
      // What another waits for as well comes to one of them only.
      if (length !== body.length) add(0, body.slice())
      const read = await reader.ask({ ...about, kind: 'end' })
      leave()
      return read
    },
    leave,
  }
}
