import { describe, expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import { type CronStatus, type JobStatus, jobDuration, jobHealth, jobState, lateBy } from './job'

const NOW = unixMs(1_000_000)
const job = (of: Partial<JobStatus>): JobStatus => ({
  completions: 1,
  parallelism: 1,
  active: 0,
  succeeded: 0,
  failed: 0,
  failedReason: undefined,
  suspended: false,
  isComplete: false,
  hasFailed: false,
  startUnixMs: unixMs(NOW - 60_000),
  completionUnixMs: undefined,
  ...of,
})

describe('the state of a Job', () => {
  test.each([
    { desc: 'a pod runs', of: { active: 1 }, state: 'running', health: 'healthy', duration: 60_000 },
    {
      desc: 'all completions are there',
      of: { isComplete: true, succeeded: 1, completionUnixMs: unixMs(NOW - 15_000) },
      state: 'succeeded',
      health: 'finished',
      duration: 45_000,
    },
    {
      desc: 'given up, though a pod still ends',
      of: { hasFailed: true, failed: 3, active: 1 },
      state: 'failed',
      health: 'critical',
      duration: undefined,
    },
    {
      desc: 'suspended before its first pod',
      of: { suspended: true, startUnixMs: undefined },
      state: 'suspended',
      health: 'unknown',
      duration: undefined,
    },
    {
      desc: 'between two attempts',
      of: { failed: 1 },
      state: 'waiting',
      health: 'unknown',
      duration: undefined,
    },
  ] as const)('$desc', ({ of, state, health, duration }) => {
    expect(jobState(job(of))).toBe(state)
    expect(jobHealth(job(of))).toBe(health)
    expect(jobDuration(job(of), NOW)).toBe(duration)
  })
})

describe('a late CronJob', () => {
  const cron: CronStatus = {
    schedule: '0 3 * * *',
    timezone: undefined,
    concurrency: 'Forbid',
    suspended: false,
    active: 0,
    lastUnixMs: undefined,
    lastSuccessUnixMs: undefined,
    nextUnixMs: unixMs(NOW - 600_000),
  }
  test.each([
    { desc: 'its time has passed', of: {}, late: 600_000 },
    { desc: 'its time is just now', of: { nextUnixMs: unixMs(NOW - 30_000) }, late: undefined },
    { desc: 'its time is to come', of: { nextUnixMs: unixMs(NOW + 1) }, late: undefined },
    { desc: 'suspended', of: { suspended: true }, late: undefined },
    { desc: 'no next time is told', of: { nextUnixMs: undefined }, late: undefined },
  ])('$desc', ({ of, late }) => expect(lateBy({ ...cron, ...of }, NOW)).toBe(late))
})
