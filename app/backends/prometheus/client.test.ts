import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { BackendError } from '~/base/backend-error'
import { durationMs, unixMs } from '~/base/units'
import { createHttp } from '~/backends/http'
import { createPrometheusClient } from './client'
import type { Numbered } from '~/backends/worker-calls'
import { readColumns } from './columns'

type Recorded = { request: { path: string }; status: number; headers: Record<string, string>; body: string }

/** Exchanges with Prometheus 2.42, byte for byte. */
const recordings = import.meta.glob<Recorded>('./recorded/*.json', { eager: true, import: 'default' })

const asked = vi.fn<(url: string, init: RequestInit) => Promise<Response>>()
beforeEach(() => vi.stubGlobal('fetch', asked))
afterEach(() => {
  vi.unstubAllGlobals()
  asked.mockReset()
})

const client = createPrometheusClient(createHttp('prometheus', '/api/prometheus'))
const signal = new AbortController().signal
const now = unixMs(1_795_253_627_123)
const span = { startUnixMs: unixMs(now - 60_000), endUnixMs: now }
const range = { ...span, stepMs: durationMs(15_000) }

function answer(body: string, status = 200) {
  asked.mockImplementation(async () => new Response(body, { status }))
}

/** The call that asks what was asked when the answer was recorded. */
function replay(path: string): Promise<{ data: unknown; warnings: readonly string[] }> {
  const label = /\/label\/(.*)\/values$/.exec(path)?.[1]
  if (label !== undefined) return client.labelValues(label, { limit: 1 }, signal)
  switch (path.replace('/api/v1/', '')) {
    case 'query':
      return client.evaluate('up', now, signal)
    case 'query_range':
      return client.queryRange('up', range, signal)
    case 'query_exemplars':
      return client.queryExemplars('up', span, signal)
    case 'labels':
      return client.labels({}, signal)
    case 'series':
      return client.series({ selectors: ['up'] }, signal)
    case 'metadata':
      return client.metadata({}, signal)
    case 'rules':
      return client.rules(signal)
    case 'alerts':
      return client.alerts(signal)
    default:
      return client.buildInfo(signal)
  }
}

const REFUSALS: Readonly<Record<string, object>> = {
  'error-bad-step': { kind: 'api', status: 400, code: 'bad_data' },
  'error-end-before-start': { kind: 'api', status: 400, code: 'bad_data' },
  'error-execution': { kind: 'api', status: 422, code: 'execution' },
  'error-label-name': {
    kind: 'api',
    status: 400,
    code: 'bad_data',
    serverText: 'invalid label name: "no-pe"',
  },
  'error-not-found': { kind: 'http', status: 404, serverText: '404 page not found' },
  'error-parse': {
    kind: 'api',
    code: 'bad_data',
    serverText: 'invalid parameter "query": 1:7: parse error: unclosed left parenthesis',
    query: 'up',
  },
  'error-series-no-match': { kind: 'api', serverText: 'no match[] parameter provided' },
  'error-timeout': { kind: 'api', status: 503, code: 'timeout' },
  'error-too-many-points': { kind: 'api', status: 400, code: 'bad_data' },
}

test.each(Object.entries(recordings))(
  '%s parses, or gives the right error',
  async (file, { request, status, body }) => {
    const name = file.slice('./recorded/'.length, -'.json'.length)
    answer(body, status)
    const call = replay(request.path)
    if (name.startsWith('error-')) {
      const refusal: unknown = await call.catch((error: unknown) => error)
      expect(refusal).toBeInstanceOf(BackendError)
      expect(refusal).toMatchObject(REFUSALS[name]!)
      // A refusal of the server's own is final: a query that timed out is not asked again.
      expect(asked).toHaveBeenCalledTimes(1)
    } else {
      expect((await call).data).toMatchSnapshot()
    }
  },
)

test('no recording is left out, and none is missing', () => {
  const errors = Object.keys(recordings).flatMap((file) => /error-[a-z-]+/.exec(file) ?? [])
  expect(errors.toSorted()).toEqual(Object.keys(REFUSALS).toSorted())
})

test('a scalar is one sample without labels', async () => {
  answer('{"status":"success","data":{"resultType":"scalar","result":[1,"2"]}}')
  expect((await client.query('scalar(up)', now, signal)).data).toEqual([
    { labels: {}, value: 2, timeUnixMs: 1000 },
  ])
})

test('a query that is neither vector nor scalar is refused', async () => {
  answer('{"status":"success","data":{"resultType":"string","result":[1,"two"]}}')
  await expect(client.query('"two"', now, signal)).rejects.toMatchObject({
    kind: 'decode',
    code: 'result-type',
    query: '"two"',
  })
})

test('warnings and infos are kept', async () => {
  answer(
    '{"status":"success","data":{"resultType":"vector","result":[]},"warnings":["one store is gone"],"infos":["a name"]}',
  )
  expect(await client.query('up', now, signal)).toEqual({
    data: [],
    warnings: ['one store is gone'],
    infos: ['a name'],
  })
})

test('an error in an answer of status 200', async () => {
  answer('{"status":"error","errorType":"execution","error":"no"}')
  await expect(client.alerts(signal)).rejects.toMatchObject({
    kind: 'api',
    status: 200,
    code: 'execution',
    serverText: 'no',
  })
})

test('an answer without its envelope', async () => {
  answer('{"data":[]}')
  await expect(client.labels({}, signal)).rejects.toMatchObject({
    kind: 'decode',
    code: 'shape',
    query: 'labels',
  })
})

test.each([
  {
    desc: 'instant: seconds to the millisecond',
    ask: () => client.query('up', now, signal),
    url: '/query?query=up&time=1795253627.123',
  },
  {
    desc: 'range',
    ask: () => client.queryRange('up', range, signal),
    url: '/query_range?query=up&start=1795253567.123&end=1795253627.123&step=15',
  },
  {
    desc: 'label values',
    ask: () => client.labelValues('a/b', { selectors: ['up', 'x'], limit: 9, span }, signal),
    url: '/label/a%2Fb/values?match%5B%5D=up&match%5B%5D=x&limit=9&start=1795253567.123&end=1795253627.123',
  },
  { desc: 'metadata', ask: () => client.metadata({ metric: 'up' }, signal), url: '/metadata?metric=up' },
])('asks for $desc', async ({ ask, url }) => {
  answer('')
  await ask().catch(() => undefined)
  expect(asked.mock.calls[0]![0]).toBe(`/api/prometheus/api/v1${url}`)
})

test('a long expression travels in a form', async () => {
  answer('')
  await client.query(`up{pod=~"${'x'.repeat(5000)}"}`, now, signal).catch(() => undefined)
  const [url, init] = asked.mock.calls[0]!
  expect([url, init.method]).toEqual(['/api/prometheus/api/v1/query', 'POST'])
})

/** A worker that answers in the same thread. */
class WorkerInPlace extends EventTarget {
  postMessage({ id, content }: Numbered<Uint8Array>) {
    this.dispatchEvent(new MessageEvent('message', { data: { id, content: readColumns(content) } }))
  }
}

describe('a large answer', () => {
  beforeEach(() => vi.stubGlobal('Worker', WorkerInPlace))

  const many = (sample: string) =>
    Array.from(
      { length: 20_000 },
      (_, i) => `{"metric":{"pod":"pod-${i}"${i % 2 ? ',"node":"a"' : ''}},${sample}}`,
    ).join(',')

  test('of an instant is the same as a small one', async () => {
    answer(
      `{"status":"success","data":{"resultType":"vector","result":[${many('"value":[1.5,"2"]')}]},"infos":["i"]}`,
    )
    const { data, infos } = await client.query('up', now, signal)
    expect(data).toHaveLength(20_000)
    expect(data.slice(0, 2)).toEqual([
      { labels: { pod: 'pod-0' }, value: 2, timeUnixMs: 1500 },
      { labels: { pod: 'pod-1', node: 'a' }, value: 2, timeUnixMs: 1500 },
    ])
    expect(infos).toEqual(['i'])
  })

  test('over a range too', async () => {
    answer(
      `{"status":"success","data":{"resultType":"matrix","result":[${many('"values":[[1,"2"],[2,"NaN"]]')}]}}`,
    )
    const { data } = await client.queryRange('up', range, signal)
    expect(data[19_999]).toEqual({
      labels: { pod: 'pod-19999', node: 'a' },
      timesUnixMs: Float64Array.of(1000, 2000),
      values: Float64Array.of(2, Number.NaN),
    })
  })

  test('that we do not understand is refused as a small one is', async () => {
    answer(`{"status":"success","data":{"resultType":"vector","result":[${many('"value":[1.5,""]')}]}}`)
    await expect(client.query('up', now, signal)).rejects.toMatchObject({ kind: 'decode', code: 'shape' })
  })

  test('beyond what anybody looks at is refused unread', async () => {
    asked.mockImplementation(
      async () => new Response('', { headers: { 'content-length': String(33 * 1024 * 1024) } }),
    )
    await expect(client.query('up', now, signal)).rejects.toMatchObject({ kind: 'decode', code: 'too-large' })
  })
})
