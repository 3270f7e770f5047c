import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { unixMs } from '~/base/units'
import { type AlertmanagerClient, createAlertmanagerClient } from '~/backends/alertmanager/client'
import { createHttp } from '~/backends/http'
import { createPrometheusClient } from '~/backends/prometheus/client'
import type { AttentionItem } from '~/model/health'
import { DEFAULT_TIME_RANGE, freezeRange } from '~/model/time-range'
import { embeddedServer } from '~mocks/node'
import { clusterHealth } from './health-queries'
import { NO_BACK_ENDS } from './test-back-ends'

const NOW = unixMs(Date.UTC(2026, 10, 21, 9, 12))
const server = embeddedServer('incident', NOW)
beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  server.listen()
})
afterAll(() => {
  server.close()
  vi.useRealTimers()
})

const real = createAlertmanagerClient(createHttp('alertmanager', 'http://localhost/api/alertmanager'))

const SCOPE = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }

const backEndsWith = (alertmanager: AlertmanagerClient | null) => ({
  ...NO_BACK_ENDS,
  prometheus: createPrometheusClient(createHttp('prometheus', 'http://localhost/api/prometheus')),
  alertmanager,
})

/** The namespaces of which an alert says that something is wrong. */
const namespacesOf = (items: readonly AttentionItem[]): readonly string[] =>
  items.flatMap(({ subject, reasons }) =>
    subject.kind === 'workload' && reasons.some(({ kind }) => kind === 'alert')
      ? [subject.workload.namespace]
      : [],
  )

async function alarmed(alertmanager: AlertmanagerClient | null, range = DEFAULT_TIME_RANGE) {
  const options = clusterHealth(backEndsWith(alertmanager), { ...SCOPE, range })
  return namespacesOf((await new QueryClient().fetchQuery(options)).data.items)
}

test('an alert that is silenced asks for no attention, as long as the silence can be known', async () => {
  const all = await alarmed(null)
  expect(all).toContain('ci')
  expect(await alarmed(real)).toEqual(all.filter((namespace) => namespace !== 'ci'))
  expect(await alarmed({ ...real, alerts: () => Promise.reject(new Error('down')) })).toEqual(all)
  expect(await alarmed(real, freezeRange(DEFAULT_TIME_RANGE, NOW))).toEqual(all)
})

test('while Alertmanager has not answered no alert is told, and all that are not silenced once it has', async () => {
  const answer = Promise.withResolvers<void>()
  const slow: AlertmanagerClient['alerts'] = async (filters, signal) => {
    await answer.promise
    return real.alerts(filters, signal)
  }
  const client = new QueryClient()
  const options = clusterHealth(backEndsWith({ ...real, alerts: slow }), SCOPE)
  const told = vi.fn<(namespaces: readonly string[]) => void>()
  const observer = new QueryObserver(client, options)
  const stop = observer.subscribe(({ data }) => data && told(namespacesOf(data.data.items)))
  await vi.waitFor(() => expect(told).toHaveBeenCalled(), 10_000)
  expect(told).toHaveBeenLastCalledWith([])
  answer.resolve()
  await vi.waitFor(() => expect(told.mock.lastCall?.[0]).toContain('shop'), 10_000)
  expect(told.mock.calls.flat(2)).not.toContain('ci')
  stop()
})
