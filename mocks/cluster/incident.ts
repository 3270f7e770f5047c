import { unixMs } from '~/base/units'
import type { Incident, Scenario, SimWorkload } from './types'

const MINUTE_MS = 60_000

/** Who does what when, told from the start of the bad release. */
export function incidentOf({ name, incidentStartUnixMs: start }: Scenario): Incident | null {
  if (start === null) return null
  const at = (minutes: number) => unixMs(start + minutes * MINUTE_MS)
  return {
    stuckRollouts: [
      {
        workload: 'shop/checkout',
        startUnixMs: start,
        fault: 'leak',
        image: 'registry.example.com/shop/checkout:v2.8.0',
      },
      {
        workload: 'ci/docs-preview',
        startUnixMs: at(-10),
        fault: 'image',
        image: 'registry.example.com/ci/docs-preview:v0.32.0-rc1',
      },
    ],
    eviction: { workload: 'shop/recommendation', slot: 3, timeUnixMs: at(6.3) },
    unschedulable: { workload: 'data/analytics', sinceUnixMs: at(4.2) },
    failingCronJob: { workload: 'data/postgres-verify', sinceUnixMs: start },
    stoppedCronJobs:
      name === 'ailing'
        ? [
            { workload: 'shop/abandoned-carts', sinceUnixMs: at(-30), isSuspended: false },
            { workload: 'data/postgres-backup', sinceUnixMs: at(-30), isSuspended: true },
          ]
        : [],
    cordoned: { node: 'worker-9', sinceUnixMs: at(1.5) },
    oldOomKill: { workload: 'shop/search', slot: 2, timeUnixMs: at(-30 * 60) },
  }
}

export const workloadKey = (workload: Pick<SimWorkload, 'namespace' | 'name'>): string =>
  `${workload.namespace}/${workload.name}`

export const stoppedCronJobOf = (incident: Incident | null, workload: SimWorkload) =>
  incident?.stoppedCronJobs.find((stopped) => stopped.workload === workloadKey(workload))

export const stuckRolloutOf = (incident: Incident | null, workload: SimWorkload) =>
  incident?.stuckRollouts.find((stuck) => stuck.workload === workloadKey(workload))

/** The number of pods of a rollout that never ends: new ones beside the old ones that are kept. */
export function stuckCounts({ replicas, rollout }: SimWorkload): { fresh: number; kept: number } {
  const { maxSurge, maxUnavailable } = rollout ?? { maxSurge: 1, maxUnavailable: 0 }
  return { fresh: maxSurge + maxUnavailable, kept: replicas - maxUnavailable }
}
