import { type LabelMatch, containing, matching, notOneOf } from '~/backends/prometheus/promql'
import type { NamespaceSort } from '~/model/namespace'
import type { Scope } from '~/model/scope'
import { budgetColumns } from './budget-expressions'
import {
  BY_POD,
  containerCpu,
  containerMemory,
  countBy,
  maxBy,
  podResource,
  restartsWithin,
  scoped,
  sumBy,
  unfinished,
} from './expressions'
import { REPLICAS } from './workload-expressions'

type Matches = Readonly<Record<string, LabelMatch>>

const BY_NAMESPACE = ['cluster', 'namespace'] as const

/** The namespace of the scope, or all whose names contain the text: where every expression below starts from. */
export const namespacesLike = (scope: Scope, text: string): Matches =>
  text === '' || scope.namespace !== undefined ? {} : { namespace: containing(text) }

/** Every namespace, with its birth in seconds. */
export const namespaces = (scope: Scope, which: Matches): string =>
  maxBy(BY_NAMESPACE, scoped(scope, 'kube_namespace_created', which))

const pods = (scope: Scope, metric: string, matches: Matches): string =>
  maxBy(BY_POD, `${scoped(scope, metric, matches)} == 1`)

/** Pods that are neither ready nor done. */
const unwell = (scope: Scope, which: Matches): string =>
  unfinished(scope, pods(scope, 'kube_pod_status_ready', { ...which, condition: notOneOf('true') }), which)

/** Those that failed are not done, they are lost. */
const failed = (scope: Scope, which: Matches): string =>
  pods(scope, 'kube_pod_status_phase', { ...which, phase: 'Failed' })

const countUnwell = (scope: Scope, which: Matches): string =>
  countBy(BY_NAMESPACE, `${unwell(scope, which)} or ${failed(scope, which)}`)

const inUse = (scope: Scope, resource: 'cpu' | 'memory', window: string, which: Matches): string =>
  sumBy(BY_NAMESPACE, resource === 'cpu' ? containerCpu(scope, window, which) : containerMemory(scope, which))

/** What namespaces are ranked by; undefined for the name, which the store cannot rank by. */
export function namespaceRank(
  scope: Scope,
  sort: NamespaceSort,
  which: Matches,
  windows: { readonly rate: string; readonly range: string },
): string | undefined {
  switch (sort) {
    case 'unwell':
      return countUnwell(scope, which)
    case 'pods':
      return countBy(BY_NAMESPACE, maxBy(BY_POD, scoped(scope, 'kube_pod_info', which)))
    case 'restarts':
      return sumBy(BY_NAMESPACE, restartsWithin(scope, windows.range, which))
    case 'cpu':
    case 'memory':
      return inUse(scope, sort, windows.rate, which)
    case 'age':
      return `time() - ${namespaces(scope, which)}`
    case 'name':
      return undefined
  }
}

const QUOTA = ['cluster', 'namespace', 'resourcequota', 'resource']

const quota = (scope: Scope, type: 'hard' | 'used', matches: Matches): string =>
  maxBy(QUOTA, scoped(scope, 'kube_resourcequota', { ...matches, type }))

const HARMLESS = notOneOf('ContainerCreating', 'PodInitializing')

/** What is in the namespaces, and how it does. */
export function namespaceState(scope: Scope, which: Matches, range: string) {
  const waiting = (metric: string): string => pods(scope, metric, { ...which, reason: HARMLESS })
  const replicas = REPLICAS.map(({ label, desired, available }) => {
    const of = (metric: string): string => maxBy([...BY_NAMESPACE, label], scoped(scope, metric, which))
    return { all: of(desired), short: `${of(desired)} > ${of(available)}` }
  })
  const allowed = (resource: 'cpu' | 'memory'): string =>
    `min by (${BY_NAMESPACE.join(', ')}) (${quota(scope, 'hard', { ...which, resource: matching(`(requests\\.)?${resource}`) })})`
  return {
    created: namespaces(scope, which),
    terminating: maxBy(
      BY_NAMESPACE,
      `${scoped(scope, 'kube_namespace_status_phase', { ...which, phase: 'Terminating' })} == 1`,
    ),
    pods: countBy(
      [...BY_NAMESPACE, 'phase'],
      maxBy([...BY_POD, 'phase'], `${scoped(scope, 'kube_pod_status_phase', which)} == 1`),
    ),
    unwell: countUnwell(scope, which),
    stuck: countBy(
      BY_NAMESPACE,
      `${waiting('kube_pod_container_status_waiting_reason')} or ${waiting('kube_pod_init_container_status_waiting_reason')} or ${pods(scope, 'kube_pod_status_unschedulable', which)}`,
    ),
    workloads: countBy(BY_NAMESPACE, replicas.map(({ all }) => all).join(' or ')),
    short: countBy(BY_NAMESPACE, replicas.map(({ short }) => short).join(' or ')),
    restarts: sumBy(BY_NAMESPACE, restartsWithin(scope, range, which)),
    cpuQuota: allowed('cpu'),
    memoryQuota: allowed('memory'),
    quota: maxBy(BY_NAMESPACE, `${quota(scope, 'used', which)} / (${quota(scope, 'hard', which)} > 0)`),
  }
}

/** What is used and requested in the namespaces. */
export function namespaceUse(scope: Scope, which: Matches, window: string) {
  const requested = (resource: 'cpu' | 'memory'): string =>
    sumBy(BY_NAMESPACE, unfinished(scope, podResource(scope, 'requests', resource, which), which))
  return {
    cpu: inUse(scope, 'cpu', window, which),
    memory: inUse(scope, 'memory', window, which),
    cpuRequest: requested('cpu'),
    memoryRequest: requested('memory'),
  }
}

/** What bounds the objects of one namespace. */
export function namespaceBounds(scope: Scope) {
  const policy = (metric: string): string => maxBy([...BY_NAMESPACE, 'networkpolicy'], scoped(scope, metric))
  return {
    used: quota(scope, 'used', {}),
    hard: quota(scope, 'hard', {}),
    limits: maxBy(
      [...BY_NAMESPACE, 'limitrange', 'type', 'resource', 'constraint'],
      scoped(scope, 'kube_limitrange'),
    ),
    policies: policy('kube_networkpolicy_created'),
    ingress: policy('kube_networkpolicy_spec_ingress_rules'),
    egress: policy('kube_networkpolicy_spec_egress_rules'),
    ...budgetColumns(scope),
  }
}
