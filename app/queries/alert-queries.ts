import { queryOptions } from '@tanstack/react-query'
import { quote } from '~/backends/prometheus/promql'
import { type Alert, compareAlerts } from '~/model/alert'
import type { Scope } from '~/model/scope'
import type { BackEnds } from './back-ends'

/** Alerts, the worst first, and who told them; neither back end being configured, there are none and no source. */
export type ActiveAlerts = {
  readonly source: 'alertmanager' | 'prometheus' | undefined
  readonly alerts: readonly Alert[]
}

/** Alerts now: from Alertmanager, which knows silences, or else from Prometheus, which knows the pending ones. */
export const activeAlerts = ({ alertmanager, prometheus }: BackEnds, scope: Scope) => {
  const labels = Object.entries({ cluster: scope.cluster, namespace: scope.namespace }).flatMap(
    ([name, value]) => (value === undefined ? [] : [{ name, value }]),
  )
  return queryOptions({
    queryKey: ['alerts', labels],
    queryFn: async ({ signal }): Promise<ActiveAlerts> => {
      if (alertmanager !== null) {
        const filters = labels.map(({ name, value }) => `${name}=${quote(value)}`)
        const alerts = await alertmanager.alerts(filters, signal)
        return { source: 'alertmanager', alerts: alerts.toSorted(compareAlerts) }
      }
      const told = (await prometheus?.alerts(signal))?.data ?? []
      const alerts = told.filter((alert) => labels.every(({ name, value }) => alert.labels[name] === value))
      return { source: prometheus ? 'prometheus' : undefined, alerts: alerts.toSorted(compareAlerts) }
    },
  })
}
