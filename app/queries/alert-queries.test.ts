import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { createHttp } from '~/backends/http'
import { createAlertmanagerClient } from '~/backends/alertmanager/client'
import { createPrometheusClient } from '~/backends/prometheus/client'
import { CANONICAL } from '~/model/dialect'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { activeAlerts } from './alert-queries'
import { NO_BACK_ENDS } from './test-back-ends'

afterEach(() => vi.unstubAllGlobals())

const SCOPE = { cluster: 'east', namespace: 'shop', range: DEFAULT_TIME_RANGE }
const BACK_ENDS = {
  ...NO_BACK_ENDS,
  dialect: () => Promise.resolve({ ...CANONICAL, clusterLabel: 'k8s_cluster' }),
}

test('Alertmanager is asked by the label that the store has for clusters', async () => {
  const asked = vi.fn<(url: string) => Promise<Response>>(async () => Response.json([]))
  vi.stubGlobal('fetch', asked)
  const alertmanager = createAlertmanagerClient(createHttp('alertmanager', 'https://alerts.example'))
  await new QueryClient().fetchQuery(activeAlerts({ ...BACK_ENDS, alertmanager }, SCOPE))
  const { searchParams } = new URL(asked.mock.calls[0]![0])
  expect(searchParams.getAll('filter')).toEqual(['k8s_cluster="east"', 'namespace="shop"'])
})

test('of what Prometheus says, the alerts of the scope, with their cluster', async () => {
  const alert = (cluster: string) => ({
    labels: { alertname: 'Late', k8s_cluster: cluster, namespace: 'shop' },
    state: 'firing',
  })
  vi.stubGlobal('fetch', async () =>
    Response.json({ status: 'success', data: { alerts: [alert('east'), alert('west')] } }),
  )
  const prometheus = createPrometheusClient(createHttp('prometheus', 'https://prometheus.example'))
  const { alerts } = await new QueryClient().fetchQuery(activeAlerts({ ...BACK_ENDS, prometheus }, SCOPE))
  expect(alerts.map(({ labels }) => labels)).toEqual([
    { alertname: 'Late', cluster: 'east', namespace: 'shop' },
  ])
})

test('what two replicas say is one alert', async () => {
  const alert = (replica: string) => ({
    labels: { alertname: 'Late', namespace: 'shop', replica },
    state: 'firing',
  })
  vi.stubGlobal('fetch', async () =>
    Response.json({ status: 'success', data: { alerts: [alert('a'), alert('b')] } }),
  )
  const prometheus = createPrometheusClient(createHttp('prometheus', 'https://prometheus.example'))
  const dialect = () => Promise.resolve({ ...CANONICAL, replicaLabels: ['replica'] })
  const { alerts } = await new QueryClient().fetchQuery(
    activeAlerts({ ...NO_BACK_ENDS, prometheus, dialect }, { ...SCOPE, cluster: undefined }),
  )
  expect(alerts.map(({ labels }) => labels)).toEqual([{ alertname: 'Late', namespace: 'shop' }])
})
