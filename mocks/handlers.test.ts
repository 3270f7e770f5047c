import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { durationMs, nanosFromMs, unixMs } from '~/base/units'
import { createHttp } from '~/backends/http'
import { createAlertmanagerClient } from '~/backends/alertmanager/client'
import { createJaegerClient } from '~/backends/jaeger/client'
import { createKubernetesClient } from '~/backends/kubernetes/client'
import { createLokiClient } from '~/backends/loki/client'
import { createPrometheusClient } from '~/backends/prometheus/client'
import type { ScenarioName } from '~mocks/cluster/types'
import { embeddedServer } from './node'

const NOW = unixMs(Date.UTC(2026, 10, 21, 9, 12, 0))
const SPAN = { startUnixMs: unixMs(NOW - 900_000), endUnixMs: NOW }
const NANO_SPAN = { startUnixNanos: nanosFromMs(SPAN.startUnixMs), endUnixNanos: nanosFromMs(NOW) }
const { signal } = new AbortController()
const base = (name: string) => `http://localhost/api/${name}`

const prometheus = createPrometheusClient(createHttp('prometheus', base('prometheus')))
const loki = createLokiClient(createHttp('loki', base('loki')))
const jaeger = createJaegerClient(createHttp('jaeger', base('jaeger')))
const alertmanager = createAlertmanagerClient(createHttp('alertmanager', base('alertmanager')))
const kubernetes = createKubernetesClient(createHttp('kubernetes', base('kubernetes')))

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOW }))
afterEach(() => void vi.useRealTimers())

function inScenario(name: ScenarioName): void {
  const server = embeddedServer(name, NOW)
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
  afterAll(() => server.close())
}

const podsByPhase = () => prometheus.query('sum by (phase) (kube_pod_status_phase)', NOW, signal)
const checkoutLines = () =>
  loki.lines('{namespace="shop",app="checkout"}', NANO_SPAN, { limit: 50, direction: 'backward' }, signal)

describe('the app understands every server of the incident', () => {
  inScenario('incident')

  test('Prometheus', async () => {
    expect((await podsByPhase()).data).toHaveLength(5)
    const range = { ...SPAN, stepMs: durationMs(60_000) }
    const expression = 'sum by (namespace) (rate(container_cpu_usage_seconds_total{container!=""}[5m]))'
    const { data } = await prometheus.queryRange(expression, range, signal)
    expect(data.every(({ values }) => values.length === 16)).toBe(true)
    expect((await prometheus.rules(signal)).data.length).toBeGreaterThan(0)
    expect((await prometheus.alerts(signal)).data.map(({ labels }) => labels.alertname)).toContain(
      'KubePodCrashLooping',
    )
    const within = { selectors: ['kube_pod_info'], span: SPAN }
    expect((await prometheus.labelValues('namespace', within, signal)).data).toContain('shop')
    expect((await prometheus.metadata({}, signal)).data.get('kube_pod_info')?.[0]?.type).toBe('gauge')
  })

  test('Loki', async () => {
    const { data } = await checkoutLines()
    expect(data.lines).toHaveLength(50)
    expect(await loki.labels(NANO_SPAN, undefined, signal)).toContain('namespace')
  })

  test('Jaeger, whose traces name pods that Prometheus knows', async () => {
    expect(await jaeger.services(signal)).toContain('checkout')
    const { traces } = await jaeger.search({ service: 'checkout', limit: 5, span: SPAN }, signal)
    expect(traces.length).toBeGreaterThan(0)
    expect(await jaeger.trace(traces[0]!.id, signal)).not.toBeNull()
  })

  test('Alertmanager and Kubernetes', async () => {
    expect((await alertmanager.alerts([], signal)).length).toBeGreaterThan(2)
    expect((await alertmanager.silences([], signal)).length).toBeGreaterThanOrEqual(0)
    expect(await kubernetes.nodeUsage(signal)).toHaveLength(12)
    expect((await kubernetes.podUsage('shop', signal)).length).toBeGreaterThan(20)
    expect((await kubernetes.events({ namespace: 'shop' }, signal)).events.length).toBeGreaterThan(0)
  })
})

describe('partial', () => {
  inScenario('partial')

  test('Prometheus and Loki answer with a warning, and a part is missing', async () => {
    expect((await podsByPhase()).warnings).toHaveLength(1)
    expect((await checkoutLines()).warnings).toHaveLength(1)
    const used = await prometheus.query(
      'count by (namespace) (container_memory_working_set_bytes)',
      NOW,
      signal,
    )
    const namespaces = used.data.map(({ labels }) => labels.namespace)
    expect(namespaces).toContain('shop')
    expect(namespaces).not.toContain('data')
  })
})

describe('prometheus-down', () => {
  inScenario('prometheus-down')

  test('only Prometheus fails', async () => {
    const answer = await fetch(`${base('prometheus')}/api/v1/query?query=up`)
    expect([answer.status, await answer.text()]).toEqual([503, 'no healthy upstream'])
    expect((await checkoutLines()).data.lines.length).toBeGreaterThan(0)
  })
})

describe('empty', () => {
  inScenario('empty')

  test('nothing is there, and nothing fails', async () => {
    expect((await podsByPhase()).data).toEqual([])
    expect((await checkoutLines()).data.lines).toEqual([])
    expect(await kubernetes.nodeUsage(signal)).toEqual([])
  })
})
