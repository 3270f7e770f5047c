import { type LabelMatch, containing, matching, notOneOf } from '~/backends/prometheus/promql'
import { type PodFilter, type PodSort, UNSCHEDULABLE } from '~/model/pod-table'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import {
  BY_CONTAINER,
  BY_POD,
  containerCpu,
  containerMemory,
  containerReady,
  containerResource,
  containerRestarts,
  countBy,
  maxBy,
  podOwners,
  restartsRank,
  restartsWithin,
  podResource,
  scoped,
  sumBy,
  where,
} from './expressions'
import type { Windows } from './prometheus-question'

type Matches = Readonly<Record<string, LabelMatch>>

/**
 * The pods of a workload, one sample each, by the owners that Kubernetes itself recorded: those of now, or with `over`
 * those of that long.
 */
export function podsOfWorkload(scope: Scope, { namespace, kind, name }: WorkloadRef, over?: string): string {
  const some = (metric: string, matches: Matches): string => {
    const selected = scoped(scope, metric, { namespace, ...matches })
    return over === undefined ? selected : `max_over_time(${selected}[${over}])`
  }
  if (kind === 'Pod') return maxBy(BY_POD, some('kube_pod_info', { pod: name }))
  const hop = kind === 'Deployment' ? 'ReplicaSet' : kind === 'CronJob' ? 'Job' : undefined
  if (hop === undefined) return maxBy(BY_POD, some('kube_pod_owner', { owner_kind: kind, owner_name: name }))
  const [label, metric] =
    hop === 'Job' ? ['job_name', 'kube_job_owner'] : ['replicaset', 'kube_replicaset_owner']
  const pods = maxBy([...BY_POD, 'owner_name'], some('kube_pod_owner', { owner_kind: hop }))
  const owners = maxBy(['cluster', 'namespace', label], some(metric, { owner_kind: kind, owner_name: name }))
  return maxBy(
    BY_POD,
    `label_replace(${pods}, "${label}", "$1", "owner_name", "(.*)") * on (cluster, namespace, ${label}) group_left () ${owners}`,
  )
}

/** Who tells reasons, in the order in which a row believes them: a pod has the first. */
const REASONS = [
  'kube_pod_status_reason',
  'kube_pod_container_status_waiting_reason',
  'kube_pod_init_container_status_waiting_reason',
  'kube_pod_container_status_terminated_reason',
] as const

/** A start or an end as it should be is no reason. */
const HOLDS_UP = notOneOf('ContainerCreating', 'PodInitializing', 'Completed')

const reasonOf = (scope: Scope, metric: string, matches: Matches): string =>
  maxBy([...BY_POD, 'reason'], `${scoped(scope, metric, { reason: HOLDS_UP, ...matches })} == 1`)

/** Pods by what holds them up or ended them. */
const reasons = (scope: Scope): string =>
  REASONS.map((metric) => reasonOf(scope, metric, {})).join(` or on (${BY_POD.join(', ')}) `)

const unschedulable = (scope: Scope, matches: Matches): string =>
  maxBy(BY_POD, `${scoped(scope, 'kube_pod_status_unschedulable', matches)} == 1`)

const heldUpBy = (scope: Scope, matches: Matches, reason: string): string =>
  reason === UNSCHEDULABLE
    ? unschedulable(scope, matches)
    : REASONS.map((metric, index) => {
        const told = maxBy(BY_POD, reasonOf(scope, metric, { ...matches, reason }))
        const before = REASONS.slice(0, index).map((first) => reasonOf(scope, first, matches))
        return before.length === 0
          ? told
          : `(${told} unless on (${BY_POD.join(', ')}) (${before.join(' or ')}))`
      }).join(' or ')

/** How many reasons are told; a healthy cluster knows none, an ill one a handful. */
const MOST_REASONS = 12

/** How many pods there are by phase and by reason. */
export const podCountFacts = (scope: Scope) => ({
  phases: countBy(['phase'], maxBy([...BY_POD, 'phase'], `${scoped(scope, 'kube_pod_status_phase')} == 1`)),
  reasons: `topk(${MOST_REASONS}, ${countBy(['reason'], reasons(scope))})`,
  unschedulable: `count(${unschedulable(scope, {})})`,
})

/** CPU or memory by pod. */
export const podUse = (scope: Scope, resource: 'cpu' | 'memory', window: string, matches: Matches): string =>
  sumBy(BY_POD, resource === 'cpu' ? containerCpu(scope, window, matches) : containerMemory(scope, matches))

/** The pods that match the filter, one sample each. */
export function filteredPods(scope: Scope, filter: PodFilter, workload: WorkloadRef | undefined): string {
  const pod = filter.text === '' ? undefined : containing(filter.text)
  const pods = maxBy(BY_POD, scoped(scope, 'kube_pod_info', { pod, node: filter.node }))
  const is1 = (metric: string, matches: Matches): string =>
    maxBy(BY_POD, `${scoped(scope, metric, { pod, ...matches })} == 1`)
  const conditions = [
    filter.reason && heldUpBy(scope, { pod }, filter.reason),
    filter.qosClass && is1('kube_pod_status_qos_class', { qos_class: filter.qosClass }),
    filter.ownerKind &&
      maxBy(
        BY_POD,
        scoped(scope, 'kube_pod_owner', {
          pod,
          owner_kind: filter.ownerKind === 'none' ? matching('|<none>') : filter.ownerKind,
        }),
      ),
    filter.phase && is1('kube_pod_status_phase', { phase: filter.phase }),
    workload && podsOfWorkload(scope, workload),
  ]
  return conditions.reduce<string>(
    (kept, condition) => (condition ? where(BY_POD, kept, condition) : kept),
    pods,
  )
}

/** More than a pod restarts within any range. */
const UNWELL = 1e6

/** How bad what `podHealth` calls critical, 3 · waiting to run, 2 · running without being ready, 1 · is; before any restart. */
function unwell(scope: Scope, matches: Matches): string {
  const inPhase = (phase: string): string =>
    maxBy(BY_POD, `${scoped(scope, 'kube_pod_status_phase', { ...matches, phase })} == 1`)
  const waits = REASONS.filter((metric) => metric.endsWith('waiting_reason')).map((metric) =>
    maxBy(BY_POD, `${scoped(scope, metric, { ...matches, reason: HOLDS_UP })} == 1`),
  )
  const notReady = maxBy(
    BY_POD,
    `${scoped(scope, 'kube_pod_status_ready', { ...matches, condition: 'false' })} == 1`,
  )
  return [
    `(${[inPhase('Failed'), unschedulable(scope, matches), ...waits].join(' or ')}) * ${3 * UNWELL}`,
    `${inPhase('Pending')} * ${2 * UNWELL}`,
    `(${where(BY_POD, notReady, inPhase('Running'))}) * ${UNWELL}`,
  ].join(' or ')
}

/** What the pods are ranked by; undefined for the name, which the store cannot rank by. */
export function podRank(
  scope: Scope,
  sort: PodSort,
  filter: PodFilter,
  windows: Windows,
): string | undefined {
  const matches: Matches = { pod: filter.text === '' ? undefined : containing(filter.text) }
  const memory = sumBy(BY_POD, containerMemory(scope, matches))
  const restarts = (): string =>
    restartsRank(
      sumBy(BY_POD, restartsWithin(scope, windows.range, matches)),
      sumBy(BY_POD, containerRestarts(scope, matches)),
    )
  switch (sort) {
    case 'restarts':
      return restarts()
    case 'status': {
      const parts = [unwell(scope, matches), restarts()].map(
        (expression, index) => `label_replace(${expression}, "part", "${index}", "", "")`,
      )
      return sumBy(BY_POD, parts.join(' or '))
    }
    case 'cpu':
      return sumBy(BY_POD, containerCpu(scope, windows.rate, matches))
    case 'memory':
      return memory
    case 'memory-of-limit': {
      const limits = containerResource(scope, 'limits', 'memory', matches)
      const containers = containerReady(scope, matches)
      // One container without a limit leaves the pod without one.
      return where(
        BY_POD,
        `${memory} / ${sumBy(BY_POD, limits)}`,
        `${countBy(BY_POD, limits)} == ${countBy(BY_POD, containers)}`,
      )
    }
    case 'age':
      return `time() - ${maxBy(BY_POD, scoped(scope, 'kube_pod_created', matches))}`
    case 'name':
      return undefined
  }
}

/** The columns of the pods that the matches select. */
export function podColumns(scope: Scope, matches: Matches, { rate, range }: Windows) {
  const is1 = (labels: readonly string[], metric: string, more: Matches = {}): string =>
    maxBy(labels, `${scoped(scope, metric, { ...matches, ...more })} == 1`)
  const perPod = (expression: string): string => sumBy(BY_POD, expression)
  const byReason = [...BY_CONTAINER, 'reason']
  return {
    info: maxBy([...BY_POD, 'node', 'pod_ip', 'host_network'], scoped(scope, 'kube_pod_info', matches)),
    owner: podOwners(scope, matches),
    phase: is1([...BY_POD, 'phase'], 'kube_pod_status_phase'),
    ready: is1(BY_POD, 'kube_pod_status_ready', { condition: 'true' }),
    unschedulable: is1(BY_POD, 'kube_pod_status_unschedulable'),
    reason: is1([...BY_POD, 'reason'], 'kube_pod_status_reason'),
    waiting: is1(byReason, 'kube_pod_container_status_waiting_reason'),
    waitingInit: is1(byReason, 'kube_pod_init_container_status_waiting_reason'),
    terminated: is1(byReason, 'kube_pod_container_status_terminated_reason', {
      reason: notOneOf('Completed'),
    }),
    containers: countBy(BY_POD, containerReady(scope, matches)),
    containersReady: perPod(containerReady(scope, matches)),
    restarts: perPod(containerRestarts(scope, matches)),
    restartsInRange: perPod(restartsWithin(scope, range, matches)),
    created: maxBy(BY_POD, scoped(scope, 'kube_pod_created', matches)),
    cpu: perPod(containerCpu(scope, rate, matches)),
    memory: perPod(containerMemory(scope, matches)),
    cpuRequest: podResource(scope, 'requests', 'cpu', matches),
    cpuLimit: podResource(scope, 'limits', 'cpu', matches),
    memoryRequest: podResource(scope, 'requests', 'memory', matches),
    memoryLimit: podResource(scope, 'limits', 'memory', matches),
    cpuLimited: countBy(BY_POD, containerResource(scope, 'limits', 'cpu', matches)),
    memoryLimited: countBy(BY_POD, containerResource(scope, 'limits', 'memory', matches)),
  }
}
