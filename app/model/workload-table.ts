import type { UnixMs } from '~/base/units'
import type { Severity } from './health-rules'
import type { HealthState } from './pod'
import { type Replicas, type WorkloadRef, replicasHealth } from './workload'

/** The kinds that the table lists; Jobs of a CronJob are told with it. */
export const WORKLOAD_KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job'] as const
export type WorkloadKind = (typeof WORKLOAD_KINDS)[number]

export type WorkloadRow = Replicas & {
  readonly workload: WorkloadRef
  /** Replicas that are not available; for Jobs and CronJobs, runs that failed and are still kept. */
  readonly wrong: number
  readonly createdUnixMs: UnixMs | undefined
}

/** The rows with the most wrong, of `total` that match. */
export type WorkloadTable = { readonly rows: readonly WorkloadRow[]; readonly total: number }

/**
 * As the overview judges it, where it does; else by replicas where the kind has them. Jobs and CronJobs are ill when
 * runs failed.
 */
export function workloadHealth(row: WorkloadRow, judged: Severity | undefined): HealthState {
  if (judged === 'critical' || judged === 'degraded') return judged
  return row.desired === undefined ? (row.wrong > 0 ? 'degraded' : 'healthy') : replicasHealth(row)
}
