import { expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import { type PodTimes, startupOf } from './pod-life'

const at = (seconds: number | undefined) => (seconds === undefined ? undefined : unixMs(seconds * 1000))

const times = (
  created: number | undefined,
  scheduled?: number,
  initialized?: number,
  containersReady?: number,
  ready?: number,
): PodTimes => ({
  createdUnixMs: at(created),
  scheduledUnixMs: at(scheduled),
  initializedUnixMs: at(initialized),
  containersReadyUnixMs: at(containersReady),
  readyUnixMs: at(ready),
})
const FRESH = { restarted: false, ended: false }
const NOW = unixMs(100_000)

test.each([
  {
    desc: 'every step has its length',
    of: times(10, 11, 14, 30, 31),
    how: FRESH,
    steps: ['scheduling 1', 'initializing 3', 'starting 16', 'gates 1'],
    total: 21,
  },
  {
    desc: 'one that waits for a node waits until now',
    of: times(40),
    how: FRESH,
    steps: ['scheduling 60 …'],
    total: 60,
  },
  {
    desc: 'one whose containers start waits in that step',
    of: times(40, 40, 45),
    how: FRESH,
    steps: ['scheduling 0', 'initializing 5', 'starting 55 …'],
    total: 60,
  },
  {
    desc: 'of one that was restarted only the first steps are certain',
    of: times(10, 11, 14, 90, 90),
    how: { restarted: true, ended: false },
    steps: ['scheduling 1', 'initializing 3'],
    total: 4,
  },
  {
    desc: 'one that ran to its end waits for nothing',
    of: times(10, 11, 14),
    how: { restarted: false, ended: true },
    steps: ['scheduling 1', 'initializing 3'],
    total: 4,
  },
  {
    desc: 'a time before the one before it takes no time',
    of: times(10, 12, 11, 20, 20),
    how: FRESH,
    steps: ['scheduling 2', 'initializing 0', 'starting 8', 'gates 0'],
    total: 10,
  },
])('$desc', ({ of, how, steps, total }) => {
  const startup = startupOf(of, how, NOW)
  expect(
    startup?.steps.map(({ kind, lengthMs, running }) => `${kind} ${lengthMs / 1000}${running ? ' …' : ''}`),
  ).toEqual(steps)
  expect(startup?.totalMs).toBe(total * 1000)
  expect(startup?.readyAgain).toBe(how.restarted)
})

test('without its creation there is nothing to tell', () => {
  expect(startupOf(times(undefined, 11), FRESH, NOW)).toBeUndefined()
})
