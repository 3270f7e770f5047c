import { afterEach, describe, expect, test, vi } from 'vitest'
import { BackendError } from '~/base/backend-error'
import { durationMs, unixMs, unixNanos } from '~/base/units'
import { createHttp } from '~/backends/http'
import { createLokiClient } from './client'

type Recording = {
  readonly request: { readonly path: string; readonly params: Readonly<Record<string, string>> }
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Exchanges with Loki 3.7, byte for byte; the frames of a tail are none. */
const recordings = import.meta.glob<Recording>(['./recorded/*.json', '!./recorded/tail-frames.json'], {
  eager: true,
  import: 'default',
})
const recording = (name: string): Recording => recordings[`./recorded/${name}.json`]!

/** Answers every request with the recording and keeps the requests. */
function replay({ status, headers, body }: Recording): Request[] {
  const requests: Request[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    requests.push(new Request(new URL(url, 'http://page'), init))
    return new Response(body, { status, headers })
  })
  return requests
}

afterEach(() => vi.unstubAllGlobals())

const loki = createLokiClient(createHttp('loki', '/api/loki'))
const { signal } = new AbortController()
const span = {
  startUnixNanos: unixNanos('1795240818552000000'),
  endUnixNanos: unixNanos('1795242678552000000'),
}
const range = {
  startUnixMs: unixMs(1795240818552),
  endUnixMs: unixMs(1795242678552),
  stepMs: durationMs(60_000),
}
const SELECTOR = '{namespace="bookinfo"}'

const lines = (direction: 'forward' | 'backward', limit = 40) =>
  loki.lines(SELECTOR, span, { limit, direction }, signal)

/** What to ask so that the recording is the answer, and what of it must come out. */
const answers: Record<string, { ask: () => Promise<unknown>; gives: unknown }> = {
  buildinfo: { ask: () => loki.version(signal), gives: '' },
  'detected-field-values': {
    ask: () => loki.detectedFieldValues('level', SELECTOR, span, signal),
    gives: ['info', 'error', '30', '50'],
  },
  'detected-fields': {
    ask: () => loki.detectedFields(SELECTOR, span, signal),
    gives: expect.arrayContaining([{ name: 'dur_ms', type: 'float', cardinality: 14 }]),
  },
  'detected-labels': {
    ask: () => loki.detectedLabels(undefined, span, signal),
    gives: expect.arrayContaining([{ name: 'node_name', cardinality: 3 }]),
  },
  'label-values-pod': {
    ask: () => loki.labelValues('pod', span, undefined, signal),
    gives: expect.arrayContaining(['details-v1-5d8f6b7c9-qm4zt']),
  },
  labels: {
    ask: () => loki.labels(span, undefined, signal),
    gives: ['app', 'cluster', 'container', 'job', 'namespace', 'node_name', 'pod', 'service_name', 'stream'],
  },
  patterns: {
    ask: () => loki.patterns('{app="reviews"}', span, signal),
    gives: expect.arrayContaining([expect.objectContaining({ level: 'info' })]),
  },
  'query-instant-vector': {
    ask: () => loki.query('topk(3, …)', unixMs(1795242686891), signal),
    gives: expect.objectContaining({
      data: expect.arrayContaining([
        { labels: { pod: 'details-v1-5d8f6b7c9-qm4zt' }, value: 123, timeUnixMs: 1795242686891 },
      ]),
    }),
  },
  'query-range-categorized-labels': {
    ask: () => lines('backward', 10),
    gives: expect.objectContaining({
      data: expect.objectContaining({
        full: true,
        lines: expect.arrayContaining([
          expect.objectContaining({
            timeUnixNanos: '1795242589577000000',
            stream: expect.objectContaining({
              labels: expect.not.objectContaining({ trace_id: expect.anything() }),
            }),
            metadata: { detected_level: 'unknown', trace_id: 'bcfff0ceb2273446c448fdcd3cbd5664' },
            parsed: expect.objectContaining({ level: '30' }),
          }),
        ]),
      }),
    }),
  },
  'query-range-empty': {
    ask: () => lines('backward', 5),
    gives: { data: { lines: [], full: false }, warnings: [], infos: [] },
  },
  'query-range-json-parsed': {
    ask: () => lines('backward', 5),
    gives: expect.objectContaining({ data: expect.objectContaining({ full: true }) }),
  },
  'query-range-matrix-levels': {
    ask: () => loki.queryRange('sum by …', range, signal),
    gives: expect.objectContaining({
      data: expect.arrayContaining([expect.objectContaining({ labels: { detected_level: 'debug' } })]),
    }),
  },
  'query-range-matrix-rate': {
    ask: () => loki.queryRange('sum by …', range, signal),
    gives: expect.objectContaining({ data: expect.arrayContaining([expect.anything()]) }),
  },
  'query-range-parse-error-label': {
    ask: () => lines('backward', 5),
    gives: expect.objectContaining({ data: expect.objectContaining({ full: true }) }),
  },
  'query-range-streams-backward': {
    ask: () => lines('backward'),
    gives: expect.objectContaining({ data: expect.objectContaining({ full: true }) }),
  },
  'query-range-streams-forward': {
    ask: () => lines('forward'),
    gives: expect.objectContaining({ data: expect.objectContaining({ full: true }) }),
  },
  series: {
    ask: () => loki.series([SELECTOR], span, signal),
    gives: expect.arrayContaining([expect.objectContaining({ stream: 'stderr' })]),
  },
  stats: {
    ask: () => loki.indexStats(SELECTOR, span, signal),
    gives: { streams: 0, chunks: 0, bytes: 0, entries: 0 },
  },
  'volume-range': {
    ask: () => loki.volumeRange(SELECTOR, range, [], signal),
    gives: expect.objectContaining({
      data: [expect.objectContaining({ labels: { namespace: 'bookinfo' } })],
    }),
  },
  volume: {
    ask: () => loki.volume(SELECTOR, span, ['app'], signal),
    gives: expect.objectContaining({
      data: expect.arrayContaining([
        { labels: { app: 'productpage' }, value: 15931, timeUnixMs: 1795242678552 },
      ]),
    }),
  },
}

const errors: Record<string, { status: number; says: RegExp }> = {
  'error-bad-time': { status: 400, says: /could not parse 'start'/ },
  'error-empty-matcher': { status: 400, says: /at least one regexp or equality matcher/ },
  'error-limit-too-high': { status: 400, says: /max_entries_limit_per_query/ },
  'error-not-found': { status: 404, says: /404 page not found/ },
  'error-parse': { status: 400, says: /^parse error at line 1, col 22/ },
  'error-range-too-long': { status: 400, says: /exceeds the limit/ },
  'error-too-many-points': { status: 400, says: /11,000 points/ },
}

describe('recorded answers of Loki 3.7', () => {
  test('every one of them is looked at', () => {
    const names = Object.keys(recordings).map((file) => file.slice('./recorded/'.length, -'.json'.length))
    expect(names.toSorted()).toEqual([...Object.keys(answers), ...Object.keys(errors)].toSorted())
  })

  test.each(Object.entries(answers))('%s', async (name, { ask, gives }) => {
    replay(recording(name))
    expect(await ask()).toEqual(gives)
  })

  test.each(Object.entries(errors))(
    '%s is a BackendError in the words of the server',
    async (name, { status, says }) => {
      replay(recording(name))
      const error = await lines('backward', 1).catch((cause: unknown) => cause)
      expect(error).toBeInstanceOf(BackendError)
      expect(error).toMatchObject({
        kind: status === 400 ? 'api' : 'http',
        backEnd: 'loki',
        status,
        serverText: expect.stringMatching(says),
      })
    },
  )

  test('both directions give ascending lines', async () => {
    for (const direction of ['forward', 'backward'] as const) {
      replay(recording(`query-range-streams-${direction}`))
      const { data } = await lines(direction)
      const times = data.lines.map(({ timeUnixNanos }) => timeUnixNanos)
      expect(times).toHaveLength(40)
      expect(times).toEqual(times.toSorted())
    }
  })
})

describe('requests', () => {
  test('ask for labels apart, in nanoseconds, newest first', async () => {
    const requests = replay(recording('query-range-empty'))
    await lines('backward', 7)
    const [request] = requests
    const url = new URL(request?.url ?? '')
    expect(url.pathname).toBe('/api/loki/loki/api/v1/query_range')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      query: SELECTOR,
      start: span.startUnixNanos,
      end: span.endUnixNanos,
      limit: '7',
      direction: 'backward',
    })
    expect(request?.headers.get('x-loki-response-encoding-flags')).toBe('categorize-labels')
  })

  test('lines too long for one answer are asked fewer at a time, and not for ever', async () => {
    const limits: number[] = []
    let most = 300
    vi.stubGlobal('fetch', async (url: string) => {
      const limit = Number(new URL(url, 'http://page').searchParams.get('limit'))
      limits.push(limit)
      const { status, headers, body } = recording('query-range-empty')
      return limit > most
        ? new Response('grpc: received message larger than max (5 vs. 4)', { status: 413 })
        : new Response(body, { status, headers })
    })
    await lines('backward', 5000)
    expect(limits).toEqual([5000, 1250, 312, 78])
    most = 0
    await expect(lines('backward', 100)).rejects.toMatchObject({ status: 413 })
    expect(limits.slice(4)).toEqual([100, 50])
  })

  test("more lines than the server allows are asked again with the server's own limit", async () => {
    const limits: (string | null)[] = []
    vi.stubGlobal('fetch', async (url: string) => {
      limits.push(new URL(url, 'http://page').searchParams.get('limit'))
      const { status, headers, body } = recording(
        limits.length === 1 ? 'error-limit-too-high' : 'query-range-empty',
      )
      return new Response(body, { status, headers })
    })
    await lines('backward', 50_001)
    expect(limits).toEqual(['50001', '5000'])
  })

  test('a label is written into the path safely', async () => {
    const requests = replay(recording('labels'))
    await loki.labelValues('a/../b', span, undefined, signal)
    expect(new URL(requests[0]?.url ?? '').pathname).toBe('/api/loki/loki/api/v1/label/a%2F..%2Fb/values')
  })
})

describe('answers of other shapes', () => {
  const body = (data: unknown): Recording => ({
    ...recording('labels'),
    body: JSON.stringify({ status: 'success', data }),
  })

  test.each([
    { desc: 'a result type nobody knows', data: { resultType: 'tensor', result: [] }, code: 'result-type' },
    { desc: 'a query that counts', data: { resultType: 'matrix', result: [] }, code: 'result-type' },
    {
      desc: 'nanoseconds as a number',
      data: { resultType: 'streams', result: [{ stream: {}, values: [[1, 'x']] }] },
      code: 'shape',
    },
    {
      desc: 'a line that is no text',
      data: { resultType: 'streams', result: [{ stream: {}, values: [['1', 2]] }] },
      code: 'shape',
    },
    { desc: 'no data', data: undefined, code: 'shape' },
  ])('$desc is refused', async ({ data, code }) => {
    replay(body(data))
    await expect(lines('backward')).rejects.toMatchObject({ kind: 'decode', code })
  })

  test.each([
    { text: 'NaN', value: NaN },
    { text: '+Inf', value: Infinity },
    { text: '-Inf', value: -Infinity },
  ])('$text is a value', async ({ text, value }) => {
    replay(body({ resultType: 'matrix', result: [{ metric: {}, values: [[1.5, text]] }] }))
    const { data } = await loki.queryRange('x', range, signal)
    expect([data[0]?.timesUnixMs[0], data[0]?.values[0]]).toEqual([1500, value])
  })

  test('no names at all means an empty list', async () => {
    replay({ ...recording('labels'), body: '{"status":"success"}' })
    expect(await loki.labels(span, undefined, signal)).toEqual([])
  })

  test('an endpoint that this server lacks is absent, not an error', async () => {
    replay(recording('error-not-found'))
    expect(await loki.limits(signal)).toBeUndefined()
    expect(await loki.patterns(SELECTOR, span, signal)).toBeUndefined()
  })

  test('a syntax error tells its place', async () => {
    replay({
      ...recording('labels'),
      status: 400,
      body: '{"status":"invalid-query","error":"parse error at line 1, col 5: x"}',
    })
    await expect(loki.formatQuery('{', signal)).rejects.toMatchObject({
      serverText: 'parse error at line 1, col 5: x',
    })
  })
})
