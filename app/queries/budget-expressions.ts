import type { LabelMatch } from '~/backends/prometheus/promql'
import { type Budget, compareBudgets } from '~/model/budget'
import type { Labels } from '~/model/labels'
import type { Scope } from '~/model/scope'
import { type Answers, column, count } from './columns'
import { maxBy, scoped } from './expressions'
import { REPLICAS, replicas } from './workload-expressions'

const BY_BUDGET = ['cluster', 'namespace', 'poddisruptionbudget']

/** One number of each budget that matches. */
export const budgetNumber = (
  scope: Scope,
  number: 'current_healthy' | 'desired_healthy' | 'expected_pods' | 'pod_disruptions_allowed',
  name?: LabelMatch,
): string =>
  maxBy(BY_BUDGET, scoped(scope, `kube_poddisruptionbudget_status_${number}`, { poddisruptionbudget: name }))

/** All that is told of the budgets that match. */
export const budgetColumns = (scope: Scope, name?: LabelMatch) => ({
  healthy: budgetNumber(scope, 'current_healthy', name),
  wanted: budgetNumber(scope, 'desired_healthy', name),
  expected: budgetNumber(scope, 'expected_pods', name),
  allowed: budgetNumber(scope, 'pod_disruptions_allowed', name),
})

/** Budgets of one namespace from the answers of `budgetColumns`. */
export function budgetsOf(facts: Answers<ReturnType<typeof budgetColumns>>): readonly Budget[] {
  const nameOf = ({ poddisruptionbudget = '' }: Labels): string => poddisruptionbudget
  const amount = (name: 'healthy' | 'wanted' | 'expected') => column(facts(name), nameOf, count)
  const [healthy, wanted, expected] = [amount('healthy'), amount('wanted'), amount('expected')]
  return facts('allowed')
    .map(({ labels, value }): Budget => {
      const name = nameOf(labels)
      return {
        name,
        healthy: healthy(name),
        wanted: wanted(name),
        expected: expected(name),
        allowed: value,
      }
    })
    .toSorted(compareBudgets)
}

/** The workloads that are called as one of these: those that budgets may be of. */
export const budgetedWorkloads = (scope: Scope, names: readonly string[]): string =>
  REPLICAS.map((source) => replicas(scope, source, 'desired', names)).join(' or ')
