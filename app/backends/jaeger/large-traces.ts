import { workerCalls } from '~/backends/worker-calls'
import type { TracesRead } from './read-traces'
import type { ToReader } from './read-worker'

const reader = workerCalls<ToReader, TracesRead>(
  () => new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' }),
)

/** After so much the worker holds more memory than its start costs time. */
const EXHAUSTING_BYTES = 8_000_000

/** Traces read beside the page, whose body moves there for good; null where they could not be read there. */
export async function readLarge(question: ToReader): Promise<TracesRead | null> {
  const isExhausting = question.body.byteLength > EXHAUSTING_BYTES
  const read = await reader.ask(question, [question.body.buffer])
  if (isExhausting) reader.rest()
  return read
}
