import { afterEach, describe, expect, test, vi } from 'vitest'
import { durationMs, micros } from '~/base/units'
import { type FakeAnswer, type FakeServer, clientOf, failureOf, search, signal } from './fake-server'

afterEach(() => vi.unstubAllGlobals())

const { span } = search

describe('the old dialect', () => {
  const old =
    (answers: Readonly<Record<string, FakeAnswer>>): FakeServer =>
    (path) =>
      answers[path] ?? [404, '404 page not found\n']
  const found = (...data: unknown[]): FakeAnswer => [200, { data, total: data.length, errors: null }]

  test('is probed once, also by callers at the same time', async () => {
    const asked: string[] = []
    const client = clientOf(old({ '/api/services': found('b', 'a') }), asked)
    expect(await Promise.all([client.services(signal), client.services(signal)])).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ])
    await client.services(signal)
    // Once to find out, once for the two who asked at the same time, once for the last.
    expect(asked).toEqual(Array.from({ length: 3 }, () => '/api/services'))
  })

  test('is spoken with a server that knows both', async () => {
    const client = clientOf(
      old({ '/api/services': found('a'), '/api/v3/services': [200, { services: ['b'] }] }),
    )
    expect(await client.services(signal)).toEqual(['a'])
  })

  test('is probed again after a failure', async () => {
    let up = false
    const client = clientOf((path, params) =>
      up ? old({ '/api/services': found('a') })(path, params) : [500, 'still starting'],
    )
    expect(await failureOf(client.services(signal))).toMatchObject({ kind: 'http', status: 500 })
    up = true
    expect(await client.services(signal)).toEqual(['a'])
  })

  test('a page that answers every path is not v3', async () => {
    const client = clientOf((path) => (path === '/api/services' ? found('a') : [200, '<!doctype html>']))
    expect(await client.services(signal)).toEqual(['a'])
    expect(await failureOf(clientOf(() => [200, '<!doctype html>']).services(signal))).toMatchObject({
      kind: 'decode',
    })
  })

  test('a caller that leaves does not take the probe with it', async () => {
    const client = clientOf(old({ '/api/services': found('a') }))
    const leaving = new AbortController()
    const left = failureOf(client.services(leaving.signal))
    leaving.abort()
    expect((await left).kind).toBe('aborted')
    expect(await client.services(signal)).toEqual(['a'])
  })

  test('operations with kinds, by kind within a name; without where the server lacks them', async () => {
    const asked: string[] = []
    const told = await clientOf(
      old({
        '/api/operations': found(
          { name: 'b', spanKind: 'server' },
          { name: 'b', spanKind: 'client' },
          { name: 'a' },
        ),
      }),
    ).operations('x', signal)
    expect(told).toEqual([
      { name: 'a', kind: undefined },
      { name: 'b', kind: 'client' },
      { name: 'b', kind: 'server' },
    ])
    const client = clientOf(old({ '/api/services/a%2Fb/operations': found('op') }), asked)
    await client.operations('a/b', signal)
    expect(await client.operations('a/b', signal)).toEqual([{ name: 'op', kind: undefined }])
    expect(asked.filter((path) => path === '/api/operations')).toHaveLength(1)
  })

  test('a search in its own units', async () => {
    let params = new URLSearchParams()
    const client = clientOf((path, given) => {
      params = given
      return old({ '/api/traces': found() })(path, given)
    })
    await client.search(
      {
        ...search,
        operation: 'GET /',
        tags: { 'k8s.pod.name': 'a"b' },
        onlyErrors: true,
        minDurationUs: micros(1500),
        maxDurationUs: micros(2e6),
      },
      signal,
    )
    expect(Object.fromEntries(params)).toEqual({
      service: 'productpage',
      operation: 'GET /',
      start: '1795240818552000',
      end: '1795242678552000',
      minDuration: '1500us',
      maxDuration: '2000000us',
      limit: '20',
      tags: '{"k8s.pod.name":"a\\"b","error":"true"}',
    })
  })

  test('a condition on the process is tried in the words of VictoriaTraces too', async () => {
    const client = clientOf((path, params) =>
      path !== '/api/traces'
        ? [404, '']
        : params.get('tags') === '{"a":"b","resource_attr:k8s.pod.name":"cart-0"}'
          ? found({ traceID: 'ab', spans: [] })
          : found(),
    )
    const wanted = { ...search, tags: { a: 'b' }, processTags: { 'k8s.pod.name': 'cart-0' } }
    expect((await client.search(wanted, signal)).traces).toHaveLength(1)
    expect((await client.search({ ...wanted, tags: {} }, signal)).traces).toHaveLength(0)
  })

  test.each([
    { words: 'limit should be not higher than 1000', cap: 1000 },
    { words: 'search depth must be greater than 0 and less than 1500', cap: 1500 },
  ])('asks again with the cap that a refusal names: $words', async ({ words, cap }) => {
    const client = clientOf((path, params) =>
      path !== '/api/traces' ? [404, ''] : Number(params.get('limit')) > cap ? [400, words] : found(),
    )
    expect(await client.search({ ...search, limit: 5000 }, signal)).toEqual({ traces: [], limit: cap })
  })

  test.each([
    {
      desc: 'an envelope with 404',
      answer: [404, { data: null, errors: [{ code: 404, msg: 'trace not found' }] }],
    },
    {
      desc: 'an envelope with 200',
      answer: [200, { data: null, errors: [{ code: 404, msg: 'trace not found' }] }],
    },
    { desc: 'nothing', answer: [200, { data: [], total: 1 }] },
    { desc: 'text', answer: [404, 'trace not found: 00ab'] },
  ] satisfies { desc: string; answer: FakeAnswer }[])('a missing trace as $desc', async ({ answer }) => {
    const client = clientOf((path) => (path.startsWith('/api/traces/') ? answer : [404, '']))
    expect(await client.trace('a'.repeat(32), signal)).toBeNull()
  })

  test('a missing route is no missing trace', async () => {
    expect(await failureOf(clientOf(old({})).trace('a'.repeat(32), signal))).toMatchObject({
      kind: 'http',
      status: 404,
      serverText: '404 page not found',
    })
  })

  test.each([
    { asked: '6b18439e0a3048ce', stored: '00000000000000006b18439e0a3048ce' },
    { asked: '00000000000000006b18439e0a3048ce', stored: '6b18439e0a3048ce' },
  ])('an id of 64 bits is looked for in both spellings: $asked', async ({ asked, stored }) => {
    const client = clientOf((path) =>
      path === `/api/traces/${stored}`
        ? found({ traceID: stored, spans: [], processes: {} })
        : path.startsWith('/api/traces/')
          ? found()
          : [404, ''],
    )
    expect((await client.trace(asked, signal))?.id).toBe(stored)
  })

  test('dependencies and metrics', async () => {
    const client = clientOf((path, params) =>
      path === '/api/dependencies'
        ? found(
            { parent: 'b', child: 'c', callCount: 2 },
            { parent: 'a', child: 'b', callCount: Number(params.get('lookback')) },
          )
        : path === '/api/metrics/calls'
          ? [
              200,
              {
                name: 'service_call_rate',
                metrics: [
                  {
                    labels: [{ name: 'service_name', value: params.getAll('service').join() }],
                    metricPoints: [
                      { gaugeValue: { doubleValue: 'NaN' }, timestamp: '2026-11-21T09:00:10Z' },
                      { gaugeValue: { doubleValue: 1.5 }, timestamp: '2026-11-21T09:00:05.5Z' },
                      { gaugeValue: {}, timestamp: '2026-11-21T09:00:00Z' },
                    ],
                  },
                ],
              },
            ]
          : [501, { errors: [{ code: 501, msg: 'metrics querying is currently disabled' }] }],
    )
    expect(await client.dependencies(span, signal)).toEqual([
      { parent: 'a', child: 'b', callCount: 1_860_000 },
      { parent: 'b', child: 'c', callCount: 2 },
    ])
    const question = { services: ['a', 'b'], span, stepMs: durationMs(5000) }
    const [series] = await client.metrics('calls', question, signal)
    const nine = Date.UTC(2026, 10, 21, 9)
    expect(series).toEqual({
      labels: { service_name: 'a,b' },
      timesUnixMs: Float64Array.of(nine, nine + 5500, nine + 10_000),
      values: Float64Array.of(0, 1.5, NaN),
    })
    expect(
      await failureOf(client.metrics('latencies', { ...question, quantile: 0.95 }, signal)),
    ).toMatchObject({
      kind: 'api',
      status: 501,
      serverText: 'metrics querying is currently disabled',
    })
  })
})

describe('the dialect v3', () => {
  const v3 =
    (answers: Readonly<Record<string, FakeAnswer>>): FakeServer =>
    (path) =>
      path === '/api/v3/services'
        ? [200, { services: ['b', 'a', 'a'] }]
        : (answers[path] ?? [404, '404 page not found'])

  const spans = (...list: object[]) => ({
    result: {
      resourceSpans: [
        {
          resource: { attributes: [{ key: 'service.name', value: { stringValue: 'cart' } }] },
          scopeSpans: [{ spans: list }],
        },
      ],
    },
  })
  const one = {
    traceId: 'ab',
    spanId: '1',
    name: 'op',
    startTimeUnixNano: '1795240994552000999',
    endTimeUnixNano: '1795240994552003001',
  }

  test('is spoken where the old routes are gone, or answer with a page', async () => {
    expect(await clientOf(v3({})).services(signal)).toEqual(['a', 'b'])
    expect(await clientOf(v3({ '/api/services': [200, '<!doctype html>'] })).services(signal)).toEqual([
      'a',
      'b',
    ])
  })

  test('services, operations', async () => {
    const client = clientOf(
      v3({ '/api/v3/operations': [200, { operations: [{ name: 'op', spanKind: 'internal' }] }] }),
    )
    expect(await client.services(signal)).toEqual(['a', 'b'])
    expect(await client.operations('a', signal)).toEqual([{ name: 'op', kind: 'internal' }])
  })

  test('summaries: omitted zeros, exact times, either spelling of the id', async () => {
    let params = new URLSearchParams()
    const client = clientOf((path, given) => {
      params = given
      return v3({
        '/api/v3/trace-summaries': [
          200,
          {
            summaries: [
              {
                traceId: 'AB',
                rootServiceName: 'front',
                rootOperationName: 'GET /',
                minStartTimeUnixNano: '1795240994552001999',
                maxEndTimeUnixNano: '1795240994562001999',
                spanCount: 3,
                errorSpanCount: '1',
                services: [
                  { name: 'cart', spanCount: 1, errorSpanCount: 1 },
                  { name: 'front', spanCount: 2 },
                ],
              },
              { traceID: 'cd', minStartTimeUnixNano: '1795240994600000000' },
            ],
          },
        ],
      })(path, given)
    })
    const { traces } = await client.search({ ...search, onlyErrors: true }, signal)
    expect(traces).toMatchObject([
      {
        id: '00000000000000cd',
        rootService: undefined,
        startUnixMs: 1_795_240_994_600,
        durationUs: 0,
        spanCount: 0,
        services: [],
      },
      {
        id: '00000000000000ab',
        rootService: 'front',
        startUnixMs: 1_795_240_994_552.001,
        durationUs: 10_000,
        errorCount: 1,
        orphanCount: 0,
        services: [
          { name: 'front', spanCount: 2, errorCount: 0 },
          { name: 'cart', spanCount: 1, errorCount: 1 },
        ],
      },
    ])
    expect(Object.fromEntries(params)).toEqual({
      'query.serviceName': 'productpage',
      'query.startTimeMin': '2026-11-21T06:00:18.552Z',
      'query.startTimeMax': '2026-11-21T06:31:18.552Z',
      'query.searchDepth': '20',
      'query.attributes': '{"error":"true"}',
    })
  })

  test('an empty search, and a refused one', async () => {
    const empty = clientOf(v3({ '/api/v3/trace-summaries': [200, {}] }))
    expect((await empty.search(search, signal)).traces).toEqual([])
    const refusing = clientOf(
      v3({
        '/api/v3/trace-summaries': [400, { error: { httpCode: 400, message: 'service name is required' } }],
      }),
    )
    expect(await failureOf(refusing.search(search, signal))).toMatchObject({
      kind: 'api',
      serverText: 'service name is required',
    })
  })

  test('a server without summaries is asked for traces, once found out', async () => {
    const asked: string[] = []
    const client = clientOf(
      v3({ '/api/v3/traces': [200, spans(one, { ...one, traceId: 'cd', name: 'other' })] }),
      asked,
    )
    await client.search(search, signal)
    const { traces } = await client.search(search, signal)
    expect(traces.map(({ rootOperation }) => rootOperation)).toEqual(['op', 'other'])
    expect(asked.filter((path) => path.endsWith('summaries'))).toHaveLength(1)
  })

  test('no traces found is no error', async () => {
    const none: FakeAnswer = [404, { error: { httpCode: 404, message: 'No traces found' } }]
    const client = clientOf(v3({ '/api/v3/traces': none, [`/api/v3/traces/${'a'.repeat(32)}`]: none }))
    expect((await client.search(search, signal)).traces).toEqual([])
    expect(await client.trace('a'.repeat(32), signal)).toBeNull()
  })

  test('a trace', async () => {
    const client = clientOf(v3({ '/api/v3/traces/00000000000000ab': [200, spans(one)] }))
    expect(await client.trace('00000000000000ab', signal)).toMatchObject({
      id: '00000000000000ab',
      startUnixMs: 1_795_240_994_552,
      durationUs: 3,
    })
  })
})
