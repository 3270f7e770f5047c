import { QueryClient } from '@tanstack/react-query'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { unixMs } from '~/base/units'
import { type AlertmanagerClient, createAlertmanagerClient } from '~/backends/alertmanager/client'
import { createHttp } from '~/backends/http'
import { createPrometheusClient } from '~/backends/prometheus/client'
import { DEFAULT_TIME_RANGE, freezeRange } from '~/model/time-range'
import { embeddedServer } from '~mocks/node'
import { clusterHealth } from './cluster-queries'
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

/** The namespaces of which an alert says that something is wrong. */
async function alarmed(alertmanager: AlertmanagerClient | null, range = DEFAULT_TIME_RANGE) {
  const backEnds = {
    ...NO_BACK_ENDS,
    prometheus: createPrometheusClient(createHttp('prometheus', 'http://localhost/api/prometheus')),
    alertmanager,
  }
  const scope = { cluster: undefined, namespace: undefined, range }
  const { data } = await new QueryClient().fetchQuery(clusterHealth(backEnds, scope))
  return data.items.flatMap(({ subject, reasons }) =>
    subject.kind === 'workload' && reasons.some(({ kind }) => kind === 'alert')
      ? [subject.workload.namespace]
      : [],
  )
}

test('an alert that is silenced asks for no attention, as long as the silence can be known', async () => {
  const all = await alarmed(null)
  expect(all).toContain('ci')
  expect(await alarmed(real)).toEqual(all.filter((namespace) => namespace !== 'ci'))
  expect(await alarmed({ ...real, alerts: () => Promise.reject(new Error('down')) })).toEqual(all)
  expect(await alarmed(real, freezeRange(DEFAULT_TIME_RANGE, NOW))).toEqual(all)
})

test('an Alertmanager that does not answer is not waited for', async () => {
  const gaveUp = vi.fn<() => void>()
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort())
  const silent: AlertmanagerClient['alerts'] = (_, signal) =>
    new Promise((_resolve, reject) => {
      gaveUp()
      if (signal.aborted) reject(new Error('aborted'))
    })
  expect(await alarmed({ ...real, alerts: silent })).toContain('ci')
  expect(gaveUp).toHaveBeenCalledOnce()
})
