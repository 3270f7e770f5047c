import { expect, test } from 'vitest'
import { bytes } from '~/base/units'
import { type VolumeUse, claimHealth, shortMode } from './claim'
import { timeToFull } from './volume-fill'

const GIB = 1024 ** 3
const DAY_S = 86_400
const filled = (used: number | undefined, gibPerDay: number | undefined, more: Partial<VolumeUse> = {}) => ({
  capacity: bytes(100 * GIB),
  used: used === undefined ? undefined : bytes(used * GIB),
  bytesPerSecond: gibPerDay === undefined ? undefined : (gibPerDay * GIB) / DAY_S,
  inodes: 1000,
  inodesUsed: 10,
  ...more,
})

test.each([
  { desc: 'grows 2 GiB a day, 30 GiB free', of: filled(70, 2), days: 15 },
  { desc: 'grows 10 GiB a day, 5 GiB free', of: filled(95, 10), days: 0.5 },
  { desc: 'is full', of: filled(100, 2), kind: 'full' },
  { desc: 'is more than full', of: filled(101, 2), kind: 'full' },
  { desc: 'is emptied', of: filled(70, -2), kind: 'not-filling' },
  { desc: 'does not change', of: filled(70, 0), kind: 'not-filling' },
  { desc: 'grows so slowly that a year is not enough', of: filled(10, 0.2), kind: 'not-filling' },
  { desc: 'its growth is not known', of: filled(70, undefined), kind: 'unknown' },
  { desc: 'its growth is not a number', of: filled(70, Number.NaN), kind: 'unknown' },
  { desc: 'its use is not known', of: filled(undefined, 2), kind: 'unknown' },
  { desc: 'has no capacity', of: filled(0, 2, { capacity: bytes(0) }), kind: 'unknown' },
])('a volume that $desc', ({ of, days, kind }) => {
  const time = timeToFull(of)
  if (time.kind === 'filling') expect(time.leftMs / 86_400_000).toBeCloseTo(days!, 9)
  else expect(time.kind).toBe(kind)
})

test.each([
  { desc: 'lost', phase: 'Lost', of: filled(10, 0), health: 'critical', reason: 'lost' },
  {
    desc: 'waiting for a volume',
    phase: 'Pending',
    of: filled(undefined, 0),
    health: 'degraded',
    reason: 'pending',
  },
  { desc: 'not measured', phase: 'Bound', of: filled(undefined, 0), health: 'healthy', reason: 'unmeasured' },
  {
    desc: 'told by nobody',
    phase: undefined,
    of: filled(undefined, 0),
    health: 'unknown',
    reason: 'unmeasured',
  },
  { desc: 'half full', phase: 'Bound', of: filled(50, 20), health: 'healthy', reason: 'well' },
  {
    desc: '86 % full, three days left',
    phase: 'Bound',
    of: filled(86, 14 / 3),
    health: 'degraded',
    reason: 'filling',
  },
  {
    desc: '86 % full, five days left',
    phase: 'Bound',
    of: filled(86, 14 / 5),
    health: 'healthy',
    reason: 'well',
  },
  {
    desc: '98 % full, not growing',
    phase: 'Bound',
    of: filled(98, 0),
    health: 'critical',
    reason: 'filling',
  },
  {
    desc: 'out of inodes',
    phase: 'Bound',
    of: filled(50, 0, { inodesUsed: 990 }),
    health: 'critical',
    reason: 'inodes-full',
  },
  {
    desc: 'on a file system that counts no inodes',
    phase: 'Bound',
    of: filled(50, 0, { inodes: 0, inodesUsed: 0 }),
    health: 'healthy',
    reason: 'well',
  },
])('a claim that is $desc', ({ phase, of, health, reason }) => {
  const [state, { kind }] = claimHealth({ phase, ...of })
  expect([state, kind]).toEqual([health, reason])
})

test.each([
  { mode: 'ReadWriteOnce', short: 'RWO' },
  { mode: 'ReadOnlyMany', short: 'ROX' },
  { mode: 'ReadWriteMany', short: 'RWX' },
  { mode: 'ReadWriteOncePod', short: 'RWOP' },
])('$mode is $short', ({ mode, short }) => {
  expect(shortMode(mode)).toBe(short)
})
