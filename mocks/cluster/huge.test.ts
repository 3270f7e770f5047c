import { describe, expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import { scenarioFor } from '~mocks/scenarios'
import { createCluster } from './cluster'
import { allocatable } from './nodes'
import { podRequests } from './placement'

const NOW = unixMs(Date.UTC(2026, 10, 21, 9, 12, 7))
const huge = createCluster(scenarioFor('huge', NOW))
const all = huge.pods(NOW, NOW)

describe('the huge cluster', () => {
  test('5,000 nodes, about 500 namespaces, 10,000 workloads and 150,000 pods, the incident among them', () => {
    expect(huge.nodes).toHaveLength(5000)
    expect(huge.namespaces.length).toBeGreaterThan(500)
    expect(huge.workloads.length).toBeGreaterThan(10_000)
    expect(Math.abs(all.length - 150_000)).toBeLessThan(500)
    expect(all.filter(({ release }) => release === 'bad')).toHaveLength(4)
  })

  test('no two pods of a namespace have one name', () => {
    expect(new Set(all.map(({ namespace, name }) => `${namespace}/${name}`)).size).toBe(all.length)
  })

  test('names and addresses of nodes are unique', () => {
    expect(new Set(huge.nodes.map(({ name }) => name)).size).toBe(5000)
    expect(new Set(huge.nodes.map(({ internalIp }) => internalIp)).size).toBe(5000)
  })

  test.each([
    { desc: 'a node', where: { node: 'worker-3210' } },
    { desc: 'a base node', where: { node: 'worker-2' } },
    { desc: 'a namespace', where: { namespace: 'cobalt-03' } },
    { desc: 'a namespace and a node', where: { namespace: 'kube-system', node: 'worker-77' } },
    { desc: 'a pod', where: { pod: all[123_456]!.name } },
    { desc: 'a pod that is not there', where: { pod: 'web-0000000000-zzzzz' } },
    { desc: 'a node that is not there', where: { node: 'worker-99999' } },
  ])('narrowing to $desc gives what scanning everything gives', ({ where }) => {
    const scanned = all.filter(
      (pod) =>
        (where.namespace === undefined || pod.namespace === where.namespace) &&
        (where.pod === undefined || pod.name === where.pod) &&
        (where.node === undefined || pod.node?.name === where.node),
    )
    const key = (pod: (typeof all)[number]) => `${pod.namespace}/${pod.name}`
    expect(huge.pods(NOW, NOW, where).map(key).toSorted()).toEqual(scanned.map(key).toSorted())
  })

  test('a far node has room for what it runs', () => {
    const node = huge.nodes[4321]!
    const requests = huge.pods(NOW, NOW, { node: node.name }).map(({ workload }) => podRequests(workload))
    expect(requests.length).toBeGreaterThan(25)
    expect(requests.reduce((sum, { cores }) => sum + cores, 0)).toBeLessThanOrEqual(allocatable(node).cores)
    expect(requests.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0)).toBeLessThanOrEqual(
      allocatable(node).memoryBytes,
    )
  })
})

test('the large cluster is a tenth of it', () => {
  const large = createCluster(scenarioFor('large', NOW))
  expect(large.nodes).toHaveLength(500)
  expect(Math.abs(large.pods(NOW, NOW).length - 15_000)).toBeLessThan(500)
  const onNode = large.pods(NOW, NOW, { node: 'worker-321' })
  expect(onNode.length).toBeGreaterThan(25)
  expect(onNode.every(({ node }) => node?.name === 'worker-321')).toBe(true)
})
