import { expect, test } from 'vitest'
import { type Rollout, type RolloutFacts, rolloutHealth, rolloutOf } from './rollout'

const done: RolloutFacts = {
  desired: 6,
  ready: 6,
  available: 6,
  updated: 6,
  total: 6,
  generation: 4,
  observedGeneration: 4,
  paused: false,
  isPastDeadline: false,
  cannotCreate: false,
  currentRevision: undefined,
  updateRevision: undefined,
  misscheduled: undefined,
}

test.each<{ desc: string; of: Partial<RolloutFacts>; rollout: Rollout; health: string }>([
  { desc: 'every pod is new and available', of: {}, rollout: { kind: 'complete' }, health: 'healthy' },
  {
    desc: 'the controller has not seen the change: its numbers are of the one before',
    of: { generation: 5, isPastDeadline: true },
    rollout: { kind: 'unobserved', generation: 5, observed: 4 },
    health: 'degraded',
  },
  {
    desc: 'new pods are being made',
    of: { updated: 2, total: 7 },
    rollout: { kind: 'updating', updated: 2, desired: 6 },
    health: 'healthy',
  },
  {
    desc: 'the deadline has passed while updating',
    of: { updated: 4, total: 7, available: 3, isPastDeadline: true },
    rollout: { kind: 'past-deadline', updated: 4, desired: 6 },
    health: 'critical',
  },
  {
    desc: 'a quota refuses its pods',
    of: { updated: 0, total: 0, available: 0, cannotCreate: true },
    rollout: { kind: 'cannot-create' },
    health: 'critical',
  },
  {
    desc: 'paused half way',
    of: { updated: 3, paused: true },
    rollout: { kind: 'paused', updated: 3, desired: 6 },
    health: 'healthy',
  },
  {
    desc: 'old pods are still ending',
    of: { total: 8 },
    rollout: { kind: 'removing-old', old: 2 },
    health: 'healthy',
  },
  {
    desc: 'all are new, some are not available',
    of: { available: 5 },
    rollout: { kind: 'waiting-for-available', available: 5, desired: 6 },
    health: 'degraded',
  },
  {
    desc: 'a StatefulSet between two revisions, scaled down meanwhile',
    of: { desired: 2, updated: 2, total: 6, currentRevision: 'a', updateRevision: 'b' },
    rollout: { kind: 'updating', updated: 2, desired: 2 },
    health: 'healthy',
  },
  {
    desc: 'a StatefulSet whose revisions are one',
    of: { currentRevision: 'a', updateRevision: 'a' },
    rollout: { kind: 'complete' },
    health: 'healthy',
  },
  {
    desc: 'a DaemonSet on nodes where it should not be',
    of: { misscheduled: 2 },
    rollout: { kind: 'misscheduled', pods: 2 },
    health: 'degraded',
  },
  {
    desc: 'scaled to zero',
    of: { desired: 0, updated: 0, available: 0, total: 0 },
    rollout: { kind: 'scaled-to-zero' },
    health: 'finished',
  },
  {
    desc: 'the store does not tell',
    of: { desired: undefined },
    rollout: { kind: 'unknown' },
    health: 'unknown',
  },
])('$desc', ({ of, rollout, health }) => {
  const found = rolloutOf({ ...done, ...of })
  expect(found).toEqual(rollout)
  expect(rolloutHealth(found)).toBe(health)
})
