import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { unixMs } from '~/base/units'
import { createHttp } from '~/backends/http'
import { createPrometheusClient } from '~/backends/prometheus/client'
import { type DialectOverrides, EXPORTERS, type Exporter } from '~/model/dialect'
import { RECORDING_RULES } from '~/backends/prometheus/recording-rules'
import { createCluster } from '~mocks/cluster/cluster'
import { createMetricSource } from '~mocks/prometheus/families/source'
import { prometheusHandlers } from '~mocks/prometheus/handlers'
import type { MetricSource } from '~mocks/prometheus/metric-source'
import { scenarioFor } from '~mocks/scenarios'
import { dialectOf as spelledIn } from '~mocks/traps/dialects'
import { TRAP_NAMES } from '~mocks/traps/names'
import { trapSource } from '~mocks/traps/traps'
import { detectDialect } from './detect-dialect'
import { productOf } from './dialect-answer'

const NOW = unixMs(Date.UTC(2026, 10, 21, 9, 12))
const cluster = createCluster(scenarioFor('incident', NOW))
const server = setupServer()
const USED_RULES = RECORDING_RULES.map(({ name }) => name)
const NOT_SIMULATED: readonly Exporter[] = ['kubelet-resource', 'node-problem-detector']

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  server.listen()
})
afterEach(() => server.resetHandlers())
afterAll(() => {
  server.close()
  vi.useRealTimers()
})

function detected(source: MetricSource, overrides: DialectOverrides = {}) {
  server.use(...prometheusHandlers(cluster, source))
  const prometheus = createPrometheusClient(createHttp('prometheus', 'http://localhost/api/prometheus'))
  return detectDialect(prometheus, overrides, new AbortController().signal)
}

describe('a store in which', () => {
  test.each(TRAP_NAMES)('%s', async (trap) => {
    const found = await detected(trapSource(trap, NOW))
    const { clusterLabel, exportedLabels, kubeStateMetrics, replicaLabels, podsOnly, le, ...others } =
      spelledIn(trap)
    expect(found).toMatchObject({
      clusterLabel,
      exportedLabels,
      kubeStateMetrics,
      replicaLabels,
      podsOnly,
      le,
      product: 'Prometheus',
      version: '2.42.0',
    })
    expect(found.clusters).toEqual(clusterLabel === null ? [] : others.clusters)
    expect([...found.rules]).toEqual(USED_RULES.filter((name) => others.rules.has(name)))
  })
})

test('the simulated cluster has every exporter that it simulates', async () => {
  const { exporters } = await detected(createMetricSource(cluster))
  const missing = EXPORTERS.filter((exporter) => !exporters?.has(exporter))
  expect(NOT_SIMULATED).toEqual(expect.arrayContaining(missing))
  expect(exporters?.get('kubelet')).toEqual({ jobs: ['kubelet'] })
})

test('an empty store has no exporters and says nothing of its spelling', async () => {
  const dialect = await detected({ families: new Map() })
  expect(dialect).toMatchObject({
    exporters: new Map(),
    clusterLabel: null,
    podsOnly: false,
    rules: new Set(),
  })
})

test('what the deployment says wins', async () => {
  const source = trapSource('other-cluster-label', NOW)
  const overrides = { clusterLabel: 'nowhere', jobs: { etcd: ['my-etcd'], cadvisor: [] }, rules: false }
  const dialect = await detected(source, overrides)
  expect(dialect).toMatchObject({ clusterLabel: 'nowhere', clusters: [] })
  expect(dialect.exporters?.get('etcd')).toEqual({ jobs: ['my-etcd'] })
  expect(dialect.exporters?.has('cadvisor')).toBe(false)
})

test.each([
  { desc: 'Prometheus', build: { version: '3.6.0', revision: 'a', application: '' }, is: 'Prometheus 3.6.0' },
  {
    desc: 'Mimir',
    build: { version: '2.17.0', revision: 'a', application: 'Grafana Mimir' },
    is: 'Mimir 2.17.0',
  },
  { desc: 'Thanos', build: { version: '0.39.2', revision: 'a', application: '' }, is: 'Thanos 0.39.2' },
  {
    desc: 'VictoriaMetrics',
    build: { version: '2.24.0', revision: '', application: '' },
    is: 'VictoriaMetrics ',
  },
  { desc: 'a server that does not tell', build: undefined, is: ' ' },
])('$desc', ({ build, is }) => {
  const { product = '', version = '' } = productOf(build)
  expect(`${product} ${version}`).toBe(is)
})
