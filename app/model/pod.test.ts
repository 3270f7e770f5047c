import { expect, test } from 'vitest'
import { type PodState, podHealth, podPhase } from './pod'

const RUNNING: PodState = { phase: 'Running', reason: undefined, ready: true, unschedulable: false }

test.each<{ desc: string; pod: Partial<PodState>; health: ReturnType<typeof podHealth> }>([
  { desc: 'runs and is ready', pod: {}, health: 'healthy' },
  { desc: 'runs but is not ready', pod: { ready: false }, health: 'degraded' },
  {
    desc: 'crash-loops, although its phase is Running',
    pod: { reason: 'CrashLoopBackOff', ready: false },
    health: 'critical',
  },
  {
    desc: 'is being created',
    pod: { phase: 'Pending', reason: 'ContainerCreating', ready: false },
    health: 'degraded',
  },
  { desc: 'finds no node', pod: { phase: 'Pending', ready: false, unschedulable: true }, health: 'critical' },
  {
    desc: 'ran to its end, not ready of course',
    pod: { phase: 'Succeeded', ready: false },
    health: 'finished',
  },
  { desc: 'failed', pod: { phase: 'Failed', reason: 'Evicted', ready: false }, health: 'critical' },
  { desc: 'lost its node', pod: { phase: 'Unknown' }, health: 'unknown' },
])('a pod that $desc is $health', ({ pod, health }) => {
  expect(podHealth({ ...RUNNING, ...pod })).toBe(health)
})

test.each([
  ['Running', 'Running'],
  ['running', 'Unknown'],
  [undefined, 'Unknown'],
])('phase %s is %s', (text, phase) => {
  expect(podPhase(text)).toBe(phase)
})
