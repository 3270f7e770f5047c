import { alternation, matching } from '~/backends/prometheus/promql'
import { ALERT_SEVERITIES, alertSeverity } from '~/model/alert'
import type { Labels } from '~/model/labels'
import type { PodsOf } from '~/model/trace-kubernetes'
import type { Scope } from '~/model/scope'
import type { BackEnds } from './back-ends'
import { maxBy, scoped } from './expressions'
import { ALERT_LABELS, NOT_AN_ALARM } from './health-expressions'
import { prometheusQuestion, rangeLiteral } from './prometheus-question'

/** The labels of the alerts that fired within the range about a pod, or about its namespace and no pod; the worst first. */
export const podAlerts = (
  backEnds: BackEnds,
  scope: Scope,
  { namespace, pod }: Extract<PodsOf, { readonly pod: string }>,
) =>
  prometheusQuestion(
    backEnds,
    scope,
    ['pod-alerts', namespace, pod],
    async (ask): Promise<readonly Labels[]> => {
      const alerts = scoped(scope, 'ALERTS', {
        alertstate: 'firing',
        alertname: NOT_AN_ALARM,
        namespace,
        pod: matching(`(${alternation([pod])})?`),
      })
      const samples = await ask.instant(maxBy(ALERT_LABELS, `max_over_time(${alerts}[${rangeLiteral(ask)}])`))
      const rank = (labels: Labels) => ALERT_SEVERITIES.indexOf(alertSeverity(labels))
      return samples
        .map(({ labels }) => labels)
        .toSorted(
          (a, b) =>
            rank(a) - rank(b) ||
            Number(b.pod === pod) - Number(a.pod === pod) ||
            (a.alertname ?? '').localeCompare(b.alertname ?? ''),
        )
    },
  )
