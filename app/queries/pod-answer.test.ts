import { describe, expect, test } from 'vitest'
import { parseQuantity } from '~/model/quantity'
import type { PodUsage } from '~/model/resource-usage'
import { inOrder, podRows, withUsage } from './pod-answer'
import { type Told, answered } from './test-prometheus'

const pod = (more: Readonly<Record<string, string>> = {}, cluster = '') => ({
  cluster,
  namespace: 'shop',
  pod: 'cart-1',
  ...more,
})

const rowOf = (told: Readonly<Record<string, readonly Told[]>>) =>
  podRows([answered({ info: [[pod({ node: 'worker-1' })]], ...told })]).get('/shop/cart-1')

test('a pod of which only its name is known has neither phase nor figures, and stands for itself', () => {
  expect(rowOf({ info: [[pod()]] })).toMatchObject({
    node: '',
    phase: 'Unknown',
    reason: undefined,
    ready: false,
    containers: 0,
    restarts: 0,
    cpu: undefined,
    memory: undefined,
    workload: { kind: 'Pod', name: 'cart-1' },
  })
})

test('pods of equal names in two clusters keep to themselves', () => {
  const rows = podRows([
    answered({
      info: [[pod({}, 'eu')]],
      phase: [[pod({ phase: 'Running' }, 'eu')]],
      cpu: [[pod({}, 'us'), 2]],
    }),
    answered({ info: [[pod({}, 'us')]], phase: [[pod({ phase: 'Failed' }, 'us')]] }),
  ])
  expect([...rows.values()].map(({ ref, phase, cpu }) => [ref.cluster, phase, cpu])).toEqual([
    ['eu', 'Running', undefined],
    ['us', 'Failed', undefined],
  ])
})

test.each([
  { phase: 'Running', used: [0.5, 100], now: [0.25, 50] },
  { phase: 'Succeeded', used: [undefined, undefined], now: [undefined, undefined] },
  { phase: 'Failed', used: [undefined, undefined], now: [undefined, undefined] },
])('a pod that is $phase uses $used, whatever is remembered of it', ({ phase, used, now }) => {
  const row = rowOf({ phase: [[pod({ phase })]], cpu: [[pod(), 0.5]], memory: [[pod(), 100]] })!
  expect([row.cpu, row.memory]).toEqual(used)
  const usage: PodUsage = {
    namespace: 'shop',
    pod: 'cart-1',
    timeUnixMs: undefined,
    windowMs: undefined,
    containers: [{ container: 'app', cpu: parseQuantity('250m'), memory: parseQuantity('50') }],
  }
  const [measured] = withUsage([row], [usage])
  expect([measured?.cpu, measured?.memory]).toEqual(now)
})

describe('why a pod is as it is', () => {
  const reason = (text: string): readonly Told[] => [[pod({ reason: text })]]

  test.each([
    { desc: "the pod's own word", told: { reason: reason('Evicted'), waiting: reason('b') }, is: 'Evicted' },
    {
      desc: 'what a container waits for',
      told: { waiting: reason('CrashLoopBackOff'), waitingInit: reason('PodInitializing') },
      is: 'CrashLoopBackOff',
    },
    { desc: 'what an init container waits for', told: { waitingInit: reason('Error') }, is: 'Error' },
    { desc: 'how it ended', told: { terminated: reason('Completed') }, is: 'Completed' },
    { desc: 'an empty word is none', told: { reason: reason(''), terminated: reason('Error') }, is: 'Error' },
  ])('$desc', ({ told, is }) => {
    expect(rowOf(told)?.reason).toBe(is)
  })
})

test.each([
  { desc: 'every container has one', limited: [2], limit: 0.5 },
  { desc: 'one container has none: the pod may take more', limited: [1], limit: undefined },
  { desc: 'none has one', limited: [], limit: undefined },
])('a limit of the pod where $desc', ({ limited, limit }) => {
  const row = rowOf({
    containers: [[pod(), 2]],
    cpuLimit: [[pod(), 0.5]],
    cpuLimited: limited.map((number) => [pod(), number]),
    memoryLimit: [[pod(), 1024]],
    memoryLimited: [[pod(), 2]],
  })
  expect([row?.cpuLimit, row?.memoryLimit]).toEqual([limit, 1024])
})

test('rows stand as asked for; a pod that vanished meanwhile is left out', () => {
  const rows = podRows([answered({ info: [[pod({ pod: 'a' })], [pod({ pod: 'b' })]] })])
  const refs = ['b', 'gone', 'a'].map((name) => ({ cluster: '', namespace: 'shop', pod: name }))
  expect(inOrder(refs, rows).map(({ ref }) => ref.pod)).toEqual(['b', 'a'])
})
