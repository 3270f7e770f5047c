import { vi } from 'vitest'
import { BackendError } from '~/base/backend-error'
import { unixMs } from '~/base/units'
import { createHttp } from '~/backends/http'
import { createJaegerClient } from './client'

/** For tests: what a server answers on a path below its base. */
export type FakeAnswer = readonly [status: number, body: string | object]
export type FakeServer = (path: string, params: URLSearchParams) => FakeAnswer

/** A client of a server that knows some routes; `asked` grows with each call. */
export function clientOf(server: FakeServer, asked: string[] = []) {
  vi.stubGlobal('fetch', async (url: string) => {
    const { pathname, searchParams } = new URL(url, 'http://x')
    const path = pathname.slice('/api/jaeger'.length)
    asked.push(path)
    const [status, body] = server(path, searchParams)
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })
  })
  return createJaegerClient(createHttp('jaeger', '/api/jaeger'))
}

/** What a call was refused with; throws when it was not. */
export async function failureOf(call: Promise<unknown>): Promise<BackendError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof BackendError) return error
  throw new Error(`did not fail with a BackendError: ${String(error)}`)
}

export const signal = new AbortController().signal

export const search = {
  service: 'productpage',
  limit: 20,
  span: { startUnixMs: unixMs(1_795_240_818_552), endUnixMs: unixMs(1_795_242_678_552) },
}
