import { describe, expect, test } from 'vitest'
import { cronsOf, jobsOf } from './job-answer'
import { answered } from './test-prometheus'

type Answered = Parameters<typeof answered>[0]

const nameOf = ({ cluster = '', job_name = '', cronjob = '' }) => `${cluster}/${job_name}${cronjob}`
const JOB = { cluster: 'eu', job_name: 'report-1' }
const CRON = { cluster: 'eu', cronjob: 'report' }
const SCHEDULE = { ...CRON, schedule: '0 3 * * *', concurrency_policy: 'Forbid', timezone: 'Europe/Berlin' }

describe('a Job', () => {
  const jobOf = (told: Answered, key = 'eu/report-1') => jobsOf(answered(told), nameOf)(key)

  test('is not told of by its name elsewhere, nor by its parts', () => {
    expect(jobOf({ active: [[JOB, 1]] }, 'us/report-1')).toBeUndefined()
    expect(jobOf({ succeeded: [[JOB, 1]], started: [[JOB, 1]] })).toBeUndefined()
  })

  test('that has just been made has neither begun nor ended', () => {
    expect(jobOf({ active: [[JOB, 0]] })).toEqual({
      active: 0,
      succeeded: 0,
      failed: 0,
      suspended: false,
      isComplete: false,
      hasFailed: false,
    })
  })

  test('that was given up tells why; a reason that is empty is none', () => {
    const failed = (reason: string) => ({
      active: [[JOB, 0]] as const,
      failed: [[{ ...JOB, reason }, 1]] as const,
      jobFailed: [[JOB]] as const,
    })
    expect(jobOf(failed('BackoffLimitExceeded'))).toMatchObject({
      failed: 1,
      failedReason: 'BackoffLimitExceeded',
      hasFailed: true,
    })
    expect(jobOf(failed(''))).toMatchObject({ failed: 1, failedReason: undefined })
  })

  test('tells its times in milliseconds', () => {
    expect(jobOf({ active: [[JOB, 0]], started: [[JOB, 10]], completed: [[JOB, 70]] })).toMatchObject({
      startUnixMs: 10_000,
      completionUnixMs: 70_000,
    })
  })
})

describe('a CronJob', () => {
  const cronOf = (told: Answered, key = 'eu/report') => cronsOf(answered(told), nameOf)(key)

  test('is none where there is no schedule', () => {
    expect(cronOf({ cronActive: [[CRON, 1]], next: [[CRON, 5]] })).toBeUndefined()
    expect(cronOf({ schedule: [[SCHEDULE]] }, 'us/report')).toBeUndefined()
  })

  test.each([
    { desc: 'one that is set', timezone: 'Europe/Berlin', is: 'Europe/Berlin' },
    { desc: "the cluster's own", timezone: 'local', is: undefined },
    { desc: 'one that is not told', timezone: '', is: undefined },
  ])('has a time zone: $desc', ({ timezone, is }) => {
    expect(cronOf({ schedule: [[{ ...SCHEDULE, timezone }]] })?.timezone).toBe(is)
  })

  test('that never ran has no last run in 1970', () => {
    expect(
      cronOf({ schedule: [[SCHEDULE]], last: [[CRON, 0]], lastSuccess: [[CRON, 0]], next: [[CRON, 90]] }),
    ).toMatchObject({ lastUnixMs: undefined, lastSuccessUnixMs: undefined, nextUnixMs: 90_000, active: 0 })
  })
})
