import type { CronStatus, JobStatus } from '~/model/job'
import type { Labels } from '~/model/labels'
import { type Answers, column, count, instant, known, labelColumn } from './columns'
import type { cronColumns, jobColumns } from './job-expressions'

/** The Jobs of an answer, by the key that `keyOf` makes of their labels; undefined for one that is not told of. */
export function jobsOf(
  columns: Answers<ReturnType<typeof jobColumns>>,
  keyOf: (labels: Labels) => string,
): (key: string) => JobStatus | undefined {
  const number = (name: 'completions' | 'parallelism' | 'active' | 'succeeded' | 'failed') =>
    column(columns(name), keyOf, count)
  const completions = number('completions')
  const parallelism = number('parallelism')
  const active = number('active')
  const succeeded = number('succeeded')
  const failed = number('failed')
  const reason = labelColumn(columns('failed'), keyOf, 'reason')
  const complete = known(columns('complete'), keyOf)
  const jobFailed = known(columns('jobFailed'), keyOf)
  const suspended = known(columns('suspendedJob'), keyOf)
  const started = column(columns('started'), keyOf, instant)
  const completed = column(columns('completed'), keyOf, instant)
  return (key) =>
    active(key) === undefined
      ? undefined
      : {
          completions: completions(key),
          parallelism: parallelism(key),
          active: active(key) ?? 0,
          succeeded: succeeded(key) ?? 0,
          failed: failed(key) ?? 0,
          failedReason: reason(key) || undefined,
          suspended: suspended.has(key),
          isComplete: complete.has(key),
          hasFailed: jobFailed.has(key),
          startUnixMs: started(key),
          completionUnixMs: completed(key),
        }
}

/** The CronJobs of an answer, likewise. A time of 0 is one that never was. */
export function cronsOf(
  columns: Answers<ReturnType<typeof cronColumns>>,
  keyOf: (labels: Labels) => string,
): (key: string) => CronStatus | undefined {
  const schedule = labelColumn(columns('schedule'), keyOf, 'schedule')
  const concurrency = labelColumn(columns('schedule'), keyOf, 'concurrency_policy')
  const timezone = labelColumn(columns('schedule'), keyOf, 'timezone')
  const suspended = known(columns('suspendedCron'), keyOf)
  const active = column(columns('cronActive'), keyOf, count)
  const time = (name: 'last' | 'lastSuccess' | 'next') =>
    column(
      columns(name).filter(({ value }) => value > 0),
      keyOf,
      instant,
    )
  const last = time('last')
  const lastSuccess = time('lastSuccess')
  const next = time('next')
  return (key) => {
    const written = schedule(key)
    return written === undefined
      ? undefined
      : {
          schedule: written,
          // kube-state-metrics says `local` where none is set.
          timezone: timezone(key) === 'local' ? undefined : timezone(key) || undefined,
          concurrency: concurrency(key) || undefined,
          suspended: suspended.has(key),
          active: active(key) ?? 0,
          lastUnixMs: last(key),
          lastSuccessUnixMs: lastSuccess(key),
          nextUnixMs: next(key),
        }
  }
}
