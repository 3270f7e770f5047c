import { type IncomingMessage, type Server, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import { type Targets, configFor, passOn, passOnUpgrade, targetsFrom } from './proxy'
import { READ_PATHS, mayRead } from './read-paths'

/** What the back end behind the proxy was asked. */
let seen: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = []
const servers: Server[] = []

async function listen(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const backEnd = createServer((incoming, response) => {
  let body = ''
  incoming.on('data', (chunk: Buffer) => (body += chunk.toString()))
  incoming.on('end', () => {
    seen.push({ method: incoming.method!, url: incoming.url!, headers: incoming.headers, body })
    response.writeHead(418, { 'content-type': 'text/x', 'set-cookie': 'a=b' }).end('answer')
  })
})
const tails = new WebSocketServer({ server: backEnd })
tails.on('connection', (socket, incoming) => {
  seen.push({ method: 'WS', url: incoming.url!, headers: incoming.headers, body: '' })
  socket.on('message', (data: Buffer) => socket.send(`echo ${data.toString()}`))
  socket.send('hello')
})

let port = 0
let targets: Targets

beforeAll(async () => {
  const backEndPort = await listen(backEnd)
  const closed = createServer()
  const closedPort = await listen(closed)
  closed.close()
  targets = targetsFrom({
    PROMETHEUS_URL: `http://me:pass@127.0.0.1:${backEndPort}/prefix/`,
    LOKI_URL: `http://127.0.0.1:${backEndPort}`,
    JAEGER_URL: `http://127.0.0.1:${backEndPort}/select/jaeger`,
    ALERTMANAGER_URL: `http://127.0.0.1:${closedPort}`,
  })
  const proxy = createServer((incoming, response) =>
    passOn(targets, incoming, response, () => response.writeHead(200).end('the page')),
  )
  proxy.on('upgrade', (incoming, socket, head) => passOnUpgrade(targets, incoming, socket, head))
  port = await listen(proxy)
})
beforeEach(() => void (seen = []))
afterAll(() => {
  tails.close()
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

/** Sends the path as it is: fetch would tidy it up. */
function ask(
  path: string,
  method = 'GET',
  headers = {},
  body = '',
): Promise<{ status: number; body: string; headers: object }> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      let text = ''
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
      answer.on('end', () => resolve({ status: answer.statusCode!, body: text, headers: answer.headers }))
    })
    call.on('error', reject).end(body)
  })
}

test('passes a read on, below the path of the URL, and its answer back', async () => {
  const answer = await ask('/api/prometheus/api/v1/query?query=up%7B%7D', 'GET', {
    cookie: 'session=1',
    authorization: 'Bearer x',
    'x-scope-orgid': 'shop',
  })
  expect(answer).toMatchObject({ status: 418, body: 'answer', headers: { 'content-type': 'text/x' } })
  expect(answer.headers).not.toHaveProperty('set-cookie')
  expect(seen).toMatchObject([
    { method: 'GET', url: '/prefix/api/v1/query?query=up%7B%7D', headers: { 'x-scope-orgid': 'shop' } },
  ])
  expect(seen[0]!.headers).not.toHaveProperty('cookie')
  expect(seen[0]!.headers.authorization).toBe(`Basic ${btoa('me:pass')}`)
  expect(seen[0]!.headers.host).not.toBe(`127.0.0.1:${port}`)
})

test('passes a form on', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  await ask('/api/loki/loki/api/v1/query_range', 'POST', form, 'query=%7Ba%3D%22b%22%7D')
  expect(seen).toMatchObject([
    { method: 'POST', url: '/loki/api/v1/query_range', body: 'query=%7Ba%3D%22b%22%7D' },
  ])
})

/** One path for each alternative that the table lists. */
const names = ['prometheus', 'loki', 'jaeger', 'alertmanager', 'kubernetes'] as const
const examples = names.flatMap((name) =>
  READ_PATHS[name].flatMap(({ methods, path }) => {
    const [, head = '', alternatives = ''] = /^(.*?)\(([^()]*)\)$/.exec(path)!
    return alternatives.split('|').map((tail) => ({
      name,
      methods,
      path: `${head}${tail}`.replaceAll('[^/?#]+', 'x-1').replaceAll('\\.', '.'),
    }))
  }),
)

test.each(examples)('$name: $methods $path', ({ name, methods, path }) => {
  const may = (method: string, tried = path) => mayRead(name, method, tried)
  expect(may('GET')).toBe(true)
  expect(may('POST')).toBe(methods === 'GET|POST')
  for (const method of ['PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE']) expect(may(method)).toBe(false)
  for (const tried of [`${path}/`, `${path}/x/y`, `/x${path}`, `${path}?a`, `/../api${path}`])
    expect(may('GET', tried)).toBe(false)
})

test.each([
  ['POST', '/api/prometheus/api/v1/admin/tsdb/delete_series?match[]=up'],
  ['GET', '/api/prometheus/api/v1/admin/tsdb/snapshot'],
  ['POST', '/api/prometheus/-/reload'],
  ['POST', '/api/prometheus/api/v1/rules'],
  ['GET', '/api/prometheus/api/v1/status/config'],
  ['POST', '/api/loki/loki/api/v1/push'],
  ['POST', '/api/loki/loki/api/v1/delete'],
  ['POST', '/api/alertmanager/api/v2/silences'],
  ['DELETE', '/api/alertmanager/api/v2/silence/1'],
  ['GET', '/api/prometheus/api/v1/label/../admin/values'],
  ['GET', '/api/prometheus/api/v1/label/%2e%2e/values'],
  ['GET', '/api/prometheus/api/v1/label/a%2Fb/values'],
  ['GET', '/api/prometheus/api/v1/label/a%252Fb/values'],
  ['GET', '/api/prometheus/api/v1/label/a\\b/values'],
  ['GET', '/api/prometheus//api/v1/query'],
  ['GET', '/api/prometheus/./api/v1/query'],
  ['GET', '/api/prometheus/api/v1/../../../secret'],
  ['GET', '/api/prometheus/api/v1/label/a#/values'],
])('refuses %s %s', async (method, path) => {
  const { status, body } = await ask(path, method)
  expect(status).toBe(403)
  expect(body).toMatch(/^Binnacle only reads: .*\.\n$/)
  expect(seen).toEqual([])
})

test.each([
  ['/api/kubernetes/api/v1/events', 'KUBERNETES_URL is not set.\n'],
  ['/api/tempo/x', 'There is no such back end.\n'],
  ['/api/constructor/x', 'There is no such back end.\n'],
  ['/api', 'There is no such back end.\n'],
])('%s: %s', async (path, sentence) => {
  expect(await ask(path)).toMatchObject({ status: 404, body: sentence })
})

test('what is not a back end is left to the page', async () => {
  expect(await ask('/apis')).toMatchObject({ status: 200, body: 'the page' })
  expect(await ask('/pods?x=/api/loki/')).toMatchObject({ status: 200, body: 'the page' })
})

test('a back end that is down is a 502 with the reason', async () => {
  const { status, body } = await ask('/api/alertmanager/api/v2/alerts')
  expect(status).toBe(502)
  expect(body).toMatch(/^ALERTMANAGER_URL cannot be reached: .*ECONNREFUSED.*\.\n$/)
})

test('joins the live tail, asking for structured metadata apart', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/loki/loki/api/v1/tail?query=%7B%7D`, {
    origin: `http://127.0.0.1:${port}`,
    headers: { cookie: 'a=b' },
  })
  const messages: string[] = []
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject).on('message', (data: Buffer) => {
      messages.push(data.toString())
      if (messages.length === 1) socket.send('more')
      else resolve()
    })
  })
  socket.terminate()
  expect(messages).toEqual(['hello', 'echo more'])
  expect(seen).toMatchObject([
    {
      url: '/loki/api/v1/tail?query=%7B%7D',
      headers: { 'x-loki-response-encoding-flags': 'categorize-labels' },
    },
  ])
  expect(seen[0]!.headers).not.toHaveProperty('cookie')
})

test.each([
  { desc: 'another path', path: '/api/loki/loki/api/v1/query', origin: undefined },
  { desc: 'another back end', path: '/api/prometheus/loki/api/v1/tail', origin: undefined },
  { desc: 'another site', path: '/api/loki/loki/api/v1/tail', origin: 'https://evil.example' },
  { desc: 'a sandboxed page', path: '/api/loki/loki/api/v1/tail', origin: 'null' },
  { desc: 'a disguised path', path: '/api/loki//loki/api/v1/tail', origin: undefined },
])('opens no WebSocket for $desc', async ({ path, origin }) => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, origin === undefined ? {} : { origin })
  const error = await new Promise<Error>((resolve) => socket.on('error', resolve))
  expect(error.message).toContain('403')
  expect(seen).toEqual([])
})

test('config.json names what is configured, and where the page finds it', () => {
  expect(configFor(targetsFrom({ LOKI_URL: 'http://loki:3100', JAEGER_URL: '' }))).toEqual({
    embedded: false,
    backEnds: { loki: { url: '/api/loki' } },
  })
})

test.each(['localhost:9090', 'ftp://x', 'http://'])('an URL that is none is said at the start: %s', (url) => {
  expect(() => targetsFrom({ PROMETHEUS_URL: url })).toThrow(
    'PROMETHEUS_URL must be a URL such as http://localhost:9090',
  )
})
