import { notOneOf } from '~/backends/prometheus/promql'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import type { WorkloadMeasure } from '~/model/workload-measure'
import {
  BY_CONTAINER,
  BY_POD,
  containerCpu,
  containerMemory,
  maxBy,
  oomKilled,
  restartsWithin,
  scoped,
  sumBy,
  where,
} from './expressions'
import { podsOfWorkload } from './pod-expressions'
import { podsLike } from './pods-like'
import { REPLICAS, type ReplicasNumber, replicas } from './workload-expressions'

const numbered = (number: string, expression: string): string =>
  `label_replace(${expression}, "number", "${number}", "", "")`

/** A measure of the pods of a workload: by `pod`, the ten with the most, or by what is counted in `number`. */
export function overTime(
  scope: Scope,
  target: WorkloadRef,
  measure: WorkloadMeasure,
  window: string,
): string {
  const pods = podsOfWorkload(scope, target)
  const like = podsLike([target])
  const byPod = (expression: string): string => `topk(10, ${sumBy(BY_POD, where(BY_POD, expression, pods))})`
  switch (measure) {
    case 'cpu':
      return byPod(containerCpu(scope, window, like))
    case 'memory':
      return byPod(containerMemory(scope, like))
    case 'replicas':
      return replicasOverTime(scope, target)
    case 'restarts': {
      const restarts = restartsWithin(scope, window, like)
      const together = (expression: string): string => `sum(${where(BY_POD, expression, pods)})`
      const zero = `sum(${pods}) * 0`
      return [
        numbered('restarts', `(${together(restarts)} or ${zero})`),
        numbered(
          'oomKills',
          `(${together(where(BY_CONTAINER, restarts, oomKilled(scope, like)))} or ${zero})`,
        ),
      ].join(' or ')
    }
    case 'throttling': {
      const periods = (name: string): string => {
        const counter = scoped(scope, `container_cpu_cfs_${name}periods_total`, {
          ...like,
          container: notOneOf(''),
        })
        // Each life of a container counts for itself: the largest of two lives' counters would mix them.
        const each = maxBy([...BY_CONTAINER, 'id'], `increase(${counter}[${window}])`)
        return sumBy(BY_POD, where(BY_POD, each, pods))
      }
      return `topk(10, ${periods('throttled_')} / ${periods('')})`
    }
    case 'pressure':
      return ['cpu', 'memory', 'io']
        .flatMap((resource) =>
          ['waiting', 'stalled'].map((how) => {
            const counter = scoped(scope, `container_pressure_${resource}_${how}_seconds_total`, {
              ...like,
              container: notOneOf(''),
            })
            const each = maxBy(BY_CONTAINER, `rate(${counter}[${window}])`)
            return numbered(`${resource}-${how}`, `max(${where(BY_POD, each, pods)})`)
          }),
        )
        .join(' or ')
  }
}

const NUMBERS = ['desired', 'ready', 'available', 'updated'] as const satisfies readonly ReplicasNumber[]

/** What the controller counts, and what an autoscaler wants and may; of other kinds the pods that there are. */
function replicasOverTime(scope: Scope, target: WorkloadRef): string {
  const source = REPLICAS.find(({ kind }) => kind === target.kind)
  if (!source) return numbered('pods', `count(${podsOfWorkload(scope, target)})`)
  const by = ['cluster', 'namespace', 'horizontalpodautoscaler']
  const autoscaler = scoped(scope, 'kube_horizontalpodautoscaler_info', {
    scaletargetref_kind: target.kind,
    scaletargetref_name: target.name,
  })
  const scaling = (metric: string): string =>
    `max(${where(by, scoped(scope, `kube_horizontalpodautoscaler_${metric}`), autoscaler)})`
  return [
    ...NUMBERS.map((number) => numbered(number, `max(${replicas(scope, source, number, target.name)})`)),
    numbered('autoscaled', scaling('status_desired_replicas')),
    numbered('most', scaling('spec_max_replicas')),
  ].join(' or ')
}
