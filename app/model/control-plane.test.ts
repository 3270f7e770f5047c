import { expect, test } from 'vitest'
import { type ComponentFigures, type ComponentReason, judgeComponent } from './control-plane'

const NOTHING: ComponentFigures = {
  targets: undefined,
  down: 0,
  rate: undefined,
  failedRate: 0,
  latencySeconds: undefined,
  commitSeconds: undefined,
  peerSeconds: undefined,
  members: undefined,
  leaderless: 0,
  spaceShare: undefined,
  waiting: undefined,
  podStartSeconds: undefined,
  clientCertificateSeconds: undefined,
}
const WELL: ComponentFigures = { ...NOTHING, targets: 3, rate: 100, latencySeconds: 0.1 }

const kinds = (reasons: readonly ComponentReason[]) => reasons.map(({ kind }) => kind)

test.each([
  { desc: 'nobody scrapes it', component: 'etcd', figures: NOTHING, is: 'not-exposed', why: [] },
  { desc: 'it answers and is quick', component: 'apiserver', figures: WELL, is: 'healthy', why: [] },
  {
    desc: 'one of three is down',
    component: 'etcd',
    figures: { ...WELL, down: 1 },
    is: 'degraded',
    why: ['down'],
  },
  {
    desc: 'all are down: it was scraped an hour ago',
    component: 'scheduler',
    figures: { ...NOTHING, targets: 3, down: 3 },
    is: 'critical',
    why: ['down'],
  },
  {
    desc: 'a member without a leader comes before a slow disk',
    component: 'etcd',
    figures: { ...WELL, members: 3, leaderless: 1, latencySeconds: 0.6 },
    is: 'critical',
    why: ['no-leader', 'slow'],
  },
  {
    desc: 'fsync just below the limit',
    component: 'etcd',
    figures: { ...WELL, latencySeconds: 0.499 },
    is: 'healthy',
    why: [],
  },
  {
    desc: 'fsync at the limit',
    component: 'etcd',
    figures: { ...WELL, latencySeconds: 0.5 },
    is: 'degraded',
    why: ['slow'],
  },
  {
    desc: 'fsync far over it',
    component: 'etcd',
    figures: { ...WELL, latencySeconds: 1 },
    is: 'critical',
    why: ['slow'],
  },
  {
    desc: 'slow commits',
    component: 'etcd',
    figures: { ...WELL, commitSeconds: 0.25 },
    is: 'degraded',
    why: ['slow-commit'],
  },
  {
    desc: 'far members',
    component: 'etcd',
    figures: { ...WELL, peerSeconds: 0.2 },
    is: 'degraded',
    why: ['slow-peers'],
  },
  {
    desc: 'the store is almost full',
    component: 'etcd',
    figures: { ...WELL, spaceShare: 0.95 },
    is: 'critical',
    why: ['space'],
  },
  {
    desc: 'the same delay is no matter for an API server',
    component: 'apiserver',
    figures: { ...WELL, latencySeconds: 0.6 },
    is: 'healthy',
    why: [],
  },
  {
    desc: 'one request of a hundred fails',
    component: 'apiserver',
    figures: { ...WELL, failedRate: 1 },
    is: 'degraded',
    why: ['failing'],
  },
  {
    desc: 'nothing is asked, so nothing fails',
    component: 'coredns',
    figures: { ...WELL, rate: 0 },
    is: 'healthy',
    why: [],
  },
  {
    desc: 'pods wait a minute to start',
    component: 'kubelet',
    figures: { ...WELL, podStartSeconds: 61 },
    is: 'degraded',
    why: ['slow-pod-start'],
  },
] as const)('$component: $desc', ({ component, figures, is, why }) => {
  const { status, reasons } = judgeComponent(component, figures)
  expect(status).toBe(is)
  expect(kinds(reasons)).toEqual(why)
})
