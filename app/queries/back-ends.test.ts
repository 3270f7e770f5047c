import { afterEach, expect, test, vi } from 'vitest'
import { unixMs } from '~/base/units'
import { parseConfig } from '~/config/config'
import { CANONICAL } from '~/model/dialect'
import { createBackEnds } from './back-ends'

afterEach(() => vi.unstubAllGlobals())

test('a back end is there if it is configured, and asked as configured', async () => {
  const result = parseConfig({
    backEnds: { prometheus: { url: 'https://example.com/prom/', headers: { 'x-scope-orgid': 'shop' } } },
    scrapeIntervalSeconds: 15,
  })
  if (!result.ok) throw new Error('the configuration is good')
  const {
    prometheus,
    scrapeIntervalMs,
    urls,
    dialect: _,
    dialectOverrides: __,
    logDialect: ___,
    logDialectOverrides: ____,
    traceDialectOverrides: _____,
    ...others
  } = createBackEnds(result.config)
  expect(scrapeIntervalMs).toBe(15_000)
  expect(urls).toMatchObject({ prometheus: 'https://example.com/prom/', loki: null })
  expect(others).toEqual({ loki: null, jaeger: null, alertmanager: null, kubernetes: null })

  const asked = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(async () =>
    Response.json({ status: 'success', data: { resultType: 'vector', result: [] } }),
  )
  vi.stubGlobal('fetch', asked)
  await prometheus!.query('up', unixMs(1500), new AbortController().signal)
  const [url, init] = asked.mock.calls[0]!
  expect(url).toBe('https://example.com/prom/api/v1/query?query=up&time=1.5')
  expect(init.headers).toMatchObject({ 'x-scope-orgid': 'shop' })
})

test('what the configuration says of the store is believed, also when the store says nothing', async () => {
  vi.stubGlobal('fetch', async () => new Response('', { status: 404 }))
  const result = parseConfig({
    backEnds: { prometheus: { url: 'https://example.com/prom/' } },
    dialect: { clusterLabel: null, kubeStateMetrics: 1 },
  })
  if (!result.ok) throw new Error('the configuration is good')
  const dialect = await createBackEnds(result.config).dialect()
  expect(dialect).toEqual({ ...CANONICAL, clusterLabel: null, kubeStateMetrics: 1 })
})
