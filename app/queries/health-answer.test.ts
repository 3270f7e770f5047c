import { describe, expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import { type HealthAnswers, type HealthDetails, healthFacts, illPods } from './health-answer'
import { answered } from './test-prometheus'

type Answered = Parameters<typeof answered>[0]
type Asked = Partial<Readonly<Record<keyof HealthAnswers, Answered>>>

const answersOf = ({
  podStates = {},
  restarts = {},
  workloads = {},
  cluster = {},
}: Asked): HealthAnswers => ({
  podStates: answered(podStates),
  restarts: answered(restarts),
  workloads: answered(workloads),
  cluster: answered(cluster),
})

const NOTHING: HealthDetails = {
  pods: [],
  podsMissing: false,
  numbers: null,
  notReady: null,
  claims: [],
  budgeted: [],
}
const NOW = unixMs(1_000_000_000)

const factsOf = (asked: Asked, details: Partial<HealthDetails> = {}) =>
  healthFacts(answersOf(asked), { ...NOTHING, ...details }, NOW)

const pod = (name: string, cluster = '') => ({ cluster, namespace: 'shop', pod: name })

test('every list that is ill names its pods, so that their workloads are asked for', () => {
  const ill = illPods(
    answersOf({
      podStates: {
        waiting: [[{ ...pod('waits'), container: 'c' }]],
        unschedulable: [[pod('nowhere')]],
        pending: [[pod('pends')]],
        failed: [[pod('fell')]],
        evicted: [[pod('sent-off')]],
      },
      restarts: { restarts: [[pod('again')]], oomKilled: [[pod('ate')]] },
      cluster: {
        alerts: [[{ ...pod('alarmed'), alertname: 'A' }], [{ namespace: 'shop', alertname: 'B' }]],
        claimPending: [
          [{ ...pod('diskless'), persistentvolumeclaim: 'd' }],
          [{ persistentvolumeclaim: 'e' }],
        ],
      },
    }),
  )
  expect(ill.map((one) => one.pod)).toEqual([
    'waits',
    'nowhere',
    'pends',
    'fell',
    'sent-off',
    'again',
    'ate',
    'alarmed',
    'diskless',
  ])
})

describe('a pod is pending', () => {
  const seconds = NOW / 1000

  test.each([
    { desc: 'six minutes old', created: [seconds - 360], isTooLong: true },
    { desc: 'four minutes old', created: [seconds - 240], isTooLong: false },
    // Nobody tells when it was made: better a word too many.
    { desc: 'of unknown age', created: [], isTooLong: true },
  ])('too long when $desc: $isTooLong', ({ created, isTooLong }) => {
    const pods = [answered({ created: created.map((value) => [pod('a'), value]) })]
    expect(factsOf({ podStates: { pending: [[pod('a')]] } }, { pods }).pending).toHaveLength(
      isTooLong ? 1 : 0,
    )
  })
})

test('owners and ages are of the pod in its own cluster', () => {
  const owner = (cluster: string, name: string) => ({
    ...pod('a', cluster),
    owner_kind: 'Deployment',
    owner_name: name,
  })
  const { owners, pending } = factsOf(
    { podStates: { pending: [[pod('a', 'eu')], [pod('a', 'us')]] } },
    {
      pods: [
        answered({ owner: [[owner('eu', 'cart')]], created: [[pod('a', 'eu'), NOW / 1000]] }),
        answered({ owner: [[owner('us', 'bank')]], created: [[pod('a', 'us'), 0]] }),
      ],
    },
  )
  expect([...owners].map(([key, { name }]) => [key, name])).toEqual([
    ['eu/shop/a', 'cart'],
    ['us/shop/a', 'bank'],
  ])
  expect(pending.map(({ cluster }) => cluster)).toEqual(['us'])
})

test('a workload that is short has its own numbers, whatever else has its name', () => {
  const named = (label: string, namespace = 'shop') => ({ cluster: '', namespace, [label]: 'cart' })
  const { short } = factsOf(
    { workloads: { short: [[named('deployment'), 2]] } },
    {
      numbers: answered({
        desired: [
          [named('deployment', 'other'), 9],
          [named('deployment'), 3],
          [named('statefulset'), 7],
        ],
        available: [[named('deployment'), 1]],
      }),
    },
  )
  expect(short).toEqual([
    {
      workload: { cluster: '', namespace: 'shop', kind: 'Deployment', name: 'cart' },
      desired: 3,
      available: 1,
    },
  ])
})

describe('an alert is about', () => {
  const failedJobs = [
    [{ namespace: 'shop', job_name: 'report-1', owner_kind: 'CronJob', owner_name: 'report' }],
  ] as const

  test.each([
    { desc: 'a pod', labels: pod('a'), about: { kind: 'pod', pod: pod('a') } },
    {
      desc: 'a Job: the CronJob that made it',
      labels: { namespace: 'shop', job_name: 'report-1' },
      about: { kind: 'workload', workload: { kind: 'CronJob', name: 'report' } },
    },
    {
      desc: 'a Job of that name elsewhere: that Job itself',
      labels: { namespace: 'other', job_name: 'report-1' },
      about: { kind: 'workload', workload: { kind: 'Job', name: 'report-1', namespace: 'other' } },
    },
    { desc: 'a node', labels: { node: 'worker-1' }, about: { kind: 'node', node: { node: 'worker-1' } } },
    {
      desc: 'something else of a namespace',
      labels: { namespace: 'shop', service: 'cart' },
      about: { kind: 'other', namespace: 'shop', service: 'cart' },
    },
    { desc: 'nothing in particular', labels: {}, about: { kind: 'other', namespace: undefined } },
  ])('$desc', ({ labels, about }) => {
    const { alerts } = factsOf({
      workloads: { failedJobs },
      cluster: { alerts: [[{ alertname: 'A', severity: 'warning', ...labels }]] },
    })
    expect(alerts).toMatchObject([{ name: 'A', about }])
  })
})

test('targets that are down are counted against the targets of the same job and cluster', () => {
  const { targetsDown } = factsOf({
    cluster: {
      targetsDown: [
        [{ cluster: 'eu', job: 'kubelet' }, 1],
        [{ cluster: 'us', job: 'kubelet' }, 2],
      ],
      targets: [[{ cluster: 'eu', job: 'kubelet' }, 10]],
    },
  })
  expect(targetsDown.map(({ down, total }) => [down, total])).toEqual([
    [1, 10],
    // The store did not say of how many: at least of those.
    [2, 2],
  ])
})

describe('health cannot be told', () => {
  const nodes = { cluster: { nodes: [[{}, 3]] } } as const

  test.each([
    { desc: 'of nodes that nobody tells of', asked: {}, podsMissing: false, missing: ['kube_node_info'] },
    { desc: 'of pods that nobody tells of', asked: nodes, podsMissing: true, missing: ['kube_pod_info'] },
    { desc: 'of nothing when all are told of', asked: nodes, podsMissing: false, missing: [] },
  ])('$desc', ({ asked, podsMissing, missing }) => {
    expect(factsOf(asked, { podsMissing }).missing.map(({ metric }) => metric)).toEqual(missing)
  })
})

test.each([
  { desc: '499 ill pods', rows: 499, truncated: false },
  { desc: '500, as many as one question answers', rows: 500, truncated: true },
])('$desc: the answer was cut is $truncated', ({ rows, truncated }) => {
  const failed = Array.from({ length: rows }, (_, index) => [pod(`p${index}`)] as const)
  expect(factsOf({ podStates: { failed } }).truncated).toBe(truncated)
})
