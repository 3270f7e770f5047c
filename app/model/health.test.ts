import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import { judge } from './health'
import { NO_OBJECTS } from './test-facts'
import type { HealthFacts } from './health-facts'
import { podKey } from './pod'

const NONE: HealthFacts = {
  nodeConditions: [],
  cordonedNodes: [],
  waiting: [],
  oomKilled: [],
  restarts: [],
  unschedulable: [],
  pending: [],
  notReady: [],
  failed: [],
  evicted: [],
  short: [],
  stuck: [],
  failedJobs: [],
  alerts: [],
  targetsDown: [],
  ...NO_OBJECTS,
  nowUnixMs: unixMs(0),
  owners: new Map(),
  missing: [],
  truncated: false,
}

const pod = (name: string) => ({ cluster: '', namespace: 'shop', pod: name })
const workload = (name: string, kind = 'Deployment') => ({ cluster: '', namespace: 'shop', kind, name })
const owned = (owner: ReturnType<typeof workload>, ...pods: string[]) =>
  new Map(pods.map((name) => [podKey(pod(name)), owner]))
const replicas = (desired: number, available: number, updated?: number) => ({
  desired,
  ready: available,
  available,
  updated,
})

test.each<{ desc: string; facts: Partial<HealthFacts>; says: readonly string[] }>([
  {
    desc: 'a node that is not ready is critical',
    facts: { nodeConditions: [{ cluster: '', node: 'a', condition: 'Ready', status: 'unknown' }] },
    says: ['critical node-condition'],
  },
  {
    desc: 'memory pressure is degraded',
    facts: { nodeConditions: [{ cluster: '', node: 'a', condition: 'MemoryPressure', status: 'true' }] },
    says: ['degraded node-condition'],
  },
  {
    desc: 'a cordon is only worth knowing',
    facts: { cordonedNodes: [{ cluster: '', node: 'a' }] },
    says: ['info cordoned'],
  },
  {
    desc: 'no available replica is critical',
    facts: { short: [{ workload: workload('cart'), ...replicas(3, 0) }] },
    says: ['critical replicas-unavailable'],
  },
  {
    desc: 'some missing replicas are degraded',
    facts: { short: [{ workload: workload('cart'), ...replicas(3, 2) }] },
    says: ['degraded replicas-unavailable'],
  },
  {
    desc: 'a stuck rollout is degraded',
    facts: { stuck: [workload('cart')] },
    says: ['degraded rollout-stuck'],
  },
  {
    desc: 'a container that cannot start is critical',
    facts: { waiting: [{ pod: pod('a'), container: 'app', reason: 'ImagePullBackOff' }] },
    says: ['critical waiting'],
  },
  {
    desc: 'an OOM kill is critical',
    facts: { oomKilled: [{ pod: pod('a'), container: 'app' }] },
    says: ['critical oom-killed'],
  },
  {
    desc: 'two restarts alone are nothing',
    facts: { restarts: [{ pod: pod('a'), container: 'app', times: 2 }] },
    says: [],
  },
  {
    desc: 'three restarts are degraded',
    facts: { restarts: [{ pod: pod('a'), container: 'app', times: 3 }] },
    says: ['degraded restarts'],
  },
  {
    desc: 'no node takes the pod: critical',
    facts: { unschedulable: [pod('a')] },
    says: ['critical unschedulable'],
  },
  {
    desc: 'an unschedulable pod is not told as pending as well',
    facts: { unschedulable: [pod('a')], pending: [pod('a')] },
    says: ['critical unschedulable'],
  },
  { desc: 'long pending is degraded', facts: { pending: [pod('a')] }, says: ['degraded pending'] },
  { desc: 'a pod that is not ready yet is nothing by itself', facts: { notReady: [pod('a')] }, says: [] },
  { desc: 'a failed pod of its own is degraded', facts: { failed: [pod('a')] }, says: ['degraded failed'] },
  {
    desc: 'a failed pod whose Job has not failed is nothing: the Job tries again',
    facts: { failed: [pod('a')], owners: owned(workload('backup', 'CronJob'), 'a') },
    says: [],
  },
  {
    desc: 'an evicted pod is told as evicted, not as failed',
    facts: { failed: [pod('a')], evicted: [pod('a')] },
    says: ['info evicted'],
  },
  {
    desc: 'a failed Job is degraded',
    facts: { failedJobs: [{ job: 'backup-1', workload: workload('backup', 'CronJob') }] },
    says: ['degraded job-failed'],
  },
  {
    desc: 'scrape targets that do not answer are degraded',
    facts: { targetsDown: [{ cluster: '', job: 'etcd', down: 1, total: 3 }] },
    says: ['degraded target-down'],
  },
  {
    desc: 'an alert about nothing we know stands for itself',
    facts: {
      alerts: [
        {
          name: 'Slow',
          severity: 'critical',
          about: { kind: 'other', cluster: '', namespace: 'shop', service: 'cart' },
        },
      ],
    },
    says: ['critical alert'],
  },
])('$desc', ({ facts, says }) => {
  const { items } = judge({ ...NONE, ...facts })
  expect(items.flatMap(({ severity, reasons }) => reasons.map(({ kind }) => `${severity} ${kind}`))).toEqual(
    says,
  )
})

test('folds all that ails a workload into one item, its reasons in the order that explains', () => {
  const checkout = workload('checkout')
  const { items, verdict } = judge({
    ...NONE,
    short: [{ workload: checkout, ...replicas(3, 1, 2) }],
    waiting: [
      { pod: pod('checkout-b'), container: 'app', reason: 'CrashLoopBackOff' },
      { pod: pod('checkout-a'), container: 'app', reason: 'CrashLoopBackOff' },
    ],
    oomKilled: [
      { pod: pod('checkout-a'), container: 'app' },
      { pod: pod('checkout-b'), container: 'app' },
    ],
    restarts: [
      { pod: pod('checkout-a'), container: 'app', times: 5 },
      { pod: pod('checkout-b'), container: 'app', times: 9 },
    ],
    notReady: [pod('checkout-a'), pod('checkout-b')],
    alerts: [
      { name: 'KubePodCrashLooping', severity: 'warning', about: { kind: 'pod', pod: pod('checkout-a') } },
    ],
    owners: owned(checkout, 'checkout-a', 'checkout-b'),
  })
  expect(items).toEqual([
    {
      subject: { kind: 'workload', workload: checkout },
      severity: 'critical',
      reasons: [
        { kind: 'replicas-unavailable', desired: 3, available: 1, updated: 2 },
        { kind: 'oom-killed', container: 'app', times: 14, pods: 2 },
        { kind: 'waiting', container: 'app', waitingReason: 'CrashLoopBackOff', pods: 2 },
        { kind: 'alert', alert: 'KubePodCrashLooping', alertSeverity: 'warning' },
      ],
      worstPod: pod('checkout-b'),
    },
  ])
  expect(verdict).toEqual({ kind: 'attention', count: 1, atLeast: false, severity: 'critical', notable: 0 })
})

test('opens a pod that is down now before one that runs again, whatever their restarts', () => {
  const container = 'app'
  const [item] = judge({
    ...NONE,
    waiting: [{ pod: pod('down'), container, reason: 'CrashLoopBackOff' }],
    oomKilled: [
      { pod: pod('runs'), container },
      { pod: pod('down'), container },
    ],
    restarts: [
      { pod: pod('runs'), container, times: 9 },
      { pod: pod('down'), container, times: 5 },
    ],
    owners: owned(workload('checkout'), 'runs', 'down'),
  }).items
  expect(item?.worstPod).toEqual(pod('down'))
})

test.each([
  { desc: 'joins the ill workload of its service', service: 'cart', items: 1 },
  { desc: 'stands for itself when nothing of that name is ill', service: 'search', items: 2 },
  { desc: 'stands for itself when it names no service', service: undefined, items: 2 },
])('an alert about a service $desc', ({ service, items }) => {
  const about = { kind: 'other', cluster: '', namespace: 'shop', service } as const
  const health = judge({
    ...NONE,
    stuck: [workload('cart')],
    alerts: [{ name: 'Slow', severity: 'critical', about }],
  })
  expect(health.items).toHaveLength(items)
})

test('tells that pods are not ready only where nothing else explains it', () => {
  const cart = workload('cart')
  const facts = {
    ...NONE,
    short: [{ workload: cart, ...replicas(2, 1) }],
    notReady: [pod('a')],
    owners: owned(cart, 'a'),
  }
  const kinds = (health: ReturnType<typeof judge>) => health.items[0]?.reasons.map(({ kind }) => kind)
  expect(kinds(judge(facts))).toEqual(['replicas-unavailable', 'not-ready'])
  const waiting = [{ pod: pod('a'), container: 'app', reason: 'CrashLoopBackOff' }]
  expect(kinds(judge({ ...facts, waiting }))).toEqual(['replicas-unavailable', 'waiting'])
})

test('puts the critical before the degraded before the merely notable', () => {
  const { items } = judge({
    ...NONE,
    cordonedNodes: [{ cluster: '', node: 'n1' }],
    stuck: [workload('cart')],
    unschedulable: [pod('lonely')],
  })
  expect(items.map(({ severity }) => severity)).toEqual(['critical', 'degraded', 'info'])
})

test.each<{ desc: string; facts: Partial<HealthFacts>; verdict: object }>([
  { desc: 'nothing ill', facts: {}, verdict: { kind: 'well', notable: 0 } },
  {
    desc: 'only notable things',
    facts: { cordonedNodes: [{ cluster: '', node: 'n1' }] },
    verdict: { kind: 'well', notable: 1 },
  },
  {
    desc: 'a cut answer counts at least so many',
    facts: { stuck: [workload('cart')], truncated: true },
    verdict: { kind: 'attention', count: 1, atLeast: true, severity: 'degraded', notable: 0 },
  },
  {
    desc: 'missing metrics are not health, even when alerts fire',
    facts: {
      stuck: [workload('cart')],
      missing: [{ metric: 'kube_pod_info', exporter: 'kube-state-metrics' }],
    },
    verdict: { kind: 'unknown', missing: [{ metric: 'kube_pod_info', exporter: 'kube-state-metrics' }] },
  },
])('verdict: $desc', ({ facts, verdict }) => {
  expect(judge({ ...NONE, ...facts }).verdict).toEqual(verdict)
})

const somePods = fc.array(fc.constantFrom('a', 'b', 'c', 'd').map(pod), { maxLength: 6 })

test('no ill pod vanishes, whatever the order of the facts', () => {
  fc.assert(
    fc.property(somePods, somePods, (unschedulable, failed) => {
      const owners = owned(workload('one'), 'a', 'b')
      const { items } = judge({ ...NONE, unschedulable, failed, owners })
      const told = items.flatMap(({ reasons }) =>
        reasons.map((reason) => ('pods' in reason ? reason.pods : 0)),
      )
      expect(told.reduce((sum, pods) => sum + pods, 0)).toBe(unschedulable.length + failed.length)
      const reversed = judge({
        ...NONE,
        unschedulable: unschedulable.toReversed(),
        failed: failed.toReversed(),
        owners,
      })
      expect(reversed).toEqual(judge({ ...NONE, unschedulable, failed, owners }))
    }),
  )
})
