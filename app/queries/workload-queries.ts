import { formatDuration } from '~/base/duration'
import { bytes, cores, durationMs } from '~/base/units'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import type { WorkloadMeasure } from '~/model/workload-measure'
import type { BackEnds } from './back-ends'
import { BY_POD, askFacts, maxBy, podResource, podRefOf, scoped, unfinished, where } from './expressions'
import { podsOfWorkload } from './pod-expressions'
import { prometheusQuestion, windowsOf } from './prometheus-question'
import { rolloutFacts, workloadRows } from './workload-answer'
import { overTime } from './workload-measure-expressions'
import { rolloutColumns } from './rollout-expressions'
import { workloadTableColumns } from './workload-table-expressions'

/** One workload, how its rollout goes, and what its pods hold together; null where the store does not know it. */
export const workloadDetail = (backEnds: BackEnds, scope: Scope, target: WorkloadRef) =>
  prometheusQuestion(backEnds, scope, ['workload', target], async (ask) => {
    const within = { ...scope, namespace: target.namespace }
    const pods = unfinished(within, podsOfWorkload(within, target))
    const held = (kind: 'requests' | 'limits', resource: 'cpu' | 'memory'): string =>
      `sum(${where(BY_POD, podResource(within, kind, resource), pods)})`
    const facts = await askFacts(ask, {
      ...workloadTableColumns(within, [target], windowsOf(ask)),
      ...rolloutColumns(within, target),
      pods: `count(${pods})`,
      cpuRequests: held('requests', 'cpu'),
      cpuLimits: held('limits', 'cpu'),
      memoryRequests: held('requests', 'memory'),
      memoryLimits: held('limits', 'memory'),
    })
    const only = (name: Parameters<typeof facts>[0]): number | undefined => facts(name)[0]?.value
    const coresOf = (name: Parameters<typeof facts>[0]) => facts(name).map(({ value }) => cores(value))[0]
    const bytesOf = (name: Parameters<typeof facts>[0]) => facts(name).map(({ value }) => bytes(value))[0]
    const [row] = workloadRows([target], () => undefined, facts)
    if (row === undefined || (row.createdUnixMs === undefined && only('pods') === undefined)) return null
    return {
      ...row,
      rollout: rolloutFacts(row, facts),
      pods: only('pods') ?? 0,
      cpuHeld: { requests: coresOf('cpuRequests'), limits: coresOf('cpuLimits') },
      memoryHeld: { requests: bytesOf('memoryRequests'), limits: bytesOf('memoryLimits') },
    }
  })

/** One measure of a workload over time: by `pod`, the ten with the most, or by what is counted in `number`. */
export const workloadUsage = (
  backEnds: BackEnds,
  scope: Scope,
  target: WorkloadRef,
  measure: WorkloadMeasure,
) =>
  prometheusQuestion(backEnds, scope, ['workload-usage', target, measure], (ask) =>
    ask.overRange((window) => overTime({ ...scope, namespace: target.namespace }, target, measure, window)),
  )

/** Names that a question to another back end can hold. */
const MAX_PODS = 100

/** The pods that a workload had within the range, the newest first, at most 100 of `total`, and what made them. */
export const workloadMembers = (backEnds: BackEnds, scope: Scope, target: WorkloadRef) =>
  prometheusQuestion(backEnds, scope, ['workload-members', target], async (ask) => {
    const within = { ...scope, namespace: target.namespace }
    const length = formatDuration(durationMs(ask.span.endUnixMs - ask.span.startUnixMs))
    const pods = podsOfWorkload(within, target, length)
    const created = maxBy(BY_POD, `max_over_time(${scoped(within, 'kube_pod_created')}[${length}])`)
    const parent = (metric: string, label: string): string =>
      maxBy(
        [label],
        `max_over_time(${scoped(within, metric, { owner_kind: target.kind, owner_name: target.name })}[${length}])`,
      )
    const facts = await askFacts(ask, {
      pods: `topk(${MAX_PODS}, ${where(BY_POD, created, pods)})`,
      total: `count(${pods})`,
      replicaSets: parent('kube_replicaset_owner', 'replicaset'),
      jobs: parent('kube_job_owner', 'job_name'),
    })
    return {
      pods: facts('pods')
        .toSorted((a, b) => b.value - a.value)
        .map(({ labels }) => podRefOf(labels).pod),
      total: facts('total')[0]?.value ?? 0,
      parents: [
        ...facts('replicaSets').map(({ labels }) => labels.replicaset ?? ''),
        ...facts('jobs').map(({ labels }) => labels.job_name ?? ''),
      ],
    }
  })
