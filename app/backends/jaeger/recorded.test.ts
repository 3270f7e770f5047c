import { afterEach, describe, expect, test, vi } from 'vitest'
import { spansOf } from '~/model/packed-trace'
import type { TraceSummary } from '~/model/trace-summary'
import { BackendError } from '~/base/backend-error'
import { type FakeServer, clientOf, search, signal } from './fake-server'

afterEach(() => vi.unstubAllGlobals())

type Recording = { request: { path: string }; status: number; body: string }

/** Exchanges with VictoriaTraces, byte for byte. */
const recordings = import.meta.glob<Recording>('./recorded/*.json', { eager: true, import: 'default' })

/** Gives this answer on its own path, no traces elsewhere, and knows nothing else. */
const recorded =
  (name: string): FakeServer =>
  (path) => {
    const { request, status, body } = recordings[`./recorded/${name}`]!
    if (path === request.path) return [status, body]
    if (path.startsWith('/api/traces/')) return [200, { data: [], errors: null, total: 1 }]
    return [400, `unsupported path requested: "/select/jaeger${path}"\n`]
  }

const summary = (value: unknown): string => {
  if (value === null) return 'no trace'
  if (Array.isArray(value))
    return value
      .map((one: string | { name: string }) => (typeof one === 'string' ? one : one.name))
      .join(', ')
  const { traces, summary: one } = value as { traces?: TraceSummary[]; summary?: TraceSummary }
  if (traces)
    return `${traces.length} traces, ${traces.filter(({ errorCount }) => errorCount > 0).length} failed`
  return `${one?.spanCount} spans, ${one?.errorCount} failed`
}

describe('the recorded server', () => {
  const services = (server: FakeServer) => clientOf(server).services(signal)
  const operations = (server: FakeServer) => clientOf(server).operations('productpage', signal)
  const traces = (server: FakeServer) => clientOf(server).search(search, signal)
  const trace = (id: string) => (server: FakeServer) => clientOf(server).trace(id, signal)

  test.each([
    ['services', services, 'details, productpage, ratings, reviews'],
    ['operations-legacy', operations, 'GET /productpage, GET details, GET reviews'],
    [
      'operations',
      operations,
      'http 400 unsupported path requested: "/select/jaeger/api/services/productpage/operations"',
    ],
    [
      'dependencies',
      (server) => clientOf(server).dependencies(search.span, signal),
      'http 400 /api/dependencies API is not supported yet.',
    ],
    ['v3-services', services, 'http 400 unsupported path requested: "/select/jaeger/api/services"'],
    ['search', traces, '20 traces, 3 failed'],
    [
      'search-bad-limit',
      traces,
      'http 400 incorrect trace query params: cannot parse limit [abc]: strconv.Atoi: parsing "abc": invalid syntax',
    ],
    ['search-error-tag', traces, '7 traces, 7 failed'],
    ['search-min-duration', traces, '9 traces, 1 failed'],
    ['search-no-service', traces, 'http 400 incorrect trace query params: service name is required'],
    ['search-none', traces, '0 traces, 0 failed'],
    ['search-tags', traces, '7 traces, 7 failed'],
    ['trace-64-bit-id', trace('6b18439e0a3048ce'), 'no trace'],
    ['trace-bad-id', trace('not-a-trace-id'), 'no trace'],
    ['trace-error', trace('49896b4244629b2e5df08c537e162bb5'), '8 spans, 2 failed'],
    ['trace-not-found', trace('f'.repeat(32)), 'no trace'],
  ] satisfies readonly [string, (server: FakeServer) => Promise<unknown>, string][])(
    '%s',
    async (name, ask, outcome) => {
      const told = await ask(recorded(`${name}.json`)).then(summary, (error: unknown) =>
        error instanceof BackendError ? `${error.kind} ${error.status} ${error.serverText}` : String(error),
      )
      expect(told).toBe(outcome)
    },
  )

  test('its traces: text as it is, errors only where they are', async () => {
    const found = await trace('49896b4244629b2e5df08c537e162bb5')(recorded('trace-error.json'))
    const spans = spansOf(found!)
    const failed = spans.filter((one) => one.error).map((one) => `${one.process.service} ${one.operation}`)
    expect(failed.toSorted()).toEqual(['ratings GET /ratings/{id}', 'reviews GET /reviews/{id}'])
    expect(spans.flatMap((one) => one.tags).find(({ key }) => key === 'big.int')?.value).toBe(
      '9007199254740992',
    )
    expect(found!.startUnixMs).toBe(1_795_240_994_552)
  })
})

describe('one trace, when it goes wrong', () => {
  const ID = '49896b4244629b2e5df08c537e162bb5'
  const answering =
    (status: number, body: string | object): FakeServer =>
    (path) =>
      path.startsWith('/api/traces/') ? [status, body] : [200, { data: ['front'], errors: null }]

  test.each<[string, number, string | object, string]>([
    ['404 of Jaeger', 404, { data: null, errors: [{ code: 404, msg: 'trace not found' }] }, 'no trace'],
    ['200 with nothing', 200, { data: [], errors: null, total: 1 }, 'no trace'],
    ['a page', 200, '<!doctype html><title>Sign in</title>', 'decode 200 not-json'],
    ['half an answer', 200, '{"data":[{"traceID":"49896b42', 'decode 200 not-json'],
    ['another shape', 200, { data: [{ traceID: ID, spans: 'none' }] }, 'decode undefined shape'],
    ['a missing route', 404, '404 page not found', 'http 404 undefined'],
    ['a proxy', 502, '<html>Bad Gateway</html>', 'http 502 undefined'],
  ])('%s', async (_, status, body, outcome) => {
    const told = await clientOf(answering(status, body))
      .trace(ID, signal)
      .then(summary, (error: unknown) =>
        error instanceof BackendError ? `${error.kind} ${error.status} ${error.code}` : String(error),
      )
    expect(told).toBe(outcome)
  })

  test('a part of it comes with the words of the server', async () => {
    const recording = recordings['./recorded/trace-error.json']!
    const answer = JSON.parse(recording.body) as { data: [object] }
    const cut = { ...answer, data: [{ ...answer.data[0], warnings: ['trace exceeds max size'] }] }
    const found = await clientOf(answering(200, cut)).trace(ID, signal)
    expect(found?.warnings).toEqual(['trace exceeds max size'])
    expect(found?.summary.spanCount).toBe(8)
  })
})
