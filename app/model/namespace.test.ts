import { expect, test } from 'vitest'
import { ratio } from '~/base/units'
import { type NamespaceRow, alivePods, namespaceHealth, resourceUnit } from './namespace'

const WELL: NamespaceRow = {
  cluster: '',
  namespace: 'shop',
  terminating: false,
  createdUnixMs: undefined,
  pods: { Running: 3 },
  unwell: 0,
  stuck: 0,
  workloads: 1,
  short: 0,
  restarts: 0,
  cpu: undefined,
  memory: undefined,
  cpuRequest: undefined,
  memoryRequest: undefined,
  cpuQuota: undefined,
  memoryQuota: undefined,
  quota: undefined,
}

test.each([
  { desc: 'all its pods run', row: {}, health: ['healthy', { kind: 'well' }] },
  {
    desc: 'restarts alone are past',
    row: { restarts: 9 },
    health: ['healthy', { kind: 'well' }],
  },
  { desc: 'nothing lives in it', row: { pods: {} }, health: ['finished', { kind: 'empty' }] },
  {
    desc: 'what cannot start comes before what failed',
    row: { stuck: 2, unwell: 4, pods: { Failed: 1 }, short: 1 },
    health: ['critical', { kind: 'stuck', count: 2 }],
  },
  {
    desc: 'a pod failed',
    row: { unwell: 2, pods: { Failed: 1 } },
    health: ['degraded', { kind: 'failed', count: 1 }],
  },
  { desc: 'a pod is not ready', row: { unwell: 2 }, health: ['degraded', { kind: 'not-ready', count: 2 }] },
  { desc: 'a workload misses pods', row: { short: 1 }, health: ['degraded', { kind: 'short', count: 1 }] },
  { desc: 'a quota is used up', row: { quota: ratio(1) }, health: ['degraded', { kind: 'quota-full' }] },
  { desc: 'a quota is nearly used up', row: { quota: ratio(0.99) }, health: ['healthy', { kind: 'well' }] },
  { desc: 'it is being deleted', row: { terminating: true }, health: ['degraded', { kind: 'terminating' }] },
])('$desc', ({ row, health }) => {
  expect(namespaceHealth({ ...WELL, ...row })).toEqual(health)
})

test.each([
  ['cpu', 'cores'],
  ['requests.cpu', 'cores'],
  ['limits.memory', 'bytes'],
  ['requests.storage', 'bytes'],
  ['ephemeral-storage', 'bytes'],
  ['requests.ephemeral-storage', 'bytes'],
  ['hugepages-2Mi', 'bytes'],
  ['gold.storageclass.storage.k8s.io/requests.storage', 'bytes'],
  ['pods', 'count'],
  ['count/deployments.apps', 'count'],
  ['requests.nvidia.com/gpu', 'count'],
])('%s is counted in %s', (resource, unit) => {
  expect(resourceUnit(resource)).toBe(unit)
})

test('pods that have ended, well or not, are not alive', () => {
  expect(alivePods({ pods: { Running: 5, Pending: 1, Unknown: 1, Succeeded: 3, Failed: 2 } })).toBe(7)
})
