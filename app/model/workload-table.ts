import type { Bytes, Cores, UnixMs } from '~/base/units'
import type { AttentionItem } from './health'
import type { Severity } from './health-rules'
import { type CronStatus, type JobStatus, jobHealth } from './job'
import { type HealthState, ILLNESS } from './pod'
import { type Replicas, type WorkloadRef, replicasHealth } from './workload'

/** The kinds that the table lists, as its tabs stand; a Pod is one that nobody owns. */
export const WORKLOAD_KINDS = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'CronJob',
  'Job',
  'ReplicaSet',
  'ReplicationController',
  'Pod',
] as const
export type WorkloadKind = (typeof WORKLOAD_KINDS)[number]

/** What the store can rank workloads by; the table shows the first ones only. */
export const WORKLOAD_SORTS = ['wrong', 'restarts', 'cpu', 'memory', 'name'] as const
export type WorkloadSort = (typeof WORKLOAD_SORTS)[number]

export type WorkloadOrder = { readonly sort: WorkloadSort; readonly descending: boolean }

/** Which workloads to list. */
export type WorkloadFilter = {
  /** Part of the name. */
  readonly text: string
  /** undefined: every kind. */
  readonly kind: WorkloadKind | undefined
  /** Also the ReplicaSets of Deployments and the Jobs of CronJobs, which are told with their owners. */
  readonly owned: boolean
}

export type WorkloadRow = Replicas & {
  readonly workload: WorkloadRef
  /** Replicas that are not available; for Jobs and CronJobs, runs that failed and are still kept. */
  readonly wrong: number
  readonly createdUnixMs: UnixMs | undefined
  /** Use of all its pods now. */
  readonly cpu: Cores | undefined
  readonly memory: Bytes | undefined
  /** Of its pods of now: ever, and within the range. */
  readonly restarts: number
  readonly restartsInRange: number
  readonly job: JobStatus | undefined
  readonly cron: CronStatus | undefined
}

/** A workload that the overview calls ill. */
export type JudgedWorkload = { readonly workload: WorkloadRef; readonly severity: 'critical' | 'degraded' }

/** Of what the overview found, the workloads that do not work as they should, in its order: the worst first. */
export const judgedWorkloads = (items: readonly AttentionItem[]): readonly JudgedWorkload[] =>
  items.flatMap(({ subject, severity }) =>
    subject.kind === 'workload' && severity !== 'info' ? [{ workload: subject.workload, severity }] : [],
  )

/**
 * How ill a row is by what its status says, then by how much is wrong with it: what the table is sorted by.
 * Negative: `a` is better.
 */
export const compareIllness = (
  a: WorkloadRow,
  b: WorkloadRow,
  severityOf: (workload: WorkloadRef) => Severity | undefined,
): number =>
  ILLNESS[workloadHealth(a, severityOf(a.workload))] - ILLNESS[workloadHealth(b, severityOf(b.workload))] ||
  a.wrong - b.wrong

/** As the overview judges it, where it does; else by its run, its failed runs, or its replicas. */
export function workloadHealth(
  row: Replicas & Pick<WorkloadRow, 'wrong' | 'job'>,
  judged: Severity | undefined,
): HealthState {
  if (judged === 'critical' || judged === 'degraded') return judged
  if (row.job) return jobHealth(row.job)
  return row.desired === undefined ? (row.wrong > 0 ? 'degraded' : 'healthy') : replicasHealth(row)
}
