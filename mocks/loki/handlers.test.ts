import { type RequestHandler, getResponse } from 'msw'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { unixMs } from '~/base/units'
import { decodeLines } from '~/backends/loki/decode'
import * as schema from '~/backends/loki/schema'
import { createCluster } from '~mocks/cluster/cluster'
import { scenarioFor } from '~mocks/scenarios'
import { lokiHandlers } from './handlers'

const NOW = unixMs(Date.parse('2026-11-21T09:50:00Z'))
const START = `${(NOW - 600_000) / 1000}`
const END = `${NOW / 1000}`
const cluster = createCluster(scenarioFor('incident', NOW))
const handlers = lokiHandlers(cluster).filter(
  (handler): handler is RequestHandler => 'run' in handler && !('parsedUrl' in handler),
)

beforeEach(() => vi.useFakeTimers({ now: NOW, toFake: ['Date'] }))
afterEach(() => vi.useRealTimers())

async function ask(path: string, params: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const url = `http://x/api/loki/loki/api/v1/${path}?${new URLSearchParams({ start: START, end: END, ...params }).toString()}`
  const response = await getResponse(handlers, new Request(url, { headers }))
  return {
    status: response!.status,
    type: response!.headers.get('Content-Type'),
    text: await response!.text(),
  }
}

async function json(
  path: string,
  params: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<unknown> {
  const { status, text } = await ask(path, params, headers)
  expect(status, text).toBe(200)
  return JSON.parse(text)
}

const SHOP = '{namespace="shop"}'

async function streams(params: Record<string, string>, headers: Record<string, string> = {}) {
  const { data } = v.parse(schema.queryAnswer, await json('query_range', { query: SHOP, ...params }, headers))
  return v.parse(schema.streamsData, data).result.map(({ stream, values }) => ({
    stream,
    values: v.parse(v.array(v.looseTuple([v.string(), v.string()])), values),
  }))
}

async function matrix(query: string, step = '60') {
  const { data } = v.parse(schema.queryAnswer, await json('query_range', { query, step }))
  return v.parse(schema.matrixData, data).result.map(({ metric, values }) => ({
    metric,
    values: v.parse(v.array(v.tuple([v.number(), v.string()])), values),
  }))
}

describe('query_range of lines', () => {
  it('gives the newest, over all streams together', async () => {
    const newest = await streams({ limit: '50' })
    expect(newest.flatMap(({ values }) => values)).toHaveLength(50)
    const all = await streams({ limit: '5000' })
    const expected = all
      .flatMap(({ values }) => values.map(([time]) => time))
      .toSorted()
      .slice(-50)
    expect(newest.flatMap(({ values }) => values.map(([time]) => time)).toSorted()).toEqual(expected)
  })

  it('keeps the direction within each stream, and sorts the streams', async () => {
    const found = await streams({ limit: '2000', direction: 'forward' })
    for (const { values } of found)
      expect(values.map(([time]) => time)).toEqual(values.map(([time]) => time).toSorted())
    for (const { values } of await streams({ limit: '2000' }))
      expect(values.map(([time]) => time)).toEqual(
        values
          .map(([time]) => time)
          .toSorted()
          .toReversed(),
      )
  })

  it('merges metadata into the stream, or keeps it apart when asked', async () => {
    const merged = await streams({ limit: '200' })
    expect(merged.some(({ stream }) => stream.trace_id !== undefined)).toBe(true)
    expect(merged.every(({ stream }) => stream.detected_level !== undefined)).toBe(true)
    const apart = await streams({ limit: '200' }, { 'X-Loki-Response-Encoding-Flags': 'categorize-labels' })
    expect(Object.keys(apart[0]!.stream).toSorted()).toEqual([
      'app',
      'container',
      'job',
      'namespace',
      'node_name',
      'pod',
      'service_name',
      'stream',
    ])
    const lines = decodeLines({ encodingFlags: ['categorize-labels'], result: apart }, 'backward')
    expect(lines).toHaveLength(200)
    for (const { metadata } of lines) expect(metadata.detected_level).toBeDefined()
  })

  it('finds the lines of one trace by its metadata', async () => {
    const [one] = (await streams({ limit: '500' })).flatMap(({ stream }) => stream.trace_id ?? [])
    const found = await streams({ query: `${SHOP} | trace_id="${one}"`, limit: '500' })
    expect(found.length).toBeGreaterThan(1)
    for (const { stream } of found) expect(stream.trace_id).toBe(one)
  })
})

describe('query_range of metrics', () => {
  it('counts what the lines are', async () => {
    const lines = (await streams({ query: '{namespace="shop", app="cart"}', limit: '5000' })).flatMap(
      ({ values }) => values,
    )
    const [counted] = await matrix('sum(count_over_time({namespace="shop", app="cart"}[60s]))')
    const lastStep = NOW / 1000
    const expected = lines.filter(
      ([time]) => Number(time) / 1e9 > lastStep - 60 && Number(time) / 1e9 <= lastStep,
    ).length
    expect(Number(counted!.values.find(([time]) => time === lastStep)![1])).toBe(expected)
  })

  it('agrees with itself: parts, sums, rates and scalars', async () => {
    const total = (await matrix(`sum(count_over_time(${SHOP}[60s]))`))[0]!.values.map(([, value]) =>
      Number(value),
    )
    const levels = await matrix(`sum by (detected_level) (count_over_time(${SHOP}[60s]))`)
    expect(levels.length).toBeGreaterThan(2)
    const summed = total.map(() => 0)
    const times = (await matrix(`sum(count_over_time(${SHOP}[60s]))`))[0]!.values.map(([time]) => time)
    for (const { values } of levels)
      for (const [time, value] of values) summed[times.indexOf(time)]! += Number(value)
    expect(summed).toEqual(total)
    const rate = (await matrix(`sum(rate(${SHOP}[60s])) * 60`))[0]!.values.map(([, value]) =>
      Math.round(Number(value)),
    )
    expect(rate).toEqual(total)
    const top = await matrix(`topk(1, sum by (app) (count_over_time(${SHOP}[10m])))`, '600')
    const apps = await matrix(`sum by (app) (count_over_time(${SHOP}[10m]))`, '600')
    const most = Math.max(...apps.map(({ values }) => Number(values.at(-1)![1])))
    expect(Number(top.at(-1)!.values.at(-1)![1])).toBeLessThanOrEqual(most)
    expect(top.length).toBeGreaterThan(0)
  })
})

describe('the other questions', () => {
  it.each([
    { path: 'labels', params: {}, parser: schema.namesAnswer, has: 'node_name' },
    {
      path: 'label/pod/values',
      params: { query: '{app="checkout"}' },
      parser: schema.namesAnswer,
      has: 'checkout-',
    },
    {
      path: 'series',
      params: { 'match[]': '{app="checkout"}' },
      parser: schema.seriesAnswer,
      has: 'checkout-',
    },
    { path: 'format_query', params: { query: SHOP }, parser: schema.formatQueryAnswer, has: 'shop' },
    { path: 'index/stats', params: { query: SHOP }, parser: schema.indexStatsAnswer, has: 'entries' },
    {
      path: 'index/volume',
      params: { query: SHOP, targetLabels: 'app' },
      parser: schema.queryAnswer,
      has: 'frontend',
    },
    {
      path: 'index/volume_range',
      params: { query: SHOP, targetLabels: 'app', step: '60' },
      parser: schema.queryAnswer,
      has: 'frontend',
    },
    { path: 'detected_labels', params: {}, parser: schema.detectedLabelsAnswer, has: 'namespace' },
    {
      path: 'detected_fields',
      params: { query: SHOP },
      parser: schema.detectedFieldsAnswer,
      has: 'duration_ms',
    },
    {
      path: 'detected_field/status/values',
      params: { query: SHOP },
      parser: schema.detectedFieldValuesAnswer,
      has: '200',
    },
    {
      path: 'patterns',
      params: { query: '{app="checkout"}' },
      parser: schema.patternsAnswer,
      has: 'memory use is close to the limit',
    },
    { path: 'drilldown-limits', params: {}, parser: schema.drilldownLimitsAnswer, has: '5000' },
    { path: 'status/buildinfo', params: {}, parser: schema.buildInfoAnswer, has: '3.7' },
  ])('$path answers what the client reads', async ({ path, params, parser, has }) => {
    const body = await json(path, { ...params })
    expect(JSON.stringify(v.parse(parser, body))).toContain(has)
  })

  it('leaves data out where there is none', async () => {
    expect(await json('label/pod/values', { query: '{namespace="nowhere"}' })).toEqual({ status: 'success' })
  })

  it('reads a POST form', async () => {
    const body = new URLSearchParams({ query: SHOP, start: START, end: END, limit: '3' })
    const response = await getResponse(
      handlers,
      new Request('http://x/api/loki/loki/api/v1/query_range', { method: 'POST', body }),
    )
    expect(v.parse(schema.queryAnswer, await response!.json()).status).toBe('success')
  })
})

describe('refusals, in plain text', () => {
  it.each([
    {
      desc: 'syntax',
      path: 'query_range',
      params: { query: '{a="b"' },
      status: 400,
      text: 'parse error at line 1, col 7: syntax error: unexpected $end',
    },
    {
      desc: 'time',
      path: 'query_range',
      params: { query: SHOP, start: 'yesterday' },
      status: 400,
      text: 'could not parse \'start\' parameter: strconv.ParseInt: parsing "yesterday": invalid syntax',
    },
    {
      desc: 'limit',
      path: 'query_range',
      params: { query: SHOP, limit: '50001' },
      status: 400,
      text: 'max entries limit per query exceeded, limit > max_entries_limit_per_query (50001 > 5000)',
    },
    {
      desc: 'no limit',
      path: 'query_range',
      params: { query: SHOP, limit: '0' },
      status: 400,
      text: 'limit must be a positive value',
    },
    {
      desc: 'order',
      path: 'query_range',
      params: { query: SHOP, start: END, end: START },
      status: 400,
      text: 'end timestamp must not be before or equal to start time',
    },
    {
      desc: 'length',
      path: 'query_range',
      params: { query: SHOP, start: '1700000000' },
      status: 400,
      text: 'the query time range exceeds the limit (query length: ',
    },
    {
      desc: 'points',
      path: 'query_range',
      params: { query: `rate(${SHOP}[1m])`, step: '0.01' },
      status: 400,
      text: 'exceeded maximum resolution of 11,000 points per time series. Try increasing the value of the step parameter',
    },
    {
      desc: 'series',
      path: 'query_range',
      params: { query: `count_over_time(${SHOP}[1m])` },
      status: 400,
      text: 'maximum number of series (500) reached for a single query',
    },
    {
      desc: 'pipeline',
      path: 'query_range',
      params: { query: `sum(rate(${SHOP} | json [1m]))` },
      status: 400,
      text: "pipeline error: 'JSONParserErr' for series",
    },
    {
      desc: 'instant',
      path: 'query',
      params: { query: SHOP },
      status: 400,
      text: 'log queries are not supported as an instant query type',
    },
    { desc: 'unknown', path: 'nope', params: {}, status: 404, text: '404 page not found\n' },
  ])('$desc', async ({ path, params, status, text }) => {
    const answer = await ask(path, { ...params })
    expect(answer.status).toBe(status)
    expect(answer.text).toContain(text)
    expect(answer.type).toBe('text/plain; charset=utf-8')
  })

  it('tells a bad query in format_query as JSON', async () => {
    const answer = await ask('format_query', { query: '{a="b"' })
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.text)).toMatchObject({ status: 'invalid-query' })
  })
})
