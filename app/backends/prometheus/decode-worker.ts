/// <reference lib="webworker" />
import type { Answer } from '~/model/series'
import { type Columns, buffersOf, readColumns } from './columns'

export type ToDecoder = { readonly id: number; readonly body: Uint8Array }

/** `answer` null: the body is no vector or matrix that we know; whoever asked finds out why. */
export type FromDecoder = { readonly id: number; readonly answer: Answer<Columns> | null }

self.addEventListener('message', ({ data: { id, body } }: MessageEvent<ToDecoder>) => {
  const answer = readColumns(body)
  const reply: FromDecoder = { id, answer }
  self.postMessage(reply, { transfer: answer ? buffersOf(answer.data) : [] })
})
