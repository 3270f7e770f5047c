import { notOneOf } from '~/backends/prometheus/promql'
import type { Labels } from '~/model/labels'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
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
export type ReplicasNumber = 'desired' | 'ready' | 'available' | 'updated' | 'created'

/** One of the numbers by workload, optionally of those whose names match. */
export const replicas = (
  scope: Scope,
  source: ReplicasSource,
  number: ReplicasNumber,
  name?: Parameters<typeof scoped>[2],
): string => maxBy(['cluster', 'namespace', source.label], scoped(scope, source[number], name))

const BY_JOB = ['cluster', 'namespace', 'job_name']

/** Failed Jobs, with the CronJob they belong to where there is one. */
export function failedJobs(scope: Scope): string {
  const failed = maxBy(BY_JOB, `${scoped(scope, 'kube_job_failed', { condition: 'true' })} == 1`)
  const owner = maxBy(
    [...BY_JOB, 'owner_kind', 'owner_name'],
    scoped(scope, 'kube_job_owner', { owner_kind: notOneOf('', '<none>') }),
  )
  return (
    `(${failed} * on (${BY_JOB.join(', ')}) group_left (owner_kind, owner_name) ${owner}` +
    ` or on (${BY_JOB.join(', ')}) ${failed})`
  )
}

/** The workload a sample of `replicas` is about. */
export function replicasOf(labels: Labels): WorkloadRef {
  const { cluster = '', namespace = '' } = labels
  const source = REPLICAS.find(({ label }) => labels[label])
  return { cluster, namespace, kind: source?.kind ?? '', name: labels[source?.label ?? ''] ?? '' }
}
