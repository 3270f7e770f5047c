import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { FileRead } from '~/backends/jaeger/file-traces'

/** Larger ones do not fit into the memory of a page together with what is made of them. */
export const MAX_FILE_BYTES = 256 * 1024 * 1024

/** A file of traces that a person opened; it stays in this page's memory, and is never sent anywhere. */
export type OpenedFile =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly name: string }
  | { readonly kind: 'unreadable'; readonly name: string; readonly why: 'too-large' | 'failed' }
  | (FileRead & { readonly name: string })

const NONE: OpenedFile = { kind: 'none' }

/** The file that was opened last, until the page is loaded anew. */
export const openedFile = () =>
  queryOptions({
    queryKey: ['opened-file'],
    queryFn: ({ client, queryKey }): OpenedFile => client.getQueryData<OpenedFile>(queryKey) ?? NONE,
    staleTime: 'static',
    gcTime: Infinity,
    structuralSharing: false,
  })

/** Reads a file in place of the one before; of two that are opened at once the later one stays. */
export async function openFile(client: QueryClient, file: File): Promise<void> {
  const { name } = file
  const question = openedFile()
  await client.ensureQueryData(question)
  const show = (state: OpenedFile) => client.setQueryData<OpenedFile>(question.queryKey, state)
  if (file.size > MAX_FILE_BYTES) return void show({ kind: 'unreadable', name, why: 'too-large' })
  const reading = show({ kind: 'reading', name })
  const isLatest = () => client.getQueryData<OpenedFile>(question.queryKey) === reading
  try {
    const { readFile } = await import('~/backends/jaeger/read-file')
    const read = await readFile(file)
    if (isLatest()) show({ ...read, name })
  } catch {
    // A directory, a file that is gone, or one without permission.
    if (isLatest()) show({ kind: 'unreadable', name, why: 'failed' })
  }
}
