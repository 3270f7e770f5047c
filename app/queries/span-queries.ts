import { alternation, matching, notOneOf } from '~/backends/prometheus/promql'
import { ALERT_SEVERITIES, alertSeverity } from '~/model/alert'
import type { Labels } from '~/model/labels'
import type { PodsOf } from '~/model/trace-kubernetes'
import type { Scope } from '~/model/scope'
import type { BackEnds } from './back-ends'
import { BY_POD, maxBy, scoped } from './expressions'
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

/** The addresses that pods had within the range, by name; those on the network of their node have none of their own. */
export const podAddresses = (backEnds: BackEnds, scope: Scope, namespace: string, pods: readonly string[]) =>
  prometheusQuestion(
    backEnds,
    scope,
    ['pod-addresses', namespace, pods],
    async (ask): Promise<ReadonlyMap<string, string>> => {
      const info = scoped(scope, 'kube_pod_info', {
        namespace,
        pod: pods,
        pod_ip: notOneOf(''),
        host_network: notOneOf('true'),
      })
      const found = await ask.instant(
        maxBy([...BY_POD, 'pod_ip'], `max_over_time(${info}[${rangeLiteral(ask)}])`),
      )
      return new Map(found.map(({ labels }) => [labels.pod ?? '', labels.pod_ip ?? '']))
    },
  )
