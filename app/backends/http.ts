import { type BackEndName, BackendError, type BackendErrorKind } from '~/base/backend-error'
import { sleep } from '~/base/sleep'
import { type ErrorText, errorText } from './error-text'
import { createGovernor } from './governor'
import { JoinedBytes } from '~/base/joined-bytes'
import { noteAsked, noteEnded } from './traffic'

export type Params =
  | URLSearchParams
  | Readonly<Record<string, string | number | readonly string[] | undefined>>

export type HttpRequest = {
  /** A list is a repeated parameter; undefined is left out. */
  readonly params?: Params | undefined
  /** `auto` sends a long query string as a POST form, which the server must understand as the same read. */
  readonly method?: 'GET' | 'auto'
  /** The expression that is asked, for the error; the path where there is none. */
  readonly query?: string | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly signal: AbortSignal
  /** Statuses beside 2xx whose body is an answer, not an error. */
  readonly okStatuses?: readonly number[]
  /** A longer answer, unpacked, is refused (`too-large`). */
  readonly maxBytes?: number
  /** Told what comes, and where in the body it stands; it may be moved away. Not where another asks the same. */
  readonly onPart?: (at: number, part: Uint8Array) => void
}

export type HttpAnswer<Body> = { readonly status: number; readonly headers: Headers; readonly body: Body }

/** The one way to a back end. Only reads; every failure is a BackendError. */
export type Http = {
  readonly backEnd: BackEndName
  /** Without a trailing slash. */
  readonly baseUrl: string
  json(path: string, request: HttpRequest): Promise<HttpAnswer<unknown>>
  text(path: string, request: HttpRequest): Promise<HttpAnswer<string>>
  bytes(path: string, request: HttpRequest): Promise<HttpAnswer<Uint8Array>>
}

export type HttpOptions = {
  /** From when its turn has come to the answer, retries included. */
  readonly timeoutMs?: number | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
}

const DEFAULT_TIMEOUT_MS = 30_000
const MAX_RETRIES = 2
const BELIEVED_DOWN_MS = 5000
const FIRST_BACK_OFF_MS = 300
const MAX_GET_QUERY_LENGTH = 2000
const DEFAULT_MAX_BYTES = 64 * 1024 * 1024

/** What a decoder throws when an answer has another shape than it knows; `code` as in BackendError. */
export class WireError extends Error {
  readonly code: string
  constructor(message: string, code = 'shape') {
    super(message)
    this.code = code
  }
}

/** The value of `decode`; whatever it throws (a schema's refusal, a WireError) becomes a BackendError of kind decode. */
export function decoding<Value>(backEnd: BackEndName, query: string, decode: () => Value): Value {
  try {
    return decode()
  } catch (cause) {
    if (cause instanceof BackendError) throw cause
    throw new BackendError('decode', backEnd, {
      code: cause instanceof WireError ? cause.code : 'shape',
      query,
      cause,
    })
  }
}

/** Why the body was not read to its end. */
class TooLarge extends Error {}

function searchParams(params: Params | undefined): URLSearchParams {
  if (params instanceof URLSearchParams) return params
  const pairs = Object.entries(params ?? {}).flatMap(([name, value]): string[][] =>
    value === undefined
      ? []
      : typeof value === 'object'
        ? value.map((one) => [name, one])
        : [[name, String(value)]],
  )
  return new URLSearchParams(pairs)
}

async function readBytes(
  response: Response,
  { maxBytes = DEFAULT_MAX_BYTES, onPart }: HttpRequest,
): Promise<Uint8Array> {
  const reader = response.body?.getReader()
  const told = Number(response.headers.get('content-length'))
  const body = new JoinedBytes(Math.min(told, maxBytes))
  let length = told > maxBytes ? told : 0
  while (length <= maxBytes) {
    const { value } = (await reader?.read()) ?? {}
    if (!value) return body.all
    const at = length
    length += value.length
    body.add(value)
    onPart?.(at, value)
  }
  await reader?.cancel()
  throw new TooLarge()
}

const utf8 = new TextDecoder()

/** The answer as JSON. */
export function parsed(
  backEnd: BackEndName,
  query: string,
  answer: HttpAnswer<Uint8Array>,
): HttpAnswer<unknown> {
  const text = utf8.decode(answer.body)
  try {
    const body: unknown = JSON.parse(text)
    return { ...answer, body }
  } catch (cause) {
    throw new BackendError('decode', backEnd, {
      status: answer.status,
      serverText: errorText(text).text,
      code: 'not-json',
      query,
      cause,
    })
  }
}

/** Not this question is at fault but how many there are; Mimir and VictoriaMetrics say so with a 422. */
const isOverload = (status: number, { text }: ErrorText): boolean =>
  status === 429 ||
  status === 503 ||
  (status === 422 &&
    /too many (outstanding|concurrent|requests|queries)|overload|exhausted/i.test(text ?? ''))

/** Seconds or an HTTP date; undefined when there is none that can be read. */
function retryAfterMs(headers: Headers): number | undefined {
  const value = headers.get('retry-after')
  if (value === null) return undefined
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}

/** A failed attempt: what to throw, and how long to wait before another; null where another would not help. */
type Failure = { readonly error: BackendError; readonly retryMs: number | null }

/** A client for one server. `baseUrl` is a path of this origin (`/api/loki`) or a whole URL. */
export function createHttp(backEnd: BackEndName, baseUrl: string, options: HttpOptions = {}): Http {
  const base = baseUrl.replace(/\/+$/, '')
  const { timeoutMs = DEFAULT_TIMEOUT_MS } = options
  const governor = createGovernor<HttpAnswer<Uint8Array>>()
  /** Until then the back end is believed to be down: one attempt is enough to say so. */
  let downUntilMs = 0
  if (typeof document !== 'undefined')
    document.addEventListener('visibilitychange', () => governor.setHidden(document.hidden))

  async function attempt(
    url: string,
    init: RequestInit,
    request: HttpRequest,
    backOffMs: number,
    query: string,
  ) {
    const fail = (kind: BackendErrorKind, details: object, retryMs: number | null): Failure => ({
      error: new BackendError(kind, backEnd, { ...details, query }),
      retryMs,
    })
    let status: number | undefined
    try {
      const response = await fetch(url, init)
      status = response.status
      const body = await readBytes(response, request)
      if (response.ok || request.okStatuses?.includes(status)) {
        governor.relieve()
        downUntilMs = 0
        return { status, headers: response.headers, body }
      }
      const words = errorText(utf8.decode(body))
      const { text, code, envelope } = words
      const busy = status === 502 || status === 503 || status === 504
      const after = retryAfterMs(response.headers)
      // A server that explains its 503 has thought about it (Prometheus: query timed out); asking again adds load.
      if (isOverload(status, words)) governor.hold(after)
      const retryMs =
        status === 429 ? after : busy ? (after ?? (envelope ? undefined : backOffMs)) : undefined
      return fail(envelope ? 'api' : 'http', { status, serverText: text, code }, retryMs ?? null)
    } catch (cause) {
      if (cause instanceof TooLarge) return fail('decode', { status, code: 'too-large' }, null)
      return fail('network', { status, cause }, backOffMs)
    }
  }

  /** Asks until there is an answer, another attempt would not help, or the time is over. */
  async function exchange(
    url: string,
    init: RequestInit & { readonly signal: AbortSignal },
    request: HttpRequest,
    query: string,
  ) {
    const timeout = new AbortController()
    const timer = setTimeout(() => timeout.abort(), timeoutMs)
    const deadlineMs = performance.now() + timeoutMs
    const signal = AbortSignal.any([init.signal, timeout.signal])
    let length = 0
    noteAsked(backEnd, performance.now())
    try {
      for (let retries = 0; ; retries++) {
        const backOffMs = FIRST_BACK_OFF_MS * 2 ** retries * (0.5 + Math.random())
        signal.throwIfAborted()
        const outcome = await attempt(url, { ...init, signal }, request, backOffMs, query)
        signal.throwIfAborted()
        if (!('error' in outcome)) {
          length = outcome.body.byteLength
          return outcome
        }
        const { error, retryMs } = outcome
        const now = performance.now()
        if (retryMs === null || now < downUntilMs || now + retryMs >= deadlineMs) throw error
        if (retries === MAX_RETRIES) {
          downUntilMs = now + BELIEVED_DOWN_MS
          throw error
        }
        await sleep(retryMs, signal)
      }
    } catch (cause) {
      if (cause instanceof BackendError) throw cause
      throw new BackendError(init.signal.aborted ? 'aborted' : 'timeout', backEnd, { query, cause })
    } finally {
      clearTimeout(timer)
      noteEnded(backEnd, performance.now(), init.signal.aborted ? undefined : length)
    }
  }

  async function bytes(path: string, request: HttpRequest): Promise<HttpAnswer<Uint8Array>> {
    const query = request.query ?? path
    const params = searchParams(request.params)
    const form = request.method === 'auto' && params.toString().length > MAX_GET_QUERY_LENGTH
    const url = `${base}${path}${form || params.size === 0 ? '' : `?${params}`}`
    const init: RequestInit = {
      method: form ? 'POST' : 'GET',
      headers: {
        accept: 'application/json, text/plain;q=0.9, */*;q=0.1',
        ...options.headers,
        ...request.headers,
      },
      body: form ? params : null,
    }
    const key = `${init.method} ${url}\n${form ? params : ''}\n${JSON.stringify(request.headers)}`
    try {
      return await governor.ask(key, request.signal, (signal) =>
        exchange(url, { ...init, signal }, request, query),
      )
    } catch (cause) {
      if (cause instanceof BackendError) throw cause
      throw new BackendError('aborted', backEnd, { query, cause })
    }
  }

  async function text(path: string, request: HttpRequest): Promise<HttpAnswer<string>> {
    const answer = await bytes(path, request)
    return { ...answer, body: utf8.decode(answer.body) }
  }

  async function json(path: string, request: HttpRequest): Promise<HttpAnswer<unknown>> {
    return parsed(backEnd, request.query ?? path, await bytes(path, request))
  }

  return { backEnd, baseUrl: base, json, text, bytes }
}
