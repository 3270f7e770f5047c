import { formatDuration } from '~/base/duration'
import { type LabelMatch, notOneOf } from '~/backends/prometheus/promql'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import {
  BY_CONTAINER,
  BY_NODE,
  BY_POD,
  clusterWide,
  countBy,
  maxBy,
  ofContainers,
  oncePerSeries,
  oomKilled,
  podOwners,
  restartsWithin,
  scoped,
  where,
} from './expressions'
import { type Ask, healthWindowMs } from './prometheus-question'
import { illConditions } from './node-conditions'
import { REPLICAS, failedJobs, replicas } from './workload-expressions'

/** Ill rows that one question may answer; more are said to be more. */
export const MAX_ILL_ROWS = 500
/** Workloads without all replicas that are looked at; their names must fit into one question. */
export const MAX_SHORT = 100

type Matches = Readonly<Record<string, LabelMatch>>

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
  return {
    waiting: worst(
      `${waiting('kube_pod_container_status_waiting_reason')} or ${waiting('kube_pod_init_container_status_waiting_reason')}`,
    ),
    unschedulable: worst(is1(scope, BY_POD, 'kube_pod_status_unschedulable')),
    pending: worst(phase('Pending')),
    failed: worst(phase('Failed')),
    evicted: worst(is1(scope, BY_POD, 'kube_pod_status_reason', { reason: 'Evicted' })),
  }
}

/**
 * Restarts and OOM kills within the window. The gauge of the last reason stays for ever, so it counts only where the
 * container ended lately; where kube-state-metrics does not tell when (before 2.11), where it was restarted lately.
 */
export function restartFacts(scope: Scope, { span }: Ask) {
  const windowMs = healthWindowMs(span)
  const ended = ofContainers(scope, 'status_last_terminated_timestamp')
  const restarts = restartsWithin(scope, formatDuration(windowMs))
  const lately = `${ended} > time() - ${windowMs / 1000} or (${restarts}) unless on (${BY_CONTAINER.join(', ')}) ${ended}`
  return {
    restarts: worst(restarts),
    oomKilled: worst(where(BY_CONTAINER, oomKilled(scope), lately)),
  }
}

/** Workloads without all their replicas, with how many are missing; stuck rollouts; failed Jobs. */
export function workloadFacts(scope: Scope) {
  const missing = REPLICAS.map(
    (source) => `(${replicas(scope, source, 'desired')} - ${replicas(scope, source, 'available')} > 0)`,
  )
  return {
    short: `topk(${MAX_SHORT}, ${missing.join(' or ')})`,
    stuck: worst(
      is1(scope, ['cluster', 'namespace', 'deployment'], 'kube_deployment_status_condition', {
        condition: 'Progressing',
        status: 'false',
      }),
    ),
    failedJobs: worst(failedJobs(scope)),
  }
}

/** Whether there is anything to judge pods by; asked only where none is known to be ill. */
export const podPresence = (scope: Scope): string => `count(${clusterWide(scope, 'kube_pod_info')})`

/** What must be known of the ill pods: whose they are and how old. */
export const illPodFacts = (scope: Scope, matches: Matches) => ({
  owner: podOwners(scope, matches),
  created: maxBy(BY_POD, scoped(scope, 'kube_pod_created', matches)),
})

/**
 * The same of all pods that the facts before call ill, however many: the store picks them, so that they need not be
 * named. A pod that only an alert or a claim names is not among them.
 */
export function manyIllPodFacts(scope: Scope, ask: Ask) {
  const ill = Object.values({ ...podStateFacts(scope), ...restartFacts(scope, ask) })
    .map((fact) => maxBy(BY_POD, fact))
    .join(' or ')
  const { owner, created } = illPodFacts(scope, {})
  return { owner: where(BY_POD, owner, ill), created: where(BY_POD, created, ill) }
}

/** Pods that run without being ready, with their owners, where workloads miss replicas. */
export function notReadyFacts(scope: Scope, workloads: readonly WorkloadRef[]) {
  const namespace = [...new Set(workloads.map((workload) => workload.namespace))].toSorted()
  const running = `${scoped(scope, 'kube_pod_status_phase', { namespace, phase: 'Running' })} == 1`
  const notReady = where(
    BY_POD,
    is1(scope, BY_POD, 'kube_pod_status_ready', { namespace, condition: 'false' }),
    running,
  )
  return { notReady, owner: where(BY_POD, podOwners(scope, { namespace }), notReady) }
}

/** What tells alerts apart, and what they are about. */
export const ALERT_LABELS = [
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
  'service',
]

/** Alerts that say that alerting works, or only mute others. */
export const NOT_AN_ALARM = notOneOf('Watchdog', 'InfoInhibitor')

/** Nodes, scrape targets and alerts; and whether there is anything to judge nodes by. */
export function clusterFacts(scope: Scope) {
  const up = oncePerSeries(clusterWide(scope, 'up'))
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
  }
}
