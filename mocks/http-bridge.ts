import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type HttpHandler, getResponse } from 'msw'

const compress = promisify(gzip)

/** An answer as it goes over the wire. */
type Reply = { readonly status: number; readonly type: string; readonly body: Buffer }

const MAX_REMEMBERED = 200
const MAX_REMEMBERED_BYTES = 2_000_000

/** A query of fixed instants always has the same answer: what it reads is a function of time. */
const isTimeless = (question: string): boolean =>
  question.includes('/api/prometheus/') && (/[?&\n]time=/.test(question) || /[?&\n]step=/.test(question))

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString()
}

/**
 * Answers Node requests through MSW handlers, gzipped, and remembers the answers to questions that name their instants
 * (the latest 200 asked).
 */
export function httpBridge(handlers: HttpHandler[]) {
  const remembered = new Map<string, Reply>()

  async function reply(url: string, incoming: IncomingMessage, body: string): Promise<Reply | undefined> {
    const method = incoming.method ?? 'GET'
    const headers = new Headers()
    for (const [name, value] of Object.entries(incoming.headers)) if (value) headers.set(name, String(value))
    const request = new Request(url, {
      method,
      headers,
      ...(method !== 'GET' && method !== 'HEAD' && { body }),
    })
    const response = await getResponse(handlers, request)
    if (!response) return undefined
    return {
      status: response.status,
      type: response.headers.get('content-type') ?? 'text/plain; charset=utf-8',
      body: await compress(Buffer.from(await response.arrayBuffer()), { level: 4 }),
    }
  }

  /** false: no handler wants the request. */
  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<boolean> => {
    const url = `http://${incoming.headers.host ?? '127.0.0.1'}${incoming.url ?? '/'}`
    const body = await bodyOf(incoming)
    const question = `${url}\n${body}`
    const found = remembered.get(question) ?? (await reply(url, incoming, body))
    if (!found) return false
    remembered.delete(question)
    if (isTimeless(question) && found.status === 200 && found.body.length <= MAX_REMEMBERED_BYTES) {
      remembered.set(question, found)
      if (remembered.size > MAX_REMEMBERED) remembered.delete(remembered.keys().next().value!)
    }
    send(outgoing, found.status, found.type, 'no-store', found.body)
    return true
  }
}

/** Sends a gzipped body. */
export function send(
  outgoing: ServerResponse,
  status: number,
  type: string,
  cache: string,
  body: Buffer,
): void {
  outgoing.writeHead(status, {
    'content-type': type,
    'content-encoding': 'gzip',
    'content-length': body.length,
    'cache-control': cache,
    'x-content-type-options': 'nosniff',
  })
  outgoing.end(body)
}
