import { queryOptions } from '@tanstack/react-query'
import { BackendError } from '~/base/backend-error'
import { quote } from '~/backends/prometheus/promql'
import { canonicalLabels } from '~/backends/prometheus/translate'
import { type Alert, compareAlerts } from '~/model/alert'
import type { Dialect } from '~/model/dialect'
import { type Labels, labelsKey } from '~/model/labels'
import type { Scope } from '~/model/scope'
import type { BackEnds } from './back-ends'

/** Alerts, the worst first, and who told them. */
export type ActiveAlerts = {
  readonly source: 'alertmanager' | 'prometheus'
  readonly alerts: readonly Alert[]
}

/** Alerts now: from Alertmanager, which knows silences, or else from Prometheus, which knows the pending ones. */
export const activeAlerts = (
  { alertmanager, prometheus, dialect: dialectOf }: BackEnds,
  { cluster, namespace }: Scope,
) =>
  queryOptions({
    queryKey: ['alerts', cluster, namespace],
    queryFn: async ({ signal }): Promise<ActiveAlerts> => {
      if (alertmanager === null && prometheus === null)
        throw new BackendError('not-configured', 'alertmanager')
      const dialect = await dialectOf()
      // Alerts carry the labels of the store that made them.
      const labels = [
        ...(cluster === undefined || dialect.clusterLabel === null
          ? []
          : [{ name: dialect.clusterLabel, value: cluster }]),
        ...(namespace === undefined ? [] : [{ name: 'namespace', value: namespace }]),
      ]
      const told = alertmanager
        ? await alertmanager.alerts(
            labels.map(({ name, value }) => `${name}=${quote(value)}`),
            signal,
          )
        : ((await prometheus?.alerts(signal))?.data ?? []).filter((alert) =>
            labels.every(({ name, value }) => alert.labels[name] === value),
          )
      return {
        source: alertmanager ? 'alertmanager' : 'prometheus',
        alerts: onceEach(told.map((alert) => ({ ...alert, labels: ownLabels(alert.labels, dialect) }))),
      }
    },
  })

/** Without what only tells which replica of Prometheus made the alert. */
const ownLabels = (labels: Labels, dialect: Dialect): Labels =>
  Object.fromEntries(
    Object.entries(canonicalLabels(labels, dialect)).filter(
      ([name]) => !dialect.replicaLabels.includes(name),
    ),
  )

/** Replicas make the same alert: it is one. */
const onceEach = (alerts: readonly Alert[]): readonly Alert[] =>
  [...new Map(alerts.map((alert) => [`${alert.state} ${labelsKey(alert.labels)}`, alert])).values()].toSorted(
    compareAlerts,
  )
