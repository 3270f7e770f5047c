import { type Server, createServer } from 'node:http'
import { HttpResponse, http } from 'msw'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { httpBridge } from './http-bridge'

const asked: string[] = []
const handlers = [
  http.all('*/api/prometheus/api/v1/*', async ({ request }) => {
    const form = request.method === 'POST' ? await request.text() : ''
    asked.push(`${request.method} ${new URL(request.url).search}${form}`)
    const bad = request.url.includes('bad') || form.includes('bad')
    return bad
      ? HttpResponse.json({ status: 'error' }, { status: 400 })
      : HttpResponse.json({ answer: asked.length })
  }),
  http.get('*/api/loki/*', () => HttpResponse.text('out', { status: 503 })),
]
const answer = httpBridge(handlers)
const server: Server = createServer((incoming, outgoing) => {
  void answer(incoming, outgoing).then((answered) => answered || outgoing.writeHead(404).end('nobody'))
})
let url = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address && typeof address === 'object') url = `http://127.0.0.1:${address.port}`
})
afterAll(() => void server.close())
beforeEach(() => void asked.splice(0))

const get = async (path: string) => {
  const response = await fetch(`${url}${path}`)
  return {
    status: response.status,
    encoding: response.headers.get('content-encoding'),
    text: await response.text(),
  }
}

test('answers are compressed', async () => {
  expect(await get('/api/prometheus/api/v1/query?query=up')).toEqual({
    status: 200,
    encoding: 'gzip',
    text: '{"answer":1}',
  })
})

test('status and plain text pass', async () => {
  expect(await get('/api/loki/x')).toEqual({ status: 503, encoding: 'gzip', text: 'out' })
})

test('what no handler wants is left to the server', async () => {
  expect(await get('/index.html')).toMatchObject({ status: 404, text: 'nobody' })
})

test('a question that names its instant is answered from memory the second time', async () => {
  const first = await get('/api/prometheus/api/v1/query?query=up&time=5')
  expect(await get('/api/prometheus/api/v1/query?query=up&time=5')).toEqual(first)
  expect(asked).toHaveLength(1)
})

test('also when asked by POST, and each form is its own question', async () => {
  const post = async (form: Record<string, string>) => {
    const response = await fetch(`${url}/api/prometheus/api/v1/query_range`, {
      method: 'POST',
      body: new URLSearchParams(form),
    })
    return response.text()
  }
  const first = await post({ query: 'up', start: '1', end: '9', step: '1' })
  expect(await post({ query: 'up', start: '1', end: '9', step: '1' })).toBe(first)
  expect(await post({ query: 'up', start: '1', end: '9', step: '2' })).not.toBe(first)
  expect(asked).toEqual(['POST query=up&start=1&end=9&step=1', 'POST query=up&start=1&end=9&step=2'])
})

test('a question about now, and a refusal, are asked again', async () => {
  for (const path of ['query?query=up', 'query?query=bad&time=5'])
    for (let time = 0; time < 2; time++) await get(`/api/prometheus/api/v1/${path}`)
  expect(asked).toHaveLength(4)
})
