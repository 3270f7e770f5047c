import { expect, test } from 'vitest'
import { replicasHealth, workloadOfOwner } from './workload'
import { workloadHealth } from './workload-table'

const pod = { cluster: '', namespace: 'shop', pod: 'cart-7f' }

test.each([
  { desc: 'its owner', kind: 'Deployment', name: 'cart', workload: 'Deployment/cart' },
  { desc: 'itself, with no owner', kind: undefined, name: undefined, workload: 'Pod/cart-7f' },
  { desc: 'itself, with an empty owner', kind: '', name: '', workload: 'Pod/cart-7f' },
  {
    desc: 'itself, as older exporters write no owner',
    kind: '<none>',
    name: '<none>',
    workload: 'Pod/cart-7f',
  },
  { desc: 'itself, when static: its node is no workload', kind: 'Node', name: 'n1', workload: 'Pod/cart-7f' },
])('a pod is told under $desc', ({ kind, name, workload }) => {
  const found = workloadOfOwner(pod, kind, name)
  expect(`${found.kind}/${found.name}`).toBe(workload)
})

test.each([
  { desired: 3, available: 3, health: 'healthy' },
  { desired: 3, available: 4, health: 'healthy' },
  { desired: 3, available: 1, health: 'degraded' },
  { desired: 3, available: 0, health: 'critical' },
  { desired: 0, available: 0, health: 'healthy' },
  { desired: 3, available: undefined, health: 'unknown' },
])('$available of $desired is $health', ({ desired, available, health }) => {
  expect(replicasHealth({ desired, available, ready: undefined, updated: undefined })).toBe(health)
})

test.each([
  { wrong: 0, health: 'healthy' },
  { wrong: 2, health: 'degraded' },
])('a CronJob with $wrong failed runs is $health', ({ wrong, health }) => {
  const row = {
    wrong,
    job: undefined,
    desired: undefined,
    ready: undefined,
    available: undefined,
    updated: undefined,
  }
  expect(workloadHealth(row, undefined)).toBe(health)
})
