import { type LabelMatch, containing, matching, notOneOf, quote } from '~/backends/prometheus/promql'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import {
  WORKLOAD_KINDS,
  type WorkloadFilter,
  type WorkloadKind,
  type WorkloadSort,
} from '~/model/workload-table'
import {
  BY_POD,
  containerCpu,
  containerMemory,
  containerRestarts,
  maxBy,
  podOwners,
  restartsRank,
  restartsWithin,
  scoped,
  sumBy,
  where,
} from './expressions'
import { cronColumns, jobColumns } from './job-expressions'
import { podsLike } from './pods-like'
import type { Windows } from './prometheus-question'
import { OWNED, REPLICAS, type ReplicasNumber, failedJobs } from './workload-expressions'

/** What identifies a workload of any kind, once the label of its kind has become `name`. */
const BY_WORKLOAD = ['cluster', 'namespace', 'kind', 'name'] as const

/** ReplicaSets and ReplicationControllers tell less. */
const PLAIN_REPLICAS = [
  {
    kind: 'ReplicaSet',
    label: 'replicaset',
    desired: 'kube_replicaset_spec_replicas',
    ready: 'kube_replicaset_status_ready_replicas',
    available: 'kube_replicaset_status_ready_replicas',
    updated: undefined,
    created: 'kube_replicaset_created',
  },
  {
    kind: 'ReplicationController',
    label: 'replicationcontroller',
    desired: 'kube_replicationcontroller_spec_replicas',
    ready: 'kube_replicationcontroller_status_ready_replicas',
    available: 'kube_replicationcontroller_status_available_replicas',
    updated: undefined,
    created: 'kube_replicationcontroller_created',
  },
] as const

const SOURCES = [...REPLICAS, ...PLAIN_REPLICAS]

/** One sample per workload, its name in `name` and its kind in `kind`. */
const called = (kind: WorkloadKind, label: string, expression: string): string =>
  maxBy(
    BY_WORKLOAD,
    `label_replace(label_replace(${expression}, "name", "$1", "${label}", "(.*)"), "kind", ${quote(kind)}, "", "")`,
  )

const unlessOwned = (scope: Scope, expression: string, label: string, metric: string): string =>
  `(${expression}) unless on (cluster, namespace, ${label}) (${scoped(scope, metric, { owner_kind: OWNED })})`

/** Nobody's pods: by hand, or by each kubelet from a file. */
const barePods = (scope: Scope, matches: Matches): string =>
  maxBy(BY_POD, scoped(scope, 'kube_pod_owner', { ...matches, owner_kind: matching('|<none>|Node') }))

/** Every workload of a kind with how much is wrong with it: missing replicas, failed runs, not ready. */
function wrongOf(scope: Scope, kind: WorkloadKind, name: LabelMatch, owned: boolean): string {
  const by = BY_WORKLOAD.join(', ')
  const source = SOURCES.find((replicated) => replicated.kind === kind)
  if (source) {
    const by1 = ['cluster', 'namespace', source.label]
    const number = (of: 'desired' | 'available') =>
      maxBy(by1, scoped(scope, source[of], { [source.label]: name }))
    const missing = `${number('desired')} - ${number('available')}`
    const some =
      kind === 'ReplicaSet' && !owned
        ? unlessOwned(scope, missing, 'replicaset', 'kube_replicaset_owner')
        : missing
    return called(kind, source.label, some)
  }
  if (kind === 'CronJob') {
    const all = called(kind, 'cronjob', scoped(scope, 'kube_cronjob_info', { cronjob: name }))
    const runs = `label_replace(label_replace(${failedJobs(scope)}, "name", "$1", "owner_name", "(.*)"), "kind", "$1", "owner_kind", "(.*)")`
    return `(sum by (${by}) (${runs}) and on (${by}) ${all} or on (${by}) ${all} * 0)`
  }
  if (kind === 'Pod') {
    const bare = barePods(scope, { pod: name })
    const ready = maxBy(BY_POD, scoped(scope, 'kube_pod_status_ready', { pod: name, condition: 'true' }))
    const ended = `${scoped(scope, 'kube_pod_status_phase', { pod: name, phase: 'Succeeded' })} == 1`
    const unready = `${where(BY_POD, `1 - ${ready}`, bare)} unless on (${BY_POD.join(', ')}) (${ended})`
    return called(kind, 'pod', `(${unready} or on (${BY_POD.join(', ')}) ${bare} * 0)`)
  }
  const info = scoped(scope, 'kube_job_info', { job_name: name })
  const jobs = called(kind, 'job_name', owned ? info : unlessOwned(scope, info, 'job_name', 'kube_job_owner'))
  return `(${called(kind, 'job_name', failedJobs(scope, name))} and on (${by}) ${jobs} or on (${by}) ${jobs} * 0)`
}

/** Every workload that matches, with how much is wrong with it. */
export const workloadsByWrong = (scope: Scope, { text, kind, owned }: WorkloadFilter): string =>
  (kind === undefined ? WORKLOAD_KINDS : [kind])
    .map((one) => wrongOf(scope, one, text === '' ? undefined : containing(text), owned))
    .join(' or ')

/** The same of these alone, by kind and name; equal names in other namespaces may come along. undefined: of none. */
export function namedByWrong(
  scope: Scope,
  { kind, owned }: Pick<WorkloadFilter, 'kind' | 'owned'>,
  workloads: readonly WorkloadRef[],
): string | undefined {
  const parts = WORKLOAD_KINDS.filter((one) => kind === undefined || one === kind).flatMap((one) => {
    const names = namesOfKind(workloads, one)
    return names.length === 0 ? [] : [wrongOf(scope, one, names, owned)]
  })
  return parts.length === 0 ? undefined : parts.join(' or ')
}

const namesOfKind = (workloads: readonly WorkloadRef[], kind: WorkloadKind): readonly string[] =>
  [...new Set(workloads.filter((one) => one.kind === kind).map(({ name }) => name))].toSorted()

type Matches = Readonly<Record<string, LabelMatch>>

/** The workload of every pod, in `kind` and `name`. */
function podWorkloads(scope: Scope, matches: Matches): string {
  const owned = podOwners(scope, {
    ...matches,
    owner_kind: notOneOf('', '<none>', 'Node'),
  })
  const by = [...BY_POD, 'kind', 'name']
  return (
    `(${maxBy(by, `label_replace(label_replace(${owned}, "kind", "$1", "owner_kind", "(.*)"), "name", "$1", "owner_name", "(.*)")`)}` +
    ` or on (${BY_POD.join(', ')}) label_replace(label_replace(${barePods(scope, matches)}, "kind", "Pod", "", ""), "name", "$1", "pod", "(.*)"))`
  )
}

/** What the pods of each workload use or did, together. */
const summed = (scope: Scope, ofContainers: string, matches: Matches = {}): string =>
  sumBy(
    BY_WORKLOAD,
    `${sumBy(BY_POD, ofContainers)} * on (${BY_POD.join(', ')}) group_left (kind, name) ${podWorkloads(scope, matches)}`,
  )

/** What the workloads are ranked by beside `wrong`; undefined for the name, which the store cannot rank by. */
export function workloadRank(scope: Scope, sort: WorkloadSort, { rate, range }: Windows): string | undefined {
  switch (sort) {
    case 'cpu':
      return summed(scope, containerCpu(scope, rate))
    case 'memory':
      return summed(scope, containerMemory(scope))
    case 'restarts':
      return restartsRank(
        summed(scope, restartsWithin(scope, range)),
        summed(scope, containerRestarts(scope)),
      )
    case 'wrong':
    case 'name':
      return undefined
  }
}

export const whereWorkload = (left: string, right: string): string => where(BY_WORKLOAD, left, right)

/** Everything that the table tells of these workloads. */
export function workloadTableColumns(scope: Scope, found: readonly WorkloadRef[], { rate, range }: Windows) {
  const namesOf = (kind: WorkloadKind): readonly string[] => namesOfKind(found, kind)
  const like = podsLike(found)
  const { namespace } = like
  const replicas = (number: ReplicasNumber | 'created'): string =>
    SOURCES.flatMap(({ kind, label, [number]: metric }) =>
      metric === undefined
        ? []
        : [called(kind, label, scoped(scope, metric, { namespace, [label]: namesOf(kind) }))],
    ).join(' or ')
  const job = (metric: string, more = {}): string =>
    called('Job', 'job_name', scoped(scope, metric, { namespace, job_name: namesOf('Job'), ...more }))
  const cron = (metric: string): string =>
    called('CronJob', 'cronjob', scoped(scope, metric, { namespace, cronjob: namesOf('CronJob') }))
  const created = [
    replicas('created'),
    cron('kube_cronjob_created'),
    job('kube_job_created'),
    called('Pod', 'pod', scoped(scope, 'kube_pod_created', { namespace, pod: namesOf('Pod') })),
  ].join(' or ')
  const used = (ofContainers: string): string => whereWorkload(summed(scope, ofContainers, like), created)
  return {
    desired: replicas('desired'),
    ready: replicas('ready'),
    available: replicas('available'),
    updated: replicas('updated'),
    created,
    cpu: used(containerCpu(scope, rate, like)),
    memory: used(containerMemory(scope, like)),
    restarts: used(containerRestarts(scope, like)),
    restartsInRange: used(restartsWithin(scope, range, like)),
    ...jobColumns(scope, { namespace, job_name: namesOf('Job') }),
    ...cronColumns(scope, { namespace, cronjob: namesOf('CronJob') }),
  }
}
