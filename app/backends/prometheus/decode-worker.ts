/// <reference lib="webworker" />
import type { Numbered } from '~/backends/worker-calls'
import type { Answer } from '~/model/series'
import { type Columns, buffersOf, readColumns } from './columns'

/** null: the body is no vector or matrix that we know; whoever asked finds out why. */
type Read = Answer<Columns> | null

self.addEventListener('message', ({ data: { id, content } }: MessageEvent<Numbered<Uint8Array>>) => {
  const answer = readColumns(content)
  const reply: Numbered<Read> = { id, content: answer }
  self.postMessage(reply, { transfer: answer ? buffersOf(answer.data) : [] })
})
