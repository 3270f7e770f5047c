import { expect, test } from 'vitest'
import { podsLike } from './pods-like'

const ref = (kind: string, name: string, namespace = 'shop') => ({ cluster: '', namespace, kind, name })
const LONG = 'a-very-long-name-that-kubernetes-will-cut-somewhere-near-its-end'

test.each([
  { desc: 'all of one workload, and perhaps a sibling', of: [ref('Deployment', 'cart')], pod: '(cart).*' },
  { desc: 'several', of: [ref('Job', 'b'), ref('DaemonSet', 'a.1')], pod: '(a\\.1|b).*' },
  {
    desc: 'a name that is cut in those of its pods',
    of: [ref('StatefulSet', LONG)],
    pod: '(a-very-long-name-that-kubernetes-will-cu).*',
  },
  { desc: 'somebody else names the pods', of: [ref('Cluster', 'db'), ref('Job', 'b')], pod: undefined },
])('$desc', ({ of, pod }) => expect(podsLike(of).pod).toEqual(pod && { op: '=~', value: pod }))

test('every namespace once', () =>
  expect(podsLike([ref('Job', 'a', 'y'), ref('Job', 'b', 'x'), ref('Job', 'c', 'y')]).namespace).toEqual([
    'x',
    'y',
  ]))
