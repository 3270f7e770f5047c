import type { Answer } from '~/model/series'
import { fromColumns } from './columns'
import type { QueryResult } from './decode'
import type { FromDecoder, ToDecoder } from './decode-worker'

type Decoder = (body: Uint8Array) => Promise<FromDecoder['answer']>

/** The one worker that reads large answers; kept, because its start costs as much as a megabyte. */
let decoder: Decoder | undefined

function startDecoder(): Decoder {
  const worker = new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, (answer: FromDecoder['answer']) => void>()
  let asked = 0
  worker.addEventListener('message', ({ data: { id, answer } }: MessageEvent<FromDecoder>) => {
    waiting.get(id)?.(answer)
    waiting.delete(id)
  })
  worker.addEventListener('error', () => {
    decoder = () => Promise.resolve(null)
    for (const give of waiting.values()) give(null)
    waiting.clear()
  })
  return (body) =>
    new Promise((resolve) => {
      const message: ToDecoder = { id: asked++, body }
      waiting.set(message.id, resolve)
      worker.postMessage(message)
    })
}

/** A large answer, read beside the page; null where it could not be read there. */
export async function readLarge(body: Uint8Array): Promise<Answer<QueryResult> | null> {
  if (typeof Worker === 'undefined') return null
  decoder ??= startDecoder()
  const answer = await decoder(body)
  return answer && { ...answer, data: fromColumns(answer.data) }
}
