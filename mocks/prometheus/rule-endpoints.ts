import { unixMs } from '~/base/units'
import { ALERT_RULE_GROUPS, type AlertRule } from '~mocks/cluster/alert-rules'
import { type SimAlert, alertsAt } from '~mocks/cluster/alerts'
import type { Cluster } from '~mocks/cluster/types'
import type { MetricSource } from './metric-source'
import { instantQuery } from './promql/engine'

const iso = (time: number): string => new Date(time).toISOString()

const wireAlert = ({ labels, annotations, state, activeUnixMs }: SimAlert) => ({
  labels,
  annotations,
  state,
  activeAt: iso(activeUnixMs),
  value: '1e+00',
})

const activeAlerts = (cluster: Cluster, now: number): readonly SimAlert[] =>
  cluster.nodes.length === 0 ? [] : alertsAt(cluster, unixMs(now))

/** Where nothing is simulated but samples, the alerts are those that they tell of. */
function toldAlerts(source: MetricSource, now: number) {
  const result = instantQuery(source, 'ALERTS', now)
  return (result.type === 'vector' ? result.series : []).map(({ labels }) => {
    const { __name__, alertstate: state, ...own } = labels
    return { labels: own, annotations: {}, state, activeAt: iso(now - 600_000), value: '1e+00' }
  })
}

export const alerts = (cluster: Cluster, source: MetricSource, now: number) => ({
  alerts: cluster.nodes.length === 0 ? toldAlerts(source, now) : activeAlerts(cluster, now).map(wireAlert),
})

/** Rules, each with its alerts; `type=record` finds none, as the simulated server records nothing. */
export function rules(cluster: Cluster, params: URLSearchParams, now: number) {
  const active = activeAlerts(cluster, now)
  const wireRule = (rule: AlertRule, lastEvaluation: string) => {
    const own = active.filter((alert) => alert.rule === rule)
    const state = own.some((alert) => alert.state === 'firing')
      ? 'firing'
      : own.length > 0
        ? 'pending'
        : 'inactive'
    return {
      state,
      name: rule.name,
      query: rule.expression,
      duration: rule.forSeconds,
      labels: { severity: rule.severity },
      annotations: {
        summary: rule.summary,
        description: rule.description.replaceAll(/\{\{ (\w+) \}\}/g, '{{ $$labels.$1 }}'),
      },
      alerts: own.map(wireAlert),
      health: 'ok',
      evaluationTime: 0.0012,
      lastEvaluation,
      type: 'alerting',
    }
  }
  return {
    groups: ALERT_RULE_GROUPS.map(({ name, file, intervalSeconds, rules: own }) => {
      const lastEvaluation = iso(now - (now % (intervalSeconds * 1000)))
      return {
        name,
        file,
        interval: intervalSeconds,
        rules: params.get('type') === 'record' ? [] : own.map((rule) => wireRule(rule, lastEvaluation)),
        evaluationTime: 0.0034,
        lastEvaluation,
        limit: 0,
      }
    }),
  }
}
