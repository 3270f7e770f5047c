import { getResponse } from 'msw'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { unixMs } from '~/base/units'
import {
  Alerts,
  BuildInfo,
  Envelope,
  Exemplars,
  LabelSets,
  Metadata,
  QueryData,
  Rules,
  Strings,
} from '~/backends/prometheus/schema'
import { createCluster } from '~mocks/cluster/cluster'
import { scenarioFor } from '~mocks/scenarios'
import { prometheusHandlers } from './handlers'
import { createSampleSource } from './sample-source'

const NOW = Date.UTC(2026, 10, 21, 9, 50, 0)
const SECONDS = NOW / 1000
const cluster = createCluster(scenarioFor('empty', unixMs(NOW)))
const handlers = prometheusHandlers(cluster, createSampleSource(NOW))

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOW }))
afterEach(() => void vi.useRealTimers())

async function ask(
  path: string,
  params: Record<string, string | string[]> = {},
  method = 'GET',
  of = handlers,
) {
  const form = new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  )
  const url = `http://localhost/api/prometheus/api/v1/${path}`
  const request =
    method === 'GET' ? new Request(`${url}?${form}`) : new Request(url, { method: 'POST', body: form })
  const response = await getResponse(of, request)
  const text = (await response?.text()) ?? ''
  return {
    status: response?.status,
    text,
    body: text.startsWith('{') ? v.parse(Envelope, JSON.parse(text)) : undefined,
  }
}

async function dataOf<Schema extends v.GenericSchema>(
  schema: Schema,
  path: string,
  params: Record<string, string | string[]> = {},
  of = handlers,
) {
  const { body } = await ask(path, params, 'GET', of)
  if (body?.status !== 'success') throw new Error(`${path}: ${JSON.stringify(body)}`)
  return v.parse(schema, body.data)
}

describe('queries', () => {
  test('GET and POST answer alike', async () => {
    const params = { query: 'sum(temperature)', time: String(SECONDS) }
    const [get, post] = [await ask('query', params), await ask('query', params, 'POST')]
    expect(get.text).toBe(post.text)
    expect(get.body).toMatchObject({
      status: 'success',
      data: { resultType: 'vector', result: [{ metric: {} }] },
    })
  })

  test('without a time an instant query is about now', async () => {
    expect(await dataOf(QueryData, 'query', { query: 'time()' })).toEqual({
      resultType: 'scalar',
      result: [SECONDS, String(SECONDS)],
    })
  })

  test('times in RFC 3339 and steps as durations', async () => {
    const data = await dataOf(QueryData, 'query_range', {
      query: 'vector(1)',
      start: '2026-11-21T09:00:00Z',
      end: '2026-11-21T09:10:00.000Z',
      step: '5m',
    })
    const start = Date.UTC(2026, 10, 21, 9) / 1000
    expect(data.result).toEqual([
      {
        metric: {},
        values: [
          [start, '1'],
          [start + 300, '1'],
          [start + 600, '1'],
        ],
      },
    ])
  })

  test('values that JSON numbers cannot hold are words', async () => {
    const values = async (query: string) => (await dataOf(QueryData, 'query', { query })).result[1]
    expect(await values('1 / 0')).toBe('+Inf')
    expect(await values('-1 / 0')).toBe('-Inf')
    expect(await values('0 / 0')).toBe('NaN')
  })
})

describe('refusals', () => {
  const range = { query: 'up', start: '0', end: '100', step: '10' }
  test.for([
    [
      'query',
      { query: 'sum(' },
      400,
      'invalid parameter "query": 1:5: parse error: unclosed left parenthesis',
    ],
    [
      'query',
      { query: 'up', time: 'soon' },
      400,
      'invalid parameter "time": cannot parse "soon" to a valid timestamp',
    ],
    [
      'query_range',
      { ...range, start: '' },
      400,
      'invalid parameter "start": cannot parse "" to a valid timestamp',
    ],
    [
      'query_range',
      { ...range, end: '-5' },
      400,
      'invalid parameter "end": end timestamp must not be before start time',
    ],
    [
      'query_range',
      { ...range, step: '0' },
      400,
      'invalid parameter "step": zero or negative query resolution step widths are not accepted. Try a positive integer',
    ],
    [
      'query_range',
      { ...range, step: 'x' },
      400,
      'invalid parameter "step": cannot parse "x" to a valid duration',
    ],
    [
      'query_range',
      { ...range, step: '0.001' },
      400,
      'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
    ],
    [
      'query',
      { query: 'flag + on () flag' },
      422,
      'found duplicate series for the match group {} on the right hand-side of the operation: [{__name__="flag", room="r1"}, {__name__="flag", room="r0"}];many-to-many matching not allowed: matching labels must be unique on one side',
    ],
    ['series', {}, 400, 'no match[] parameter provided'],
    [
      'series',
      { 'match[]': 'sum(' },
      400,
      'invalid parameter "match[]": 1:5: parse error: unclosed left parenthesis',
    ],
    [
      'labels',
      { start: '9', end: '5' },
      400,
      'invalid parameter "end": end timestamp must not be before start time',
    ],
    ['label/a-b/values', {}, 400, 'invalid label name: "a-b"'],
    ['format_query', { query: 'up' }, 400, 'the simulated Prometheus does not format expressions'],
  ] as const)('%s %o', async ([path, params, status, error]) => {
    const answer = await ask(path, params)
    expect(answer.status).toBe(status)
    expect(answer.body).toMatchObject({
      status: 'error',
      errorType: status === 400 ? 'bad_data' : 'execution',
      error,
    })
  })

  test('an unknown path is 404 in plain text', async () => {
    expect(await ask('nonsense')).toMatchObject({ status: 404, text: '404 page not found\n' })
  })
})

describe('what the store holds', () => {
  test('series of several selectors, each once', async () => {
    const found = await dataOf(LabelSets, 'series', { 'match[]': ['room_info{owner="ann"}', 'room_info'] })
    expect(new Set(found.map(({ room }) => room))).toEqual(new Set(['r0', 'r1', 'r2']))
    expect(found[0]).toMatchObject({ __name__: 'room_info' })
  })

  test('only series with a sample in the time range', async () => {
    const within = { 'match[]': 'brief', start: String(SECONDS - 1000), end: String(SECONDS) }
    expect(await dataOf(LabelSets, 'series', within)).toEqual([])
    expect(await dataOf(LabelSets, 'series', { ...within, start: String(SECONDS - 2000) })).toHaveLength(1)
  })

  test('label names and values, sorted', async () => {
    expect(await dataOf(Strings, 'labels', { 'match[]': 'temperature' })).toEqual([
      '__name__',
      'floor',
      'room',
    ])
    expect(await dataOf(Strings, 'label/room/values', { 'match[]': 'temperature{floor="2"}' })).toEqual([
      's0',
      's1',
      's2',
    ])
    expect(await dataOf(Strings, 'label/__name__/values')).toContain('http_requests_total')
  })

  test('a limit cuts and says so', async () => {
    const { body } = await ask('label/room/values', { limit: '2' })
    expect(body).toMatchObject({ data: ['r0', 'r1'], warnings: ['results truncated due to limit'] })
  })

  test('metadata by name', async () => {
    expect(await dataOf(Metadata, 'metadata', { metric: 'http_requests_total' })).toEqual({
      http_requests_total: [{ type: 'counter', help: 'The sample family http_requests_total.', unit: '' }],
    })
  })

  test('rules with their alerts, and the alerts alone', async () => {
    const ill = prometheusHandlers(
      createCluster(scenarioFor('incident', unixMs(NOW))),
      createSampleSource(NOW),
    )
    const { groups } = await dataOf(Rules, 'rules', {}, ill)
    const firing = groups
      .flatMap(({ rules }) => rules)
      .filter((rule) => rule.type === 'alerting' && rule.state === 'firing')
    expect(firing.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Watchdog', 'KubePodCrashLooping']),
    )
    const { alerts } = await dataOf(Alerts, 'alerts', {}, ill)
    expect(alerts).toContainEqual(
      expect.objectContaining({ labels: { alertname: 'Watchdog', severity: 'none' }, state: 'firing' }),
    )
    const recording = await dataOf(Rules, 'rules', { type: 'record' }, ill)
    expect(recording.groups.flatMap(({ rules }) => rules)).toEqual([])
  })

  test('build information and exemplars', async () => {
    expect((await dataOf(BuildInfo, 'status/buildinfo')).version).toBe('2.42.0')
    const span = { query: 'temperature', start: '0', end: '1' }
    expect(await dataOf(Exemplars, 'query_exemplars', span)).toEqual([])
  })
})
