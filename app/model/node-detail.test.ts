import { expect, test } from 'vitest'
import { type NodeResource, inOrder, overcommit } from './node-detail'

test.each<{
  desc: string
  limits: number | undefined
  allocatable: number | undefined
  over: number | undefined
}>([
  { desc: 'limits within what can be given', limits: 4, allocatable: 4, over: undefined },
  { desc: 'a quarter too much', limits: 5, allocatable: 4, over: 0.25 },
  { desc: 'limits are not known', limits: undefined, allocatable: 4, over: undefined },
  { desc: 'what can be given is not known', limits: 4, allocatable: undefined, over: undefined },
])('$desc', ({ over, ...resource }) => {
  expect(overcommit(resource)).toBe(over)
})

test('the usual resources come first, devices behind, none without any', () => {
  const of = (resource: string, capacity = 1): NodeResource => ({
    resource,
    capacity,
    allocatable: capacity,
    requests: undefined,
    limits: undefined,
  })
  const mixed = [of('pods'), of('nvidia_com_gpu'), of('memory'), of('hugepages_2Mi', 0), of('cpu')]
  expect(inOrder(mixed).map(({ resource }) => resource)).toEqual(['cpu', 'memory', 'pods', 'nvidia_com_gpu'])
})
