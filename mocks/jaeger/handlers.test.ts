import { getResponse } from 'msw'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { unixMs } from '~/base/units'
import * as schema from '~/backends/jaeger/schema'
import { createCluster } from '~mocks/cluster/cluster'
import { requestsBetween } from '~mocks/cluster/requests'
import { traceOf } from '~mocks/cluster/traces'
import { scenarioFor } from '~mocks/scenarios'
import { jaegerHandlers } from './handlers'

const NOW = unixMs(Date.parse('2026-11-21T09:50:00Z'))
const cluster = createCluster(scenarioFor('incident', NOW))
const dialects = { old: jaegerHandlers(cluster, 'old'), v3: jaegerHandlers(cluster, 'v3') }

beforeEach(() => vi.useFakeTimers({ now: NOW, toFake: ['Date'] }))
afterEach(() => vi.useRealTimers())

async function ask(dialect: keyof typeof dialects, path: string, params: Record<string, string> = {}) {
  const url = `http://x/api/jaeger/api/${path}?${new URLSearchParams(params).toString()}`
  const response = await getResponse(dialects[dialect], new Request(url))
  return { status: response!.status, text: await response!.text() }
}

const KeyValues = v.array(
  v.object({ key: v.string(), value: v.union([v.string(), v.number(), v.boolean()]) }),
)
const OldTrace = v.object({
  traceID: v.string(),
  spans: v.array(
    v.object({
      operationName: v.string(),
      startTime: v.number(),
      duration: v.number(),
      processID: v.string(),
      tags: KeyValues,
      logs: v.array(v.object({ timestamp: v.number(), fields: KeyValues })),
    }),
  ),
  processes: v.record(v.string(), v.object({ serviceName: v.string(), tags: KeyValues })),
})

const HOUR = { start: `${(NOW - 3_600_000) * 1000}`, end: `${NOW * 1000}` }

async function search(params: Record<string, string>) {
  const { status, text } = await ask('old', 'traces', { ...HOUR, ...params })
  expect(status, text).toBe(200)
  const { data } = v.parse(schema.Envelope, JSON.parse(text))
  return v.parse(v.array(OldTrace), data)
}
const valueOf = (tags: v.InferOutput<typeof KeyValues>, key: string) =>
  tags.find((tag) => tag.key === key)?.value

const [some] = requestsBetween(cluster, (NOW - 60_000) * 1000, NOW * 1000)

describe('the search of the old dialect', () => {
  it('gives the newest first, as many as asked', async () => {
    const found = await search({ service: 'frontend', limit: '7' })
    expect(found).toHaveLength(7)
    const starts = found.map(({ spans }) => Math.min(...spans.map((span) => span.startTime)))
    expect(starts).toEqual(starts.toSorted((a, b) => b - a))
    expect(starts[0]).toBeGreaterThan((NOW - 60_000) * 1000)
  })

  it('finds the failed checkouts by service and error', async () => {
    for (const service of ['checkout', 'frontend']) {
      const found = await search({ service, tags: '{"error":"true"}', limit: '200' })
      expect(found.length, service).toBeGreaterThan(3)
      for (const { spans, processes } of found)
        expect(
          spans.some(
            (span) =>
              processes[span.processID]!.serviceName === service && valueOf(span.tags, 'error') === true,
          ),
        ).toBe(true)
    }
  })

  it('finds what one pod did, and only that', async () => {
    const [trace] = await search({ service: 'checkout', tags: '{"error":"true"}', limit: '1' })
    const pod = Object.values(trace!.processes).find(({ serviceName }) => serviceName === 'checkout')!
    const name = String(valueOf(pod.tags, 'k8s.pod.name'))
    const found = await search({ service: 'checkout', tag: `k8s.pod.name:${name}`, limit: '5' })
    expect(found.length).toBeGreaterThan(0)
    for (const { processes } of found)
      expect(Object.values(processes).some(({ tags }) => valueOf(tags, 'k8s.pod.name') === name)).toBe(true)
  })

  it.each([
    {
      desc: 'operation',
      params: { operation: 'POST /checkout' },
      holds: (name: string) => name === 'POST /checkout',
    },
    {
      desc: 'status',
      params: { tags: '{"http.status_code":"200"}' },
      holds: (name: string) => name.includes(' /'),
    },
  ])('by $desc: one span meets everything', async ({ params, holds }) => {
    const found = await search({ service: 'frontend', limit: '20', ...params })
    expect(found.length).toBeGreaterThan(5)
    for (const { spans } of found) expect(spans.some((span) => holds(span.operationName))).toBe(true)
  })

  it('compares the duration of one span', async () => {
    const found = await search({ service: 'search', minDuration: '30ms', maxDuration: '1s', limit: '10' })
    expect(found.length).toBeGreaterThan(0)
    for (const { spans, processes } of found)
      expect(
        spans.some(
          (span) =>
            processes[span.processID]!.serviceName === 'search' &&
            span.duration >= 30_000 &&
            span.duration <= 1e6,
        ),
      ).toBe(true)
  })

  it('pages by its end without loss', async () => {
    const whole = (await search({ service: 'frontend', limit: '40' })).map(({ traceID }) => traceID)
    const first = await search({ service: 'frontend', limit: '15' })
    const oldest = Math.min(...first.at(-1)!.spans.map((span) => span.startTime))
    const rest = await search({ service: 'frontend', limit: '25', end: `${oldest}` })
    expect([...first, ...rest].map(({ traceID }) => traceID)).toEqual(whole)
  })
})

describe('a trace', () => {
  it('is the same in both dialects, on pods that exist', async () => {
    const spans = traceOf(cluster, some!)!.spans
    const old = v.parse(
      OldTrace,
      v.parse(schema.Envelope, JSON.parse((await ask('old', `traces/${some!.traceId}`)).text)).data[0],
    )
    expect(old.spans).toHaveLength(spans.length)
    const names = new Set(cluster.pods(NOW, NOW, { namespace: 'shop' }).map((pod) => pod.name))
    for (const { tags } of Object.values(old.processes))
      expect(names).toContain(valueOf(tags, 'k8s.pod.name'))
    const v3 = await ask('v3', `v3/traces/${some!.traceId.toUpperCase()}`)
    expect(v3.text.match(/"spanId":/g)).toHaveLength(spans.length)
  })

  it('is not there before it happened', async () => {
    vi.setSystemTime(some!.startUs / 1000 - 1000)
    expect((await ask('old', `traces/${some!.traceId}`)).status).toBe(404)
  })

  it('comes beside the error of a missing one', async () => {
    const missing = '0'.repeat(31) + '1'
    const response = await getResponse(
      dialects.old,
      new Request(`http://x/api/jaeger/api/traces?traceID=${some!.traceId}&traceID=${missing}`),
    )
    const { data, errors } = v.parse(schema.Envelope, await response!.json())
    expect(data).toHaveLength(1)
    expect(errors).toMatchObject([{ code: 404, msg: 'trace not found' }])
  })
})

describe('the other questions', () => {
  it('names services and operations', async () => {
    const services = v.parse(schema.Envelope, JSON.parse((await ask('old', 'services')).text)).data
    expect(services).toEqual(expect.arrayContaining(['frontend', 'checkout', 'cart', 'payment', 'email']))
    const pairs = v.parse(
      schema.Operations,
      v.parse(schema.Envelope, JSON.parse((await ask('old', 'operations', { service: 'checkout' })).text))
        .data,
    )
    expect(pairs).toContainEqual({ name: 'shop.Checkout/PlaceOrder', spanKind: 'server' })
    const names = v.parse(
      schema.Operations,
      v.parse(schema.Envelope, JSON.parse((await ask('old', 'services/checkout/operations')).text)).data,
    )
    expect(names).toContain('shop.Checkout/PlaceOrder')
    expect(JSON.parse((await ask('v3', 'v3/operations', { service: 'checkout' })).text)).toMatchObject({
      operations: expect.arrayContaining([{ name: 'shop.Checkout/PlaceOrder', spanKind: 'server' }]),
    })
  })

  it('draws the call graph that the workloads declare', async () => {
    const { text } = await ask('old', 'dependencies', { endTs: `${NOW}`, lookback: '3600000' })
    const edges = v.parse(schema.Dependencies, v.parse(schema.Envelope, JSON.parse(text)).data)
    expect(edges.length).toBeGreaterThan(10)
    for (const { parent, child } of edges) {
      const workload = cluster.workloads.find((one) => one.service?.name === parent)
      expect(workload?.service?.calls, `${parent} → ${child}`).toContain(child)
    }
  })

  it('measures calls, errors and latencies', async () => {
    const of = async (name: string, more: Record<string, string> = {}) => {
      const { text } = await ask('old', `metrics/${name}`, {
        service: 'checkout',
        endTs: `${NOW}`,
        lookback: '600000',
        step: '60000',
        ...more,
      })
      return v.parse(schema.Metrics, JSON.parse(text)).metrics[0]!.metricPoints
    }
    expect(await of('calls')).toHaveLength(11)
    const quantile = async (q: string) =>
      Number((await of('latencies', { quantile: q })).at(-1)!.gaugeValue!.doubleValue)
    expect(await quantile('0.5')).toBeLessThan(await quantile('0.99'))
    expect((await of('errors')).some((point) => Number(point.gaugeValue?.doubleValue) > 0)).toBe(true)
  })
})

describe('v3', () => {
  const range = {
    'query.startTimeMin': new Date(NOW - 3_600_000).toISOString(),
    'query.startTimeMax': new Date(NOW).toISOString(),
  }

  it('summarizes what its traces hold', async () => {
    const params = {
      ...range,
      'query.serviceName': 'checkout',
      'query.attributes': '{"error":"true"}',
      'query.searchDepth': '3',
    }
    const { text } = await ask('v3', 'v3/trace-summaries', params)
    const { summaries } = v.parse(
      v.object({
        summaries: v.array(
          v.object({ traceId: v.string(), spanCount: v.number(), errorSpanCount: v.number() }),
        ),
      }),
      JSON.parse(text),
    )
    expect(summaries).toHaveLength(3)
    const traces = await ask('v3', 'v3/traces', params)
    expect(traces.text.match(/"spanId":/g)).toHaveLength(
      summaries.reduce((sum, one) => sum + one.spanCount, 0),
    )
    expect(traces.text.match(/"code":2/g)).toHaveLength(
      summaries.reduce((sum, one) => sum + one.errorSpanCount, 0),
    )
  })

  it('says nothing in a summary search and 404 in a full one when nothing is found', async () => {
    const params = { ...range, 'query.serviceName': 'nobody' }
    expect(await ask('v3', 'v3/trace-summaries', params)).toEqual({ status: 200, text: '{}' })
    const { status, text } = await ask('v3', 'v3/traces', params)
    expect([status, JSON.parse(text)]).toEqual([
      404,
      { error: { httpCode: 404, message: 'No traces found' } },
    ])
  })

  it('dropped the old search without an envelope', async () => {
    for (const path of ['services', 'operations', 'traces', 'services/checkout/operations'])
      expect(await ask('v3', path, { service: 'checkout' })).toEqual({
        status: 404,
        text: '404 page not found\n',
      })
    expect((await ask('old', 'v3/services')).status).toBe(404)
  })
})

describe('refusals', () => {
  it.each([
    { path: 'traces', params: {}, status: 400, text: "parameter 'service' is required" },
    {
      path: 'traces',
      params: { service: 'cart', limit: 'abc' },
      status: 400,
      text: "unable to parse param 'limit'",
    },
    {
      path: 'traces',
      params: { service: 'cart', minDuration: '1d' },
      status: 400,
      text: 'time: invalid duration',
    },
    {
      path: 'traces',
      params: { service: 'cart', minDuration: '2s', maxDuration: '1s' },
      status: 400,
      text: "'maxDuration' should be greater",
    },
    {
      path: 'traces',
      params: { service: 'cart', tags: '{"http.status_code":503}' },
      status: 400,
      text: 'cannot unmarshal number',
    },
    { path: 'traces', params: { service: 'cart', tag: 'novalue' }, status: 400, text: 'expecting key:value' },
    { path: 'operations', params: {}, status: 400, text: "parameter 'service' is required" },
    { path: 'traces/xyz', params: {}, status: 400, text: 'malformed trace ID' },
    { path: `traces/${'a'.repeat(32)}`, params: {}, status: 404, text: 'trace not found' },
    { path: 'metrics/latencies', params: { service: 'cart' }, status: 400, text: 'quantile' },
  ])('$path $params', async ({ path, params, status, text }) => {
    const answer = await ask('old', path, { ...params })
    expect(answer.status).toBe(status)
    const { errors } = v.parse(schema.Envelope, JSON.parse(answer.text))
    expect(errors?.[0]?.msg).toContain(text)
  })
})
