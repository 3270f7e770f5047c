import { QueryClient } from '@tanstack/react-query'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { spansOf } from '~/model/packed-trace'
import { unixMs } from '~/base/units'
import { createHttp } from '~/backends/http'
import { createJaegerClient } from '~/backends/jaeger/client'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { DEFAULT_TRACE_FILTER, type TraceFilter } from '~/model/trace-filter'
import { placeTagsIn } from '~/model/place-tags'
import { placeOf } from '~/model/trace-kubernetes'
import { createCluster } from '~mocks/cluster/cluster'
import { jaegerHandlers } from '~mocks/jaeger/handlers'
import { scenarioFor } from '~mocks/scenarios'
import * as queries from './trace-queries'
import { NO_BACK_ENDS } from './test-back-ends'

const NOW = Date.UTC(2026, 10, 21, 9, 12)
const SCOPE = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }

const backEndsWith = (jaeger: ReturnType<typeof createJaegerClient> | null) => ({
  ...NO_BACK_ENDS,
  jaeger,
})

describe.each(['old', 'v3'] as const)('a server that speaks %s', (dialect) => {
  const cluster = createCluster(scenarioFor('incident', unixMs(NOW)))
  const server = setupServer(...jaegerHandlers(cluster, dialect))
  const backEnds = backEndsWith(createJaegerClient(createHttp('jaeger', 'http://localhost/api/jaeger')))
  /** As the page asks, through a cache. */
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const search = (
    service: string,
    filter: Partial<TraceFilter> = {},
    place?: Readonly<Record<string, string>>,
  ) =>
    client.fetchQuery(
      queries.traceSearch(backEnds, SCOPE, service, { ...DEFAULT_TRACE_FILTER, ...filter }, place),
    )

  beforeAll(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOW })
    server.listen()
  })
  afterAll(() => {
    server.close()
    client.clear()
    vi.useRealTimers()
  })

  test('services and operations', async () => {
    expect(await client.fetchQuery(queries.traceServices(backEnds, SCOPE))).toContain('checkout')
    const operations = await client.fetchQuery(queries.traceOperations(backEnds, SCOPE, 'frontend'))
    expect(operations.map(({ name }) => name)).toContain('POST /checkout')
  })

  test('a search gives whole traces, the newest first', async () => {
    const { traces, limit } = await search('frontend', { limit: 10 })
    expect(traces).toHaveLength(10)
    expect(limit).toBe(10)
    const starts = traces.map(({ startUnixMs }) => startUnixMs)
    expect(starts).toEqual(starts.toSorted((a, b) => b - a))
    for (const { rootService, spanCount, durationUs } of traces) {
      expect(rootService).toBe('frontend')
      expect(Math.min(spanCount, durationUs)).toBeGreaterThan(0)
    }
  })

  test('conditions narrow it', async () => {
    const { traces: failed } = await search('frontend', { failed: true })
    expect(failed.length).toBeGreaterThan(0)
    expect(failed.every(({ errorCount }) => errorCount > 0)).toBe(true)
    const { traces: slow } = await search('frontend', { operation: 'POST /checkout', minDuration: '1ms' })
    expect(slow.every(({ rootOperation }) => rootOperation === 'POST /checkout')).toBe(true)
    expect((await search('frontend', { minDuration: '1h' })).traces).toEqual([])
    expect((await search('frontend', { tags: 'no.such=tag' })).traces).toEqual([])
  })

  test('a trace agrees with its summary, and its spans tell their pods', async () => {
    const { traces } = await search('checkout', { limit: 5 })
    for (const summary of traces) {
      const trace = await client.fetchQuery(queries.trace(backEnds, SCOPE, summary.id))
      expect(trace?.summary).toEqual(summary)
      expect(trace?.tree.cut.every((cut) => cut === 0)).toBe(true)
      for (const span of spansOf(trace!)) expect(placeOf(span).pod).toMatch(/^[a-z]/)
    }
  })

  test('only traces through a pod', async () => {
    const { traces } = await search('frontend', { limit: 1 })
    const trace = await client.fetchQuery(queries.trace(backEnds, SCOPE, traces[0]!.id))
    const pod = placeOf(spansOf(trace!).find((span) => span.process.service === 'frontend')!).pod
    const through = await search('frontend', { limit: 3 }, { 'k8s.pod.name': pod! })
    expect(through.traces).toHaveLength(3)
    for (const { id } of through.traces) {
      const one = await client.fetchQuery(queries.trace(backEnds, SCOPE, id))
      expect(spansOf(one!).map((span) => placeOf(span).pod)).toContain(pod)
    }
  })

  test('samples of traces through some pods, by whatever tag names them', async () => {
    const { traces } = await search('checkout', { limit: 20 })
    const trace = await client.fetchQuery(queries.trace(backEnds, SCOPE, traces[0]!.id))
    const { pod } = placeOf(spansOf(trace!).find((span) => span.process.service === 'checkout')!)
    const samples = await client.fetchQuery(
      queries.traceSamples(backEnds, SCOPE, 'checkout', {
        named: [{ 'k8s.pod.name': pod! }],
        host: [{ 'host.name': pod!, 'k8s.namespace.name': 'shop' }],
        other: [{ 'k8s.pod.name': 'checkout-0' }],
        unknown: [],
      }),
    )
    expect(samples.get('named')).toBeDefined()
    expect(samples.get('host')).toEqual(samples.get('named'))
    expect([samples.get('other'), samples.get('unknown')]).toEqual([undefined, undefined])
  })

  test('the tags of a service tell its pods', async () => {
    const words = await client.fetchQuery(queries.traceTags(backEnds, SCOPE, 'checkout'))
    expect(placeTagsIn(words, {})).toEqual({
      pod: 'k8s.pod.name',
      namespace: 'k8s.namespace.name',
      workload: 'k8s.deployment.name',
    })
    expect(words.find(({ key }) => key === 'span.kind')?.values).toContain('server')
  })

  test('a trace that ended long ago is not asked for again; a fresh one is', async () => {
    const { traces } = await search('frontend', { limit: 1 })
    const asked = vi.fn<() => void>()
    server.events.on('request:start', asked)
    const ask = async () => {
      await client.fetchQuery(queries.trace(backEnds, SCOPE, traces[0]!.id))
      return asked.mock.calls.length
    }
    expect(await ask()).toBe(1)
    expect(await ask()).toBe(2)
    vi.setSystemTime(NOW + 3_600_000)
    expect(await ask()).toBe(2)
    vi.setSystemTime(NOW)
  })

  test('no such trace', async () => {
    expect(await client.fetchQuery(queries.trace(backEnds, SCOPE, 'f'.repeat(32)))).toBeNull()
  })
})

test('without Jaeger nothing is asked', async () => {
  await expect(
    new QueryClient().fetchQuery(queries.traceServices(backEndsWith(null), SCOPE)),
  ).rejects.toMatchObject({ kind: 'not-configured', backEnd: 'jaeger' })
})

test('spans of one minute ask for the same deaths', () => {
  const key = (ms: number) =>
    queries.podDeaths(backEndsWith(null), SCOPE, { namespace: 'shop', pod: 'cart-0' }, ms).queryKey
  expect(key(NOW + 1)).toEqual(key(NOW + 59_000))
  expect(key(NOW + 1)).not.toEqual(key(NOW + 61_000))
})
