import type { UnixMs } from '~/base/units'
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

/** Replicas where the kind has them; Jobs and CronJobs are ill when runs failed. */
export const workloadHealth = (row: WorkloadRow): HealthState =>
  row.desired === undefined ? (row.wrong > 0 ? 'degraded' : 'healthy') : replicasHealth(row)
