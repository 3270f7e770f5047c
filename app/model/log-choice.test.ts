import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chosenWorkload, decodeLogTarget, withWorkloadPods } from './log-choice'
import { type LogTarget, encodeLogTarget } from './log-target'

const choice = fc.option(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }), { nil: undefined })
const labels = fc.dictionary(
  fc.stringMatching(/^[a-z_]\w{0,8}$/),
  fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }),
  { minKeys: 1, noNullPrototype: true },
)
const word = fc.option(fc.string({ minLength: 1 }), { nil: undefined })
const target: fc.Arbitrary<LogTarget> = fc.record({
  namespace: choice,
  workload: choice,
  pod: choice,
  container: choice,
  node: choice,
  app: choice,
  labels: fc.option(labels, { nil: undefined }),
  traceId: word,
  query: word,
})

const decode = (params: Readonly<Record<string, string | null>>) =>
  decodeLogTarget((name) => params[name] ?? null)

test('a target survives its address', () => {
  fc.assert(
    fc.property(target, (target) => {
      expect(decode(encodeLogTarget(target))).toEqual(target)
    }),
  )
})

test.each([
  { desc: 'nothing', params: {}, target: {} },
  { desc: 'empty and doubled', params: { pod: ',a,,a' }, target: { pod: ['a'] } },
  { desc: 'an older link', params: { service: 'cart' }, target: { app: ['cart'] } },
  {
    desc: 'labels that are none',
    params: { label: 'stream,=a,1a=b,job=x' },
    target: { labels: { job: ['x'] } },
  },
])('$desc', ({ params, target }) => expect(decode({ ...params })).toEqual(target))

const CART = { cluster: 'eu', namespace: 'shop', kind: 'Deployment', name: 'cart' }

test.each([
  { choice: 'shop/Deployment/cart', ref: CART },
  { choice: 'cart', ref: undefined },
  { choice: 'shop//cart', ref: undefined },
  { choice: 'a/b/c/d', ref: undefined },
])('the workload $choice', ({ choice, ref }) => expect(chosenWorkload(choice, 'eu')).toEqual(ref))

test.each([
  { desc: 'none', target: { pod: ['x'] }, workloads: [], pods: [], resolved: { pod: ['x'] } },
  {
    desc: 'its pods and namespace',
    target: { workload: ['shop/Deployment/cart'] },
    workloads: [CART],
    pods: ['cart-2', 'cart-1'],
    resolved: { namespace: ['shop'], pod: ['cart-1', 'cart-2'] },
  },
  {
    desc: 'a pod of its own choice',
    target: { workload: ['shop/Deployment/cart'], pod: ['cart-1'] },
    workloads: [CART],
    pods: ['cart-1', 'cart-2'],
    resolved: { namespace: ['shop'], pod: ['cart-1'] },
  },
])('the pods of workloads: $desc', ({ target, workloads, pods, resolved }) =>
  expect(withWorkloadPods(target, workloads, pods)).toEqual(resolved),
)
