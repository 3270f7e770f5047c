/// <reference lib="webworker" />
import type { Numbered } from '~/backends/worker-calls'
import { buffersOf } from '~/model/packed-trace'
import { type FileRead, fileTraces } from './file-traces'

self.addEventListener('message', ({ data: { id, content } }: MessageEvent<Numbered<Blob>>) => {
  void content.text().then((text) => {
    const read = fileTraces(text)
    const reply: Numbered<FileRead> = { id, content: read }
    self.postMessage(reply, { transfer: read.kind === 'traces' ? read.traces.flatMap(buffersOf) : [] })
  })
})
