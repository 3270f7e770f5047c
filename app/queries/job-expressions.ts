import type { LabelMatch } from '~/backends/prometheus/promql'
import type { Scope } from '~/model/scope'
import { maxBy, scoped } from './expressions'
import { BY_JOB } from './workload-expressions'

type Matches = Readonly<Record<string, LabelMatch>>

/** What Jobs say of themselves, by `job_name`: now, or with `over` the last that they said within that long. */
export function jobColumns(scope: Scope, matches: Matches, over?: string) {
  const told = (metric: string, more: Matches = {}): string => {
    const selected = scoped(scope, metric, { ...matches, ...more })
    return over === undefined ? selected : `last_over_time(${selected}[${over}])`
  }
  const job = (metric: string, more: Matches = {}): string => maxBy(BY_JOB, told(metric, more))
  return {
    completions: job('kube_job_spec_completions'),
    parallelism: job('kube_job_spec_parallelism'),
    active: job('kube_job_status_active'),
    succeeded: job('kube_job_status_succeeded'),
    // One series per reason since kube-state-metrics 2; those of other reasons are 0.
    failed: maxBy([...BY_JOB, 'reason'], `${told('kube_job_status_failed')} > 0`),
    complete: `${job('kube_job_complete', { condition: 'true' })} == 1`,
    jobFailed: `${job('kube_job_failed', { condition: 'true' })} == 1`,
    suspendedJob: `${job('kube_job_status_suspended')} == 1`,
    started: job('kube_job_status_start_time'),
    completed: job('kube_job_status_completion_time'),
  }
}

/** What CronJobs say of themselves, by `cronjob`. */
export function cronColumns(scope: Scope, matches: Matches) {
  const by = ['cluster', 'namespace', 'cronjob']
  const cron = (metric: string): string => maxBy(by, scoped(scope, metric, matches))
  return {
    schedule: maxBy(
      [...by, 'schedule', 'concurrency_policy', 'timezone'],
      scoped(scope, 'kube_cronjob_info', matches),
    ),
    suspendedCron: `${cron('kube_cronjob_spec_suspend')} == 1`,
    cronActive: cron('kube_cronjob_status_active'),
    last: cron('kube_cronjob_status_last_schedule_time'),
    lastSuccess: cron('kube_cronjob_status_last_successful_time'),
    next: cron('kube_cronjob_next_schedule_time'),
  }
}
