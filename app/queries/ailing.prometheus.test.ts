import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { unixMs } from '~/base/units'
import { createHttp } from '~/backends/http'
import { createPrometheusClient } from '~/backends/prometheus/client'
import { createCluster } from '~mocks/cluster/cluster'
import { ailing } from '~mocks/prometheus/ailing'
import { clipped } from '~mocks/prometheus/clipped'
import { createMetricSource } from '~mocks/prometheus/families/source'
import { openMetricsText } from '~mocks/prometheus/openmetrics'
import { scenarioFor } from '~mocks/scenarios'
import { type RealPrometheus, startRealPrometheus } from '../../e2e/support/real-prometheus'
import { AILING, ailments, ownersOfIll } from './test-ailing'

const NOW = unixMs(Date.UTC(2026, 10, 21, 9, 12))
/** The default time range, its longest rate window, and a scrape. */
const START = NOW - 71 * 60_000

let real: RealPrometheus
beforeAll(async () => {
  const cluster = createCluster(scenarioFor('ailing', NOW))
  const source = clipped(ailing(cluster, createMetricSource(cluster)), START)
  real = await startRealPrometheus(openMetricsText(source, START, NOW))
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterAll(async () => {
  vi.useRealTimers()
  await real.stop()
})

test('a real Prometheus finds each illness once, as the simulated one does', async () => {
  const found = await ailments(createPrometheusClient(createHttp('prometheus', real.url)))
  expect(found.filter((item) => AILING.includes(item))).toEqual(AILING)
})

test('of ill pods the same is known, asked by name or as a whole', async () => {
  const { named, whole } = await ownersOfIll(createPrometheusClient(createHttp('prometheus', real.url)))
  expect(whole.length).toBeGreaterThan(10)
  expect(whole).toEqual(named)
})
