import { workerCalls } from '~/backends/worker-calls'
import { type FileRead, fileTraces } from './file-traces'

const reader = workerCalls<Blob, FileRead>(
  () => new Worker(new URL('./file-worker.ts', import.meta.url), { type: 'module' }),
)

/** The traces in a file, read beside the page where that can be. */
export async function readFile(file: Blob): Promise<FileRead> {
  const read = await reader.ask(file)
  reader.rest()
  return read ?? fileTraces(await file.text())
}
