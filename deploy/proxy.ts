import {
  type IncomingMessage,
  type RequestOptions,
  type ServerResponse,
  request as httpRequest,
} from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Duplex } from 'node:stream'
import type { BackEndName } from '~/base/backend-error'
import { mayRead, mayTail } from './read-paths.ts'

const VARIABLES: Readonly<Record<BackEndName, string>> = {
  prometheus: 'PROMETHEUS_URL',
  loki: 'LOKI_URL',
  jaeger: 'JAEGER_URL',
  alertmanager: 'ALERTMANAGER_URL',
  kubernetes: 'KUBERNETES_URL',
}
const NAMES: readonly BackEndName[] = ['prometheus', 'loki', 'jaeger', 'alertmanager', 'kubernetes']

/** What of a page's request a back end gets to see; never a cookie. */
const FORWARDED = [
  'accept',
  'accept-encoding',
  'content-type',
  'content-length',
  'x-scope-orgid',
  'x-loki-response-encoding-flags',
]
/** What belongs to one connection, and must not be handed to the next. */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'set-cookie',
]

const CONNECT_TIMEOUT_MS = 5000
const SILENCE_TIMEOUT_MS = 120_000

/** Where each configured back end is. A URL may hold a path prefix and credentials; those stay on this side. */
export type Targets = Partial<Readonly<Record<BackEndName, URL>>>

/** Reads `PROMETHEUS_URL` and its like. Throws, naming the variable, for a value that is no http(s) URL. */
export function targetsFrom(env: Readonly<Record<string, string | undefined>>): Targets {
  const entries = NAMES.flatMap((name): [BackEndName, URL][] => {
    const value = env[VARIABLES[name]]
    if (!value) return []
    if (!/^https?:\/\//.test(value) || !URL.canParse(value)) {
      throw new Error(`${VARIABLES[name]} must be a URL such as http://localhost:9090`)
    }
    return [[name, new URL(value)]]
  })
  return Object.fromEntries(entries)
}

/** The content of config.json that tells the page which back ends there are. */
export const configFor = (targets: Targets) => ({
  embedded: false,
  backEnds: Object.fromEntries(Object.keys(targets).map((name) => [name, { url: `/api/${name}` }])),
})

/** A request to a back end, as the page wrote it; undefined where the path is not under `/api/<back end>/`. */
function asked(url: string): { backEnd: BackEndName; path: string; search: string } | undefined {
  const [, name, path = '', search = ''] = /^\/api\/([a-z]+)(\/[^?]*)(\?.*)?$/.exec(url) ?? []
  const backEnd = NAMES.find((one) => one === name)
  return backEnd && { backEnd, path, search }
}

function upstreamRequest(target: URL, path: string, options: RequestOptions) {
  const prefix = target.pathname.replace(/\/+$/, '')
  const send = target.protocol === 'https:' ? httpsRequest : httpRequest
  const request = send({
    protocol: target.protocol,
    hostname: target.hostname.replace(/^\[|\]$/g, ''),
    port: target.port,
    path: `${prefix}${path}`,
    auth: target.username
      ? `${decodeURIComponent(target.username)}:${decodeURIComponent(target.password)}`
      : null,
    ...options,
  })
  request.on('socket', (socket) => {
    if (!socket.connecting) return
    const timer = setTimeout(
      () => request.destroy(new Error('no connection within 5 seconds')),
      CONNECT_TIMEOUT_MS,
    )
    const stop = () => clearTimeout(timer)
    socket.once('connect', stop).once('close', stop)
  })
  return request
}

const pick = (headers: IncomingMessage['headers'], names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])))

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`)
}

const unreachable = (backEnd: BackEndName, cause: Error): string =>
  `${VARIABLES[backEnd]} cannot be reached: ${cause.message || cause.name}.`

/** Answers what is under `/api/` from the back ends; leaves everything else to `next`. */
export function passOn(
  targets: Targets,
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
): void {
  const url = request.url ?? '/'
  if (!/^\/api(\/|$)/.test(url)) return next()
  const call = asked(url)
  if (!call) return refuse(response, 404, 'There is no such back end.')
  const { backEnd, path, search } = call
  const target = targets[backEnd]
  if (!target) return refuse(response, 404, `${VARIABLES[backEnd]} is not set.`)
  const method = request.method ?? ''
  if (!mayRead(backEnd, method, path)) {
    return refuse(
      response,
      403,
      `Binnacle only reads: ${method} of this path is not passed on to ${backEnd}.`,
    )
  }

  const upstream = upstreamRequest(target, `${path}${search}`, {
    method,
    headers: pick(request.headers, FORWARDED),
  })
  upstream.setTimeout(SILENCE_TIMEOUT_MS, () => upstream.destroy(new Error('no answer within 2 minutes')))
  upstream.on('response', (answer) => {
    const headers = Object.entries(answer.headers).filter(([name]) => !HOP_BY_HOP.includes(name))
    response.writeHead(answer.statusCode ?? 502, Object.fromEntries(headers))
    answer.on('error', () => response.destroy())
    answer.pipe(response)
  })
  upstream.on('error', (cause) => {
    if (response.headersSent) response.destroy()
    else refuse(response, 502, unreachable(backEnd, cause))
  })
  // A page that leaves cancels its query in the back end too.
  response.on('close', () => response.writableFinished || upstream.destroy())
  request.pipe(upstream)
}

function refuseUpgrade(socket: Duplex, status: string, sentence: string): void {
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n${sentence}\n`,
  )
}

/** A browser lets any site open a WebSocket to us; only our own pages may. */
const fromOurOwnPage = ({ origin, host }: IncomingMessage['headers']): boolean =>
  origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)

/** Joins a WebSocket with Loki's live tail. Leaves what is not under `/api/` alone (the development server has its own). */
export function passOnUpgrade(
  targets: Targets,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  if (!request.url?.startsWith('/api/')) return
  socket.on('error', () => socket.destroy())
  const call = asked(request.url)
  const target = call && targets[call.backEnd]
  if (!call || !target || !mayTail(call.backEnd, call.path) || !fromOurOwnPage(request.headers)) {
    return refuseUpgrade(
      socket,
      '403 Forbidden',
      'Only the live tail of Loki, for this page itself, is passed on.',
    )
  }
  const websocket = [
    'sec-websocket-key',
    'sec-websocket-version',
    'sec-websocket-extensions',
    'sec-websocket-protocol',
  ]
  const upstream = upstreamRequest(target, `${call.path}${call.search}`, {
    headers: {
      ...pick(request.headers, [...websocket, 'x-scope-orgid']),
      connection: 'Upgrade',
      upgrade: 'websocket',
      // A browser cannot set it: structured metadata apart from the stream labels.
      'x-loki-response-encoding-flags': 'categorize-labels',
    },
  })
  upstream.on('upgrade', (answer, upstreamSocket, upstreamHead) => {
    const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}\r\n`)
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('')}\r\n`)
    socket.write(upstreamHead)
    upstreamSocket.write(head)
    upstreamSocket.on('error', () => socket.destroy()).on('close', () => socket.destroy())
    socket.on('close', () => upstreamSocket.destroy())
    upstreamSocket.pipe(socket).pipe(upstreamSocket)
  })
  upstream.on('response', (answer) => {
    answer.resume()
    refuseUpgrade(socket, `${answer.statusCode} ${answer.statusMessage}`, 'Loki refuses the live tail.')
  })
  upstream.on('error', (cause) => refuseUpgrade(socket, '502 Bad Gateway', unreachable(call.backEnd, cause)))
  socket.on('close', () => upstream.destroy())
  upstream.end()
}
