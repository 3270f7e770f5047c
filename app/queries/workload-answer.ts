import { bytes, cores } from '~/base/units'
import type { Labels } from '~/model/labels'
import type { RolloutFacts } from '~/model/rollout'
import { type WorkloadRef, workloadKey } from '~/model/workload'
import type { WorkloadRow } from '~/model/workload-table'
import { type Answers, column, count, instant } from './columns'
import { cronsOf, jobsOf } from './job-answer'
import { workloadOf } from './workload-expressions'
import type { rolloutColumns } from './rollout-expressions'
import type { workloadTableColumns } from './workload-table-expressions'

/** The workload that a sample is about, once its kind and name have labels of their own. */
export const refOf = ({ cluster = '', namespace = '', kind = '', name = '' }: Labels): WorkloadRef => ({
  cluster,
  namespace,
  kind,
  name,
})

/** These workloads with their columns, in their order. */
export function workloadRows(
  found: readonly WorkloadRef[],
  wrong: (key: string) => number | undefined,
  columns: Answers<ReturnType<typeof workloadTableColumns>>,
): readonly WorkloadRow[] {
  const keyOf = (labels: Labels): string => workloadKey(refOf(labels))
  const ownKeyOf = (labels: Labels): string => workloadKey(workloadOf(labels))
  const number = (name: 'desired' | 'ready' | 'available' | 'updated' | 'restarts' | 'restartsInRange') =>
    column(columns(name), keyOf, count)
  const desired = number('desired')
  const ready = number('ready')
  const available = number('available')
  const updated = number('updated')
  const restarts = number('restarts')
  const restartsInRange = number('restartsInRange')
  const created = column(columns('created'), keyOf, instant)
  const cpu = column(columns('cpu'), keyOf, cores)
  const memory = column(columns('memory'), keyOf, bytes)
  const job = jobsOf(columns, ownKeyOf)
  const cron = cronsOf(columns, ownKeyOf)
  return found.map((workload) => {
    const key = workloadKey(workload)
    // None of its pods runs: it uses nothing, though a rate still remembers them.
    const isIdle = (job(key) ?? cron(key))?.active === 0
    return {
      workload,
      wrong: wrong(key) ?? Math.max(0, (desired(key) ?? 0) - (available(key) ?? 0)),
      desired: desired(key),
      ready: ready(key),
      available: available(key),
      updated: updated(key),
      createdUnixMs: created(key),
      cpu: isIdle ? undefined : cpu(key),
      memory: isIdle ? undefined : memory(key),
      restarts: restarts(key) ?? 0,
      restartsInRange: restartsInRange(key) ?? 0,
      job: job(key),
      cron: cron(key),
    }
  })
}

/** How the rollout of the one workload asked about goes. */
export function rolloutFacts(
  row: WorkloadRow,
  columns: Answers<ReturnType<typeof rolloutColumns>>,
): RolloutFacts {
  const only = (name: keyof ReturnType<typeof rolloutColumns>): number | undefined => columns(name)[0]?.value
  const revision = (name: 'currentRevision' | 'updateRevision'): string | undefined =>
    columns(name)[0]?.labels.revision
  return {
    desired: row.desired,
    ready: row.ready,
    available: row.available,
    updated: row.updated,
    total: only('total'),
    generation: only('generation'),
    observedGeneration: only('observed'),
    paused: only('paused') !== undefined,
    isPastDeadline: only('pastDeadline') !== undefined,
    cannotCreate: only('cannotCreate') !== undefined,
    currentRevision: revision('currentRevision'),
    updateRevision: revision('updateRevision'),
    misscheduled: only('misscheduled'),
  }
}
