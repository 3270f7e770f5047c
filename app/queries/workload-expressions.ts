import { type LabelMatch, notOneOf } from '~/backends/prometheus/promql'
import type { Labels } from '~/model/labels'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import type { WorkloadKind } from '~/model/workload-table'
import { maxBy, scoped } from './expressions'

/** The names under which kube-state-metrics tells replicas, by kind of workload. */
export const REPLICAS = [
  {
    kind: 'Deployment',
    label: 'deployment',
    desired: 'kube_deployment_spec_replicas',
    ready: 'kube_deployment_status_replicas_ready',
    available: 'kube_deployment_status_replicas_available',
    updated: 'kube_deployment_status_replicas_updated',
    created: 'kube_deployment_created',
  },
  {
    kind: 'StatefulSet',
    label: 'statefulset',
    desired: 'kube_statefulset_replicas',
    ready: 'kube_statefulset_status_replicas_ready',
    // `…_replicas_available` came late; ready is the same unless minReadySeconds is set.
    available: 'kube_statefulset_status_replicas_ready',
    updated: 'kube_statefulset_status_replicas_updated',
    created: 'kube_statefulset_created',
  },
  {
    kind: 'DaemonSet',
    label: 'daemonset',
    desired: 'kube_daemonset_status_desired_number_scheduled',
    ready: 'kube_daemonset_status_number_ready',
    available: 'kube_daemonset_status_number_available',
    updated: 'kube_daemonset_status_updated_number_scheduled',
    created: 'kube_daemonset_created',
  },
] as const

export type ReplicasSource = (typeof REPLICAS)[number]
export type ReplicasNumber = 'desired' | 'ready' | 'available' | 'updated'

/** One of the numbers by workload, of those whose names match. */
export const replicas = (
  scope: Scope,
  source: ReplicasSource,
  number: ReplicasNumber,
  name?: LabelMatch,
): string =>
  maxBy(['cluster', 'namespace', source.label], scoped(scope, source[number], { [source.label]: name }))

/** The workload that a sample is about, by whichever of the kinds' own labels it carries. */
export function workloadOf(labels: Labels): WorkloadRef {
  const { cluster = '', namespace = '' } = labels
  const kind = KIND_LABELS.find(({ label }) => labels[label])
  return { cluster, namespace, kind: kind?.kind ?? '', name: labels[kind?.label ?? ''] ?? '' }
}

const KIND_LABELS = [
  ...REPLICAS,
  { kind: 'CronJob', label: 'cronjob' },
  { kind: 'Job', label: 'job_name' },
] as const

export const BY_JOB = ['cluster', 'namespace', 'job_name']
/** A value of `owner_kind`: there is an owner. */
export const OWNED = notOneOf('', '<none>')

/** Failed Jobs, with the CronJob they belong to where there is one. */
export function failedJobs(scope: Scope, job?: LabelMatch): string {
  const failed = maxBy(
    BY_JOB,
    `${scoped(scope, 'kube_job_failed', { job_name: job, condition: 'true' })} == 1`,
  )
  const owner = maxBy(
    [...BY_JOB, 'owner_kind', 'owner_name'],
    scoped(scope, 'kube_job_owner', { job_name: job, owner_kind: OWNED }),
  )
  return (
    `(${failed} * on (${BY_JOB.join(', ')}) group_left (owner_kind, owner_name) ${owner}` +
    ` or on (${BY_JOB.join(', ')}) ${failed})`
  )
}

/** The numbers of these workloads, each question of its own name; kinds that have no such number answer nothing. */
export const workloadColumns = (scope: Scope, namesOf: (kind: WorkloadKind) => readonly string[]) => {
  const of = (number: ReplicasNumber): string =>
    REPLICAS.map((source) => replicas(scope, source, number, namesOf(source.kind))).join(' or ')
  return {
    desired: of('desired'),
    ready: of('ready'),
    available: of('available'),
    updated: of('updated'),
  }
}
