import { type DurationMs, type UnixMs, durationMs } from '~/base/units'
import type { HealthState } from './pod'

/** What a Job says of itself. Numbers are pods; undefined where the store does not tell. */
export type JobStatus = {
  readonly completions: number | undefined
  readonly parallelism: number | undefined
  readonly active: number
  readonly succeeded: number
  /** Once it is given up the store tells only that some did, not how many. */
  readonly failed: number
  /** Why it was given up: `BackoffLimitExceeded`, `DeadlineExceeded`, `Evicted`. */
  readonly failedReason: string | undefined
  readonly suspended: boolean
  readonly isComplete: boolean
  readonly hasFailed: boolean
  readonly startUnixMs: UnixMs | undefined
  /** Only of a Job that succeeded. */
  readonly completionUnixMs: UnixMs | undefined
}

export type JobState = 'succeeded' | 'failed' | 'running' | 'suspended' | 'waiting'

export function jobState(job: JobStatus): JobState {
  if (job.hasFailed) return 'failed'
  if (job.isComplete) return 'succeeded'
  if (job.suspended) return 'suspended'
  return job.active > 0 ? 'running' : 'waiting'
}

const HEALTH: Readonly<Record<JobState, HealthState>> = {
  succeeded: 'finished',
  failed: 'critical',
  running: 'healthy',
  suspended: 'unknown',
  waiting: 'unknown',
}

export const jobHealth = (job: JobStatus): HealthState => HEALTH[jobState(job)]

/** From its start to its end, or until now while it runs; undefined where neither is told. */
export function jobDuration(job: JobStatus, nowUnixMs: UnixMs): DurationMs | undefined {
  if (job.startUnixMs === undefined) return undefined
  const end = job.completionUnixMs ?? (jobState(job) === 'running' ? nowUnixMs : undefined)
  return end === undefined ? undefined : durationMs(Math.max(0, end - job.startUnixMs))
}

/** When a CronJob runs. */
export type CronStatus = {
  /** As it is written: `0 3 * * *`. */
  readonly schedule: string
  readonly timezone: string | undefined
  /** `Allow`, `Forbid` or `Replace`. */
  readonly concurrency: string | undefined
  readonly suspended: boolean
  /** Jobs that run now. */
  readonly active: number
  readonly lastUnixMs: UnixMs | undefined
  readonly lastSuccessUnixMs: UnixMs | undefined
  readonly nextUnixMs: UnixMs | undefined
}

/** A controller needs some seconds to start what is due. */
const GRACE_MS = 120_000

/** By how much the next run is overdue; undefined when it is not, or is not wanted. */
export const lateBy = (cron: CronStatus, nowUnixMs: UnixMs): DurationMs | undefined =>
  !cron.suspended && cron.nextUnixMs !== undefined && nowUnixMs - cron.nextUnixMs > GRACE_MS
    ? durationMs(nowUnixMs - cron.nextUnixMs)
    : undefined
