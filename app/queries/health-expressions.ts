import { durationLiteral, notOneOf } from '~/backends/prometheus/promql'
import type { Scope } from '~/model/scope'
import {
  BY_CONTAINER,
  BY_NODE,
  BY_POD,
  clusterWide,
  countBy,
  maxBy,
  restartsWithin,
  scoped,
  where,
} from './expressions'
import { type Ask, healthWindowMs } from './prometheus-question'
import { illConditions } from './node-expressions'
import { REPLICAS, type ReplicasNumber, failedJobs, replicas } from './workload-expressions'

/** Ill rows that one question may answer; more are said to be more. */
export const MAX_ILL_ROWS = 500

const worst = (expression: string): string => `topk(${MAX_ILL_ROWS}, ${expression})`

const is1 = (scope: Scope, labels: readonly string[], metric: string, matches = {}): string =>
  maxBy(labels, `${scoped(scope, metric, matches)} == 1`)

/** Pods and containers that do not run as they should, now. */
export function podStateFacts(scope: Scope) {
  const waiting = (metric: string): string =>
    is1(scope, [...BY_CONTAINER, 'reason'], metric, {
      reason: notOneOf('ContainerCreating', 'PodInitializing'),
    })
  const phase = (name: string): string => is1(scope, BY_POD, 'kube_pod_status_phase', { phase: name })
  const old = `time() - ${maxBy(BY_POD, scoped(scope, 'kube_pod_created'))} > 300`
  return {
    waiting: worst(
      `${waiting('kube_pod_container_status_waiting_reason')} or ${waiting('kube_pod_init_container_status_waiting_reason')}`,
    ),
    unschedulable: worst(is1(scope, BY_POD, 'kube_pod_status_unschedulable')),
    pending: worst(where(BY_POD, phase('Pending'), old)),
    failed: worst(phase('Failed')),
    evicted: worst(is1(scope, BY_POD, 'kube_pod_status_reason', { reason: 'Evicted' })),
    notReady: worst(
      where(BY_POD, is1(scope, BY_POD, 'kube_pod_status_ready', { condition: 'false' }), phase('Running')),
    ),
  }
}

/** Restarts and OOM kills within the window. The gauge of the last reason stays for ever, so it is gated by what happened lately. */
export function restartFacts(scope: Scope, { span }: Ask) {
  const windowMs = healthWindowMs(span)
  const restarted = restartsWithin(scope, durationLiteral(windowMs))
  const ended = `${maxBy(BY_CONTAINER, scoped(scope, 'kube_pod_container_status_last_terminated_timestamp'))} > time() - ${windowMs / 1000}`
  const oomKilled = is1(scope, BY_CONTAINER, 'kube_pod_container_status_last_terminated_reason', {
    reason: 'OOMKilled',
  })
  const on = `on (${BY_CONTAINER.join(', ')})`
  return {
    restarts: worst(restarted),
    oomKilled: worst(`${oomKilled} and ${on} (${restarted} or ${on} ${ended})`),
  }
}

/** Workloads without all their replicas, stuck rollouts, failed Jobs. */
export function workloadFacts(scope: Scope) {
  const ofShort = (number: ReplicasNumber): string =>
    worst(
      REPLICAS.map((source) => {
        const short = `${replicas(scope, source, 'desired')} > ${replicas(scope, source, 'available')}`
        return number === 'desired'
          ? `(${short})`
          : where(['cluster', 'namespace', source.label], replicas(scope, source, number), short)
      }).join(' or '),
    )
  return {
    desired: ofShort('desired'),
    available: ofShort('available'),
    updated: ofShort('updated'),
    stuck: worst(
      is1(scope, ['cluster', 'namespace', 'deployment'], 'kube_deployment_status_condition', {
        condition: 'Progressing',
        status: 'false',
      }),
    ),
    failedJobs: worst(failedJobs(scope)),
  }
}

const ALERT_LABELS = [
  'cluster',
  'namespace',
  'alertname',
  'severity',
  'pod',
  'deployment',
  'statefulset',
  'daemonset',
  'job_name',
  'cronjob',
  'node',
]

/** Alerts that say that alerting works, or only mute others. */
export const NOT_AN_ALARM = notOneOf('Watchdog', 'InfoInhibitor')

/** Nodes, scrape targets and alerts; and whether there is anything to judge by. */
export function clusterFacts(scope: Scope) {
  const up = clusterWide(scope, 'up')
  const down = countBy(['cluster', 'job'], `${up} == 0`)
  return {
    conditions: worst(illConditions(scope)),
    cordoned: worst(maxBy(BY_NODE, `${clusterWide(scope, 'kube_node_spec_unschedulable')} == 1`)),
    targetsDown: worst(down),
    targets: worst(where(['cluster', 'job'], countBy(['cluster', 'job'], up), down)),
    alerts: worst(
      maxBy(ALERT_LABELS, scoped(scope, 'ALERTS', { alertstate: 'firing', alertname: NOT_AN_ALARM })),
    ),
    nodes: `count(${clusterWide(scope, 'kube_node_info')})`,
    pods: `count(${clusterWide(scope, 'kube_pod_info')})`,
  }
}
