import { expect, test } from 'vitest'
import { budgetedByIll, illClaims, objectFacts } from './object-health-answer'
import { type Told, answered, samples } from './test-prometheus'

type Answered = Parameters<typeof answered>[0]

const factsOf = (workloads: Answered, cluster: Answered, ...fills: readonly Answered[]) =>
  objectFacts(
    { workloads: answered(workloads), cluster: answered(cluster) },
    { claims: fills.map(answered), budgeted: [] },
  )

const claim = (cluster: string, name = 'kafka-0') => ({
  cluster,
  namespace: 'data',
  persistentvolumeclaim: name,
})

test('nothing told is nothing ill', () => {
  const { components, ...ill } = factsOf({}, {})
  expect(Object.values(ill).flat()).toEqual([])
  // They stand as scraped by nobody: their judgement, not this, calls that unknown.
  expect(
    components.map(({ component, figures }) => [component, figures.targets, figures.leaderless]),
  ).toEqual([
    ['apiserver', undefined, 0],
    ['etcd', undefined, 0],
  ])
})

test('how full a claim is comes from its own cluster, whichever question told it', () => {
  const { claims } = factsOf(
    {},
    { claimFull: [[claim('eu')], [claim('us')]], claimLost: [[claim('eu', 'old')]] },
    { used: [[claim('us'), 10]], capacity: [[claim('us'), 100]] },
    { used: [[claim('eu'), 98]], capacity: [[claim('eu'), 100]], growth: [[claim('eu'), -1]] },
  )
  expect(claims).toMatchObject([
    { ref: { claim: 'old' }, phase: 'Lost', capacity: undefined, used: undefined },
    { ref: { cluster: 'eu' }, phase: 'Bound', capacity: 100, used: 98, bytesPerSecond: -1 },
    { ref: { cluster: 'us' }, phase: 'Bound', capacity: 100, used: 10, bytesPerSecond: undefined },
  ])
})

test('only full claims are asked after', () => {
  const none = answered({})
  const cluster = answered({ claimFull: [[claim('eu')]], claimLost: [[claim('eu', 'old')]] })
  expect(illClaims({ podStates: none, restarts: none, workloads: none, cluster })).toEqual([
    { namespace: 'data', name: 'kafka-0' },
  ])
})

test('a claim that waits says for which pod, or that none waits with it', () => {
  const { pendingClaims } = factsOf(
    {},
    { claimPending: [[{ ...claim('eu'), pod: 'kafka-0' }], [claim('us')]] },
  )
  expect(pendingClaims.map(({ pod }) => pod)).toEqual([
    { cluster: 'eu', namespace: 'data', pod: 'kafka-0' },
    undefined,
  ])
})

test('what an autoscaler keeps at its most is the workload it scales', () => {
  const labels = {
    cluster: 'eu',
    namespace: 'shop',
    horizontalpodautoscaler: 'cart-hpa',
    scaletargetref_kind: 'Deployment',
    scaletargetref_name: 'cart',
  }
  expect(factsOf({ atMax: [[labels, 10]] }, {}).atMax).toEqual([
    { workload: { cluster: 'eu', namespace: 'shop', kind: 'Deployment', name: 'cart' }, replicas: 10 },
  ])
})

test('budgets of equal names keep what each of them wants', () => {
  const budget = (namespace: string) => ({ cluster: '', namespace, poddisruptionbudget: 'web' })
  const { budgets } = factsOf(
    {
      budgetHealthy: [
        [budget('a'), 1],
        [budget('b'), 0],
      ],
      budgetWanted: [
        [budget('b'), 3],
        [budget('a'), 2],
      ],
    },
    {},
  )
  expect(budgets.map(({ namespace, healthy, wanted }) => [namespace, healthy, wanted])).toEqual([
    ['a', 1, 2],
    ['b', 0, 3],
  ])
})

test('a budget is of the workload of its name, in its own namespace and cluster', () => {
  const budget = (cluster: string, namespace: string, poddisruptionbudget: string): Told => [
    { cluster, namespace, poddisruptionbudget },
    1,
  ]
  const budgetHealthy = [budget('eu', 'a', 'web-pdb'), budget('eu', 'b', 'web-pdb'), budget('us', 'a', 'web')]
  const none = answered({})
  const told = { podStates: none, restarts: none, workloads: answered({ budgetHealthy }), cluster: none }
  expect(budgetedByIll(told)).toEqual(['web', 'web-pdb'])
  const budgeted = samples(
    [{ cluster: 'eu', namespace: 'a', statefulset: 'web' }],
    [{ cluster: 'us', namespace: 'b', deployment: 'web' }],
  )
  expect(objectFacts(told, { claims: [], budgeted }).budgets.map(({ workload }) => workload)).toEqual([
    { cluster: 'eu', namespace: 'a', kind: 'StatefulSet', name: 'web' },
    undefined,
    undefined,
  ])
})

test.each([
  { source: 'probe', labels: { instance: 'https://shop.example.com/' }, name: 'https://shop.example.com/' },
  { source: 'cert-manager', labels: { namespace: 'shop', name: 'shop-tls' }, name: 'shop-tls' },
  {
    source: 'kubelet-client',
    labels: { node: 'worker-1', instance: '10.0.0.1:10250' },
    name: '10.0.0.1:10250',
  },
  { source: 'client', labels: { job: 'apiserver' }, name: 'apiserver' },
])('a certificate that $source tells of, ended an hour ago', ({ source, labels, name }) => {
  const { certificates } = factsOf({}, { [`certificate/${source}`]: [[labels, -3600]] })
  expect(certificates).toMatchObject([{ source, name, node: labels.node, leftMs: -3_600_000 }])
})

test.each([
  { desc: 'one member of three without a leader', members: [3], without: [1], leaderless: 1 },
  { desc: 'a leader', members: [3], without: [], leaderless: 0 },
  { desc: 'nobody to tell', members: [], without: [], leaderless: 0 },
])('etcd with $desc', ({ members, without, leaderless }) => {
  const facts = {
    'etcd/members': members.map((value): Told => [{}, value]),
    'etcd/leaderless': without.map((value): Told => [{}, value]),
  }
  expect(factsOf({}, facts).components[1]?.figures).toMatchObject({ targets: members[0], leaderless })
})

test('a quantile of nothing observed is no figure', () => {
  const { components } = factsOf({}, { 'apiserver/latency': [[{}, NaN]], 'etcd/latency': [[{}, 0.02]] })
  expect(components.map(({ figures }) => figures.latencySeconds)).toEqual([undefined, 0.02])
})
