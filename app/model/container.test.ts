import { expect, test } from 'vitest'
import { bytes, cores } from '~/base/units'
import { type Container, containerHealth, isNew } from './container'
import type { Severity } from './health-rules'
import { type NodeEntry, nodeHealth } from './node'
import { utilization } from './utilization'

test.each<Pick<Container, 'state' | 'ready'> & { health: ReturnType<typeof containerHealth> }>([
  { state: { kind: 'running' }, ready: true, health: 'healthy' },
  { state: { kind: 'running' }, ready: false, health: 'degraded' },
  { state: { kind: 'waiting', reason: 'CrashLoopBackOff' }, ready: false, health: 'critical' },
  { state: { kind: 'waiting', reason: 'ContainerCreating' }, ready: false, health: 'degraded' },
  { state: { kind: 'waiting', reason: undefined }, ready: false, health: 'degraded' },
  { state: { kind: 'terminated', reason: 'Completed' }, ready: false, health: 'finished' },
  { state: { kind: 'terminated', reason: 'OOMKilled' }, ready: false, health: 'critical' },
  { state: { kind: 'unknown' }, ready: false, health: 'unknown' },
])('a container $state.kind ($state.reason), ready $ready, is $health', ({ health, ...container }) => {
  expect(containerHealth(container)).toBe(health)
})

test.each([
  { desc: 'measured once', cpu: undefined, memory: bytes(1), expected: true },
  { desc: 'measured twice', cpu: cores(0), memory: bytes(1), expected: false },
  { desc: 'never measured', cpu: undefined, memory: undefined, expected: false },
])('a container $desc is new: $expected', ({ cpu, memory, expected }) => {
  expect(isNew({ cpu, memory })).toBe(expected)
})

test.each<
  Pick<NodeEntry, 'conditions' | 'cordoned'> & {
    desc: string
    judged?: Severity
    health: ReturnType<typeof nodeHealth>
  }
>([
  { desc: 'with nothing wrong', conditions: [], cordoned: false, health: 'healthy' },
  { desc: 'that is cordoned', conditions: [], cordoned: true, health: 'info' },
  {
    desc: 'under pressure',
    conditions: [{ condition: 'MemoryPressure', status: 'true' }],
    cordoned: false,
    health: 'degraded',
  },
  {
    desc: 'that does not answer, under pressure as well',
    conditions: [
      { condition: 'DiskPressure', status: 'true' },
      { condition: 'Ready', status: 'unknown' },
    ],
    cordoned: false,
    health: 'critical',
  },
  {
    desc: 'that is cordoned, whose certificate ends',
    conditions: [],
    cordoned: true,
    judged: 'degraded',
    health: 'degraded',
  },
  {
    desc: 'that does not answer, which an alert warns of',
    conditions: [{ condition: 'Ready', status: 'unknown' }],
    cordoned: false,
    judged: 'degraded',
    health: 'critical',
  },
])('a node $desc is $health', ({ conditions, cordoned, judged, health }) => {
  expect(nodeHealth({ conditions, cordoned }, judged)).toBe(health)
})

test.each([
  { used: 1, whole: 4, share: 0.25 },
  { used: 5, whole: 4, share: 1.25 },
  { used: 1, whole: 0, share: undefined },
  { used: undefined, whole: 4, share: undefined },
  { used: 1, whole: undefined, share: undefined },
  { used: 1, whole: Number.NaN, share: undefined },
])('$used of $whole is $share', ({ used, whole, share }) => {
  expect(utilization(used, whole)).toBe(share)
})
