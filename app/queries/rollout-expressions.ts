import type { LabelMatch } from '~/backends/prometheus/promql'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import { maxBy, scoped } from './expressions'
import { REPLICAS } from './workload-expressions'

type Matches = Readonly<Record<string, LabelMatch>>

/** What the controller of one workload says of its rollout; kinds without such words answer nothing. */
export function rolloutColumns(scope: Scope, { namespace, kind, name }: WorkloadRef) {
  const of = (which: (typeof REPLICAS)[number]['kind'], metric: string, more: Matches = {}): string => {
    const { label } = REPLICAS.find((source) => source.kind === which)!
    const labels = ['cluster', 'namespace', label]
    return maxBy(labels, scoped(scope, metric, { namespace, [label]: which === kind ? name : [], ...more }))
  }
  const each = (suffix: string): string =>
    REPLICAS.map(({ kind: which, label }) => of(which, `kube_${label}_${suffix}`)).join(' or ')
  const condition = (type: string, status: string): string =>
    `${of('Deployment', 'kube_deployment_status_condition', { condition: type, status })} == 1`
  const revision = (which: string): string =>
    maxBy(
      ['cluster', 'namespace', 'statefulset', 'revision'],
      scoped(scope, `kube_statefulset_status_${which}_revision`, {
        namespace,
        statefulset: kind === 'StatefulSet' ? name : [],
      }),
    )
  return {
    total: [
      of('Deployment', 'kube_deployment_status_replicas'),
      of('StatefulSet', 'kube_statefulset_status_replicas'),
      of('DaemonSet', 'kube_daemonset_status_current_number_scheduled'),
    ].join(' or '),
    generation: each('metadata_generation'),
    observed: each('status_observed_generation'),
    paused: `${of('Deployment', 'kube_deployment_spec_paused')} == 1`,
    pastDeadline: condition('Progressing', 'false'),
    cannotCreate: condition('ReplicaFailure', 'true'),
    currentRevision: revision('current'),
    updateRevision: revision('update'),
    misscheduled: of('DaemonSet', 'kube_daemonset_status_number_misscheduled'),
  }
}
