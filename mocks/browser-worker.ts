/// <reference lib="webworker" />
import '~mocks/worker-storage'
import { HttpHandler, getResponse } from 'msw'
import type { Scenario } from '~mocks/cluster/types'
import { handlersFor } from '~mocks/handlers'

/** From the page: which cluster to be, then its requests. `nowUnixMs` is the page's clock, which a test may hold. */
export type ToWorker =
  | { readonly kind: 'scenario'; readonly scenario: Scenario }
  | {
      readonly kind: 'request'
      readonly id: number
      readonly nowUnixMs: number
      readonly url: string
      readonly method: string
      readonly headers: readonly (readonly [name: string, value: string])[]
      readonly body: string | null
    }

/** The answer to the request of that id; `response` null: no server of the cluster knows such a path. */
export type FromWorker = {
  readonly id: number
  readonly response: {
    readonly status: number
    readonly headers: readonly (readonly [name: string, value: string])[]
    readonly body: ArrayBuffer
  } | null
}

let handlers: HttpHandler[] = []

async function answer({ id, nowUnixMs, url, method, headers, body }: Extract<ToWorker, { kind: 'request' }>) {
  Date.now = () => nowUnixMs
  const request = new Request(url, { method, headers: headers.map(([name, value]) => [name, value]), body })
  const response = await getResponse(handlers, request)
  const reply: FromWorker = {
    id,
    response: response
      ? { status: response.status, headers: [...response.headers], body: await response.arrayBuffer() }
      : null,
  }
  self.postMessage(reply, { transfer: reply.response ? [reply.response.body] : [] })
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'request') void answer(data)
  else handlers = handlersFor(data.scenario).filter((handler) => handler instanceof HttpHandler)
})
