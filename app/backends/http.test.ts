import { markRefresh } from './governor'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BackendError } from '~/base/backend-error'
import { type Http, WireError, createHttp, decoding } from './http'

const asked = vi.fn<(url: string, init: RequestInit) => Promise<Response>>()

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', asked)
  http = createHttp('prometheus', '/api/prometheus/', {
    headers: { 'x-team': 'shop' },
    timeoutMs: 20_000,
  })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  asked.mockReset()
})

let http: Http
const signal = new AbortController().signal
const answer = (body: string, status = 200, headers: Record<string, string> = {}) =>
  new Response(body, { status, headers })

/** Ends with what `call` was rejected with, after all waiting that it does. */
async function failure(call: Promise<unknown>): Promise<BackendError> {
  const caught = call.then(
    () => undefined,
    (error: unknown) => error,
  )
  await vi.runAllTimersAsync()
  const error = await caught
  if (!(error instanceof BackendError)) throw new Error(`not a BackendError: ${String(error)}`)
  return error
}

/** A fetch that never answers, but honours its signal as the real one does. */
const hanging = (_: string, init: RequestInit) =>
  new Promise<Response>((_resolve, reject) =>
    init.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
  )

test('asks with base, path, repeated parameters and headers', async () => {
  asked.mockResolvedValue(answer('{"a":1}'))
  const { status, body } = await http.json('/api/v1/series', {
    params: { 'match[]': ['up', 'a{b="c d"}'], limit: 5, start: undefined },
    headers: { 'x-one': '1' },
    signal,
  })
  expect({ status, body }).toEqual({ status: 200, body: { a: 1 } })
  const [url, init] = asked.mock.calls[0]!
  expect(url).toBe('/api/prometheus/api/v1/series?match%5B%5D=up&match%5B%5D=a%7Bb%3D%22c+d%22%7D&limit=5')
  expect(init).toMatchObject({ method: 'GET', headers: { 'x-team': 'shop', 'x-one': '1' } })
})

test('auto: a short query is a GET, a long one a form', async () => {
  asked.mockImplementation(async () => answer('{}'))
  await http.json('/q', { method: 'auto', params: { query: 'up' }, signal })
  await http.json('/q', { method: 'auto', params: { query: 'x'.repeat(3000) }, signal })
  await http.json('/q', { params: { query: 'x'.repeat(3000) }, signal })
  expect(
    asked.mock.calls.map(([url, init]) => [
      init.method,
      url.length > 3000,
      init.body instanceof URLSearchParams,
    ]),
  ).toEqual([
    ['GET', false, false],
    ['POST', false, true],
    ['GET', true, false],
  ])
})

test.each([
  {
    desc: 'its own envelope',
    body: '{"error":"bad","errorType":"bad_data"}',
    status: 400,
    kind: 'api',
    code: 'bad_data',
    text: 'bad',
  },
  { desc: 'plain text', body: 'no org id', status: 401, kind: 'http', code: undefined, text: 'no org id' },
  { desc: 'nothing', body: '', status: 500, kind: 'http', code: undefined, text: undefined },
  {
    desc: 'an envelope with 503',
    body: '{"error":"timed out"}',
    status: 503,
    kind: 'api',
    code: undefined,
    text: 'timed out',
  },
  {
    desc: '429 without Retry-After',
    body: 'slow down',
    status: 429,
    kind: 'http',
    code: undefined,
    text: 'slow down',
  },
])('does not retry a refusal with $desc', async ({ body, status, kind, code, text }) => {
  asked.mockResolvedValue(answer(body, status))
  const error = await failure(http.json('/q', { query: 'up', signal }))
  expect(error).toMatchObject({ kind, status, code, serverText: text, query: 'up', backEnd: 'prometheus' })
  expect(asked).toHaveBeenCalledTimes(1)
})

test('a status that the caller accepts is an answer', async () => {
  asked.mockResolvedValue(answer('{"data":null}', 404))
  expect((await http.json('/q', { okStatuses: [404], signal })).status).toBe(404)
})

test.each([
  { desc: 'no network', first: () => Promise.reject(new TypeError('Failed to fetch')), kind: 'network' },
  { desc: '502', first: async () => answer('<title>Bad Gateway</title>', 502), kind: 'http' },
  { desc: '503', first: async () => answer('', 503), kind: 'http' },
  { desc: '429 with Retry-After', first: async () => answer('', 429, { 'retry-after': '2' }), kind: 'http' },
])('$desc: tries twice more, then answers or gives up', async ({ first, kind }) => {
  asked.mockImplementationOnce(first).mockImplementationOnce(first).mockResolvedValueOnce(answer('[]'))
  const call = http.json('/q', { signal })
  await vi.runAllTimersAsync()
  expect((await call).body).toEqual([])

  asked.mockReset()
  asked.mockImplementation(first)
  expect(await failure(http.json('/q', { signal }))).toMatchObject({ kind })
  expect(asked).toHaveBeenCalledTimes(3)
})

test('the back-off doubles and is jittered', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  asked.mockImplementation(async () => answer('', 503))
  const caught = http.json('/q', { signal }).catch((error: unknown) => error)
  const counts = []
  for (const ms of [299, 1, 599, 1]) {
    await vi.advanceTimersByTimeAsync(ms)
    counts.push(asked.mock.calls.length)
  }
  expect(counts).toEqual([1, 2, 2, 3])
  expect(await caught).toMatchObject({ status: 503 })
})

test('does not wait for a Retry-After beyond the timeout', async () => {
  asked.mockResolvedValue(answer('', 429, { 'retry-after': '60' }))
  expect(await failure(http.json('/q', { signal }))).toMatchObject({ status: 429 })
  expect(asked).toHaveBeenCalledTimes(1)
})

test('a server that does not answer is a timeout', async () => {
  asked.mockImplementation(hanging)
  expect(await failure(http.json('/q', { signal }))).toMatchObject({ kind: 'timeout' })
})

test.each([
  { desc: 'while it waits for the answer', first: hanging },
  { desc: 'while it backs off', first: async () => answer('', 503) },
])('the caller leaves $desc', async ({ first }) => {
  asked.mockImplementation(first)
  const caller = new AbortController()
  const call = http.json('/q', { signal: caller.signal })
  const caught = call.catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(1)
  caller.abort()
  expect(await caught).toMatchObject({ kind: 'aborted' })
  await vi.advanceTimersByTimeAsync(0)
  expect(vi.getTimerCount()).toBe(0)
})

test('a caller who has left already asks nothing', async () => {
  expect(await failure(http.json('/q', { signal: AbortSignal.abort() }))).toMatchObject({ kind: 'aborted' })
  expect(asked).not.toHaveBeenCalled()
})

test('an answer that is not JSON', async () => {
  asked.mockResolvedValue(answer('<html><title>Sign in</title></html>'))
  expect(await failure(http.json('/q', { signal }))).toMatchObject({
    kind: 'decode',
    code: 'not-json',
    serverText: 'Sign in',
  })
})

test('refuses an answer that says it is too large', async () => {
  asked.mockResolvedValue(answer('{}', 200, { 'content-length': '70000000' }))
  expect(await failure(http.text('/q', { signal }))).toMatchObject({
    kind: 'decode',
    code: 'too-large',
    status: 200,
  })
})

test('stops reading an answer that turns out too large', async () => {
  const cancel = vi.fn<() => void>()
  const megabyte = new Uint8Array(1024 * 1024)
  const endless = new ReadableStream({ pull: (stream) => stream.enqueue(megabyte), cancel })
  asked.mockResolvedValue(new Response(endless))
  expect(await failure(http.text('/q', { signal }))).toMatchObject({ kind: 'decode', code: 'too-large' })
  expect(cancel).toHaveBeenCalledOnce()
})

test('characters that lie across chunks survive', async () => {
  const bytes = new TextEncoder().encode('"żółw €"')
  asked.mockResolvedValue(
    new Response(
      new ReadableStream({
        start(stream) {
          for (const byte of bytes) stream.enqueue(Uint8Array.of(byte))
          stream.close()
        },
      }),
    ),
  )
  const parts: [at: number, part: readonly number[]][] = []
  const onPart = (at: number, part: Uint8Array) => void parts.push([at, [...part]])
  expect((await http.json('/q', { signal, onPart })).body).toBe('żółw €')
  expect(parts).toEqual([...bytes].map((byte, at) => [at, [byte]]))
})

test.each([
  { desc: 'as long as it says', status: 429, headers: { 'retry-after': '5' }, body: '', waitMs: 5000 },
  { desc: 'a second where it says nothing', status: 429, headers: {}, body: '', waitMs: 1000 },
  {
    desc: 'also with a 422 that means it',
    status: 422,
    headers: {},
    body: 'too many outstanding requests',
    waitMs: 1000,
  },
])('an overloaded back end is left alone, $desc', async ({ status, headers, body, waitMs }) => {
  http = createHttp('prometheus', '/api', { timeoutMs: 100 })
  asked.mockResolvedValueOnce(answer(body, status, headers)).mockImplementation(async () => answer('1'))
  await http.json('/one', { signal }).catch(() => undefined)
  const refresh = new AbortController().signal
  markRefresh(refresh)
  const next = http.json('/two', { signal: refresh })
  await vi.advanceTimersByTimeAsync(waitMs - 1)
  expect(asked).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1)
  expect((await next).body).toBe(1)
})

test('a back end that has just failed for good is asked once, not three times, until it answers', async () => {
  asked.mockImplementation(async () => answer('no upstream', 503))
  const timesFor = async (path: string) => {
    asked.mockClear()
    const outcome = failure(http.json(path, { signal }))
    await vi.advanceTimersByTimeAsync(4000)
    await outcome
    return asked.mock.calls.length
  }
  expect(await timesFor('/one')).toBe(3)
  expect(await timesFor('/two')).toBe(1)
  await vi.advanceTimersByTimeAsync(5000)
  expect(await timesFor('/three')).toBe(3)
})

test('a wrong expression is no overload', async () => {
  asked.mockImplementation(async () => answer('many-to-many matching', 422))
  await failure(http.json('/one', { signal }))
  const from = performance.now()
  await failure(http.json('/two', { signal }))
  expect(performance.now()).toBe(from)
})

test('the same question is asked once for all who ask it at the same time', async () => {
  asked.mockImplementation(async () => answer('[1]'))
  const answers = await Promise.all([http.json('/q', { signal }), http.json('/q', { signal })])
  expect(answers.map(({ body }) => body)).toEqual([[1], [1]])
  expect(asked).toHaveBeenCalledTimes(1)
})

test.each([
  { desc: 'a shape', thrown: new WireError('data.3: no number'), code: 'shape' },
  {
    desc: 'a reason of its own',
    thrown: new WireError('histograms', 'native-histogram'),
    code: 'native-histogram',
  },
  { desc: 'a bug', thrown: new TypeError('x is undefined'), code: 'shape' },
])('what a decoder throws is a decode error: $desc', async ({ thrown, code }) => {
  const call = async () =>
    decoding('loki', '{}', () => {
      throw thrown
    })
  expect(await failure(call())).toMatchObject({
    kind: 'decode',
    backEnd: 'loki',
    query: '{}',
    code,
    cause: thrown,
  })
})
