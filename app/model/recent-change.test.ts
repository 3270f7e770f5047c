import { expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import { type RecentChange, changeKey, compareChanges } from './recent-change'

const pod = { cluster: '', namespace: 'shop', pod: 'cart-1' }
const changes: readonly RecentChange[] = [
  { kind: 'node', atUnixMs: unixMs(1), node: { cluster: '', node: 'worker-1' } },
  { kind: 'restart', atUnixMs: unixMs(2), pod, container: 'b', reason: 'Error' },
  { kind: 'restart', atUnixMs: unixMs(2), pod, container: 'a', reason: 'Error' },
  {
    kind: 'rollout',
    atUnixMs: unixMs(3),
    workload: { cluster: '', namespace: 'shop', kind: 'Deployment', name: 'cart' },
  },
]

test.each([
  { desc: 'as answered', given: changes },
  { desc: 'the other way round', given: changes.toReversed() },
])('the most recent change first, given $desc', ({ given }) => {
  expect(given.toSorted(compareChanges).map(changeKey)).toEqual([
    'rollout//shop/Deployment/cart/3',
    'restart//shop/cart-1/a',
    'restart//shop/cart-1/b',
    'node//worker-1',
  ])
})
