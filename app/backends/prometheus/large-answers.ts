import { workerCalls } from '~/backends/worker-calls'
import type { Answer } from '~/model/series'
import { type Columns, fromColumns } from './columns'
import type { QueryResult } from './decode'

const decoder = workerCalls<Uint8Array, Answer<Columns>>(
  () => new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' }),
)

/** A large answer, read beside the page; null where it could not be read there. */
export async function readLarge(body: Uint8Array): Promise<Answer<QueryResult> | null> {
  const answer = await decoder.ask(body)
  return answer && { ...answer, data: fromColumns(answer.data) }
}
