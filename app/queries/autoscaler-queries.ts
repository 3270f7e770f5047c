import type { Autoscaler } from '~/model/autoscaler'
import { budgetNames } from '~/model/budget'
import type { Labels } from '~/model/labels'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import type { BackEnds } from './back-ends'
import { budgetColumns, budgetsOf } from './budget-expressions'
import { column, count, known } from './columns'
import { askFacts, maxBy, scoped, where } from './expressions'
import { prometheusQuestion } from './prometheus-question'

const BY_AUTOSCALER = ['cluster', 'namespace', 'horizontalpodautoscaler'] as const
const BY_METRIC = [...BY_AUTOSCALER, 'metric_name', 'metric_target_type'] as const

/** What scales a workload, and the disruption budgets that bear its name: nothing tells whose pods a budget counts. */
export const workloadScaling = (backEnds: BackEnds, scope: Scope, target: WorkloadRef) =>
  prometheusQuestion(backEnds, scope, ['workload-scaling', target], async (ask) => {
    const within = { ...scope, namespace: target.namespace }
    const theirs = scoped(within, 'kube_horizontalpodautoscaler_info', {
      scaletargetref_kind: target.kind,
      scaletargetref_name: target.name,
    })
    const scaling = (metric: string, by: readonly string[] = BY_AUTOSCALER): string =>
      where(BY_AUTOSCALER, maxBy(by, scoped(within, `kube_horizontalpodautoscaler_${metric}`)), theirs)
    const condition = (name: string, status: string): string =>
      where(
        BY_AUTOSCALER,
        `${maxBy(BY_AUTOSCALER, scoped(within, 'kube_horizontalpodautoscaler_status_condition', { condition: name, status }))} == 1`,
        theirs,
      )
    const facts = await askFacts(ask, {
      info: maxBy(BY_AUTOSCALER, theirs),
      min: scaling('spec_min_replicas'),
      max: scaling('spec_max_replicas'),
      current: scaling('status_current_replicas'),
      desired: scaling('status_desired_replicas'),
      targets: scaling('spec_target_metric', BY_METRIC),
      values: scaling('status_target_metric', BY_METRIC),
      unable: condition('AbleToScale', 'false'),
      inactive: condition('ScalingActive', 'false'),
      limited: condition('ScalingLimited', 'true'),
      ...budgetColumns(within, budgetNames(target.name)),
    })
    const scalerOf = ({ horizontalpodautoscaler = '' }: Labels): string => horizontalpodautoscaler
    const metricOf = (labels: Labels): string =>
      [scalerOf(labels), labels.metric_name, labels.metric_target_type].join('/')
    const number = (name: 'min' | 'max' | 'current' | 'desired') => column(facts(name), scalerOf, count)
    const [min, max, current, desired] = [number('min'), number('max'), number('current'), number('desired')]
    const unable = known(facts('unable'), scalerOf)
    const inactive = known(facts('inactive'), scalerOf)
    const limited = known(facts('limited'), scalerOf)
    const values = column(facts('values'), metricOf, count)
    const autoscalers = facts('info').map(({ labels }): Autoscaler => {
      const name = scalerOf(labels)
      return {
        name,
        min: min(name),
        max: max(name),
        current: current(name),
        desired: desired(name),
        unable: unable.has(name),
        inactive: inactive.has(name),
        limited: limited.has(name),
        metrics: facts('targets')
          .filter((sample) => scalerOf(sample.labels) === name)
          .map(({ labels: metric, value }) => ({
            name: metric.metric_name ?? '',
            type: metric.metric_target_type ?? '',
            target: value,
            value: values(metricOf(metric)),
          })),
      }
    })
    return { autoscalers, budgets: budgetsOf(facts) }
  })
