import { expect, test } from 'vitest'
import { type WorkloadRow, workloadHealth } from './workload-table'

const row = (replicas: Partial<WorkloadRow>): WorkloadRow => ({
  workload: { cluster: '', namespace: 'shop', kind: 'Deployment', name: 'checkout' },
  desired: 3,
  available: 3,
  ready: 3,
  updated: 3,
  wrong: 0,
  createdUnixMs: undefined,
  cpu: undefined,
  memory: undefined,
  restarts: 0,
  restartsInRange: 0,
  job: undefined,
  cron: undefined,
  ...replicas,
})

test.each([
  { desc: 'all replicas there', of: row({}), judged: undefined, state: 'healthy' },
  {
    desc: 'all replicas there, yet a new pod cannot start',
    of: row({}),
    judged: 'critical',
    state: 'critical',
  },
  { desc: 'merely worth knowing', of: row({}), judged: 'info', state: 'healthy' },
  {
    desc: 'a replica is missing and nothing is judged yet',
    of: row({ available: 2 }),
    judged: undefined,
    state: 'degraded',
  },
  { desc: 'a failed run', of: row({ desired: undefined, wrong: 1 }), judged: undefined, state: 'degraded' },
] as const)('$desc', ({ of, judged, state }) => expect(workloadHealth(of, judged)).toBe(state))
