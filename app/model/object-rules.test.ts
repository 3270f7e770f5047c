import { expect, test } from 'vitest'
import { bytes } from '~/base/units'
import type { ComponentFigures } from './control-plane'
import type { CertificateRef, ObjectFacts } from './health-facts'
import { objectFindings } from './object-rules'
import { podKey } from './pod'
import { NO_OBJECTS } from './test-facts'

const DAY_MS = 86_400_000
const NOW = 1000 * DAY_MS

const workload = { cluster: '', namespace: 'shop', kind: 'Deployment', name: 'cart' }
const claim = { cluster: '', namespace: 'shop', claim: 'data' }
const pod = { cluster: '', namespace: 'shop', pod: 'cart-1' }
const place = { cluster: '', namespace: 'shop' }

const volume = (usedShare: number, daysLeft: number | undefined, inodesShare = 0.1) => ({
  ref: claim,
  phase: 'Bound',
  capacity: bytes(1000),
  used: bytes(1000 * usedShare),
  bytesPerSecond: daysLeft === undefined ? 0 : (1000 * (1 - usedShare)) / (daysLeft * 86_400),
  inodes: 100,
  inodesUsed: 100 * inodesShare,
})

const certificate = (source: CertificateRef['source'], daysLeft: number) => ({
  source,
  cluster: '',
  namespace: undefined,
  node: source.startsWith('kubelet') ? 'worker-1' : undefined,
  name: 'it',
  leftMs: daysLeft * DAY_MS,
})

const quota = (share: number) => ({ ...place, quota: 'team', resource: 'pods', share })

const FIGURES: ComponentFigures = {
  targets: undefined,
  down: 0,
  rate: undefined,
  failedRate: 0,
  latencySeconds: 0.01,
  commitSeconds: undefined,
  peerSeconds: undefined,
  members: undefined,
  leaderless: 0,
  spaceShare: undefined,
  waiting: undefined,
  podStartSeconds: undefined,
  clientCertificateSeconds: undefined,
}
const component = (name: 'apiserver' | 'etcd', figures: Partial<ComponentFigures>) => ({
  cluster: '',
  component: name,
  figures: { ...FIGURES, ...figures },
})

test.each<{ desc: string; facts: Partial<ObjectFacts>; says: readonly string[] }>([
  { desc: 'nothing', facts: {}, says: [] },
  {
    desc: 'a change that its controller does not see',
    facts: { notObserved: [workload] },
    says: ['workload degraded not-observed'],
  },
  {
    desc: 'a late CronJob',
    facts: { lateCrons: [{ workload, lateMs: 200_000 }] },
    says: ['workload degraded cron-late'],
  },
  {
    desc: 'a suspended CronJob is only worth knowing',
    facts: { suspendedCrons: [workload] },
    says: ['workload info cron-suspended'],
  },
  {
    desc: 'an autoscaler at its most',
    facts: { atMax: [{ workload, replicas: 8 }] },
    says: ['workload degraded at-max'],
  },
  {
    desc: 'a broken budget is told under its workload',
    facts: { budgets: [{ ...place, budget: 'cart', workload, healthy: 1, wanted: 2 }] },
    says: ['workload degraded too-few-healthy'],
  },
  {
    desc: 'a broken budget of which no workload is known stands for itself',
    facts: { budgets: [{ ...place, budget: 'all', workload: undefined, healthy: 1, wanted: 2 }] },
    says: ['budget degraded too-few-healthy'],
  },
  {
    desc: 'a claim that a pod waits for explains its workload and makes nothing ill',
    facts: { pendingClaims: [{ claim, pod }] },
    says: ['workload degraded claim-pending supporting'],
  },
  {
    desc: 'a claim that nobody waits for stands for itself',
    facts: { pendingClaims: [{ claim, pod: undefined }] },
    says: ['claim degraded claim-pending'],
  },
  {
    desc: 'a lost claim',
    facts: { claims: [{ ...volume(0, undefined), phase: 'Lost' }] },
    says: ['claim critical claim'],
  },
  { desc: 'a full volume', facts: { claims: [volume(0.98, undefined)] }, says: ['claim critical claim'] },
  { desc: 'a volume full in two days', facts: { claims: [volume(0.9, 2)] }, says: ['claim degraded claim'] },
  { desc: 'a volume full in ten days', facts: { claims: [volume(0.9, 10)] }, says: [] },
  {
    desc: 'a volume without inodes',
    facts: { claims: [volume(0.2, undefined, 0.99)] },
    says: ['claim critical claim'],
  },
  { desc: 'a quota nearly full', facts: { quotas: [quota(0.95)] }, says: ['namespace info quota'] },
  { desc: 'a full quota', facts: { quotas: [quota(1)] }, says: ['namespace degraded quota'] },
  {
    desc: 'a certificate of a site that should have been renewed',
    facts: { certificates: [certificate('probe', 20)] },
    says: ['certificate degraded certificate'],
  },
  {
    desc: 'a certificate of a site that ends within three days',
    facts: { certificates: [certificate('cert-manager', 2)] },
    says: ['certificate critical certificate'],
  },
  {
    desc: "a kubelet's certificate is told under its node, and only within the week",
    facts: { certificates: [certificate('kubelet-client', 20), certificate('kubelet-serving', 6)] },
    says: ['node degraded certificate'],
  },
  {
    desc: "a client's certificate is judged alike",
    facts: { certificates: [certificate('client', 2)] },
    says: ['certificate critical certificate'],
  },
  { desc: 'a quick API server', facts: { components: [component('apiserver', {})] }, says: [] },
  {
    desc: 'a slow API server',
    facts: { components: [component('apiserver', { latencySeconds: 1.5 })] },
    says: ['component degraded component'],
  },
  {
    desc: 'etcd without a leader, on a slow disk',
    facts: { components: [component('etcd', { members: 3, leaderless: 1, latencySeconds: 0.6 })] },
    says: ['component critical component', 'component critical component'],
  },
])('$desc', ({ facts, says }) => {
  const found = objectFindings({ ...NO_OBJECTS, ...facts }, new Map([[podKey(pod), workload]]), NOW)
  expect(
    found.map(({ subject, severity, reason, supporting }) =>
      [subject.kind, severity, reason.kind, ...(supporting ? ['supporting'] : [])].join(' '),
    ),
  ).toEqual(says)
})
