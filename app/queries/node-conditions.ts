import { type LabelMatch, matching, notOneOf } from '~/backends/prometheus/promql'
import type { NodeCondition } from '~/model/node'
import type { Scope } from '~/model/scope'
import { BY_NODE, clusterWide, maxBy } from './expressions'

/** Conditions that are bad when they are true: the kubelet's, and those that node problem detectors add. */
const TROUBLE =
  'NetworkUnavailable|Readonly.*|Corrupt.*|Frequent.*|.*(Pressure|Problem|Unhealthy|Deadlock|Down|Error|Fault|Failure|Shutdown|Leak|Hang|Hung)'

/** Whether a condition is not as it should be. */
export const isIllCondition = ({ condition, status }: NodeCondition): boolean =>
  condition === 'Ready'
    ? status !== 'true'
    : status === 'true' && new RegExp(`^(?:${TROUBLE})$`).test(condition)

/** Node conditions that are not as they should be. */
export function illConditions(scope: Scope, node?: LabelMatch): string {
  const is = (condition: object): string =>
    maxBy(
      [...BY_NODE, 'condition', 'status'],
      `${clusterWide(scope, 'kube_node_status_condition', { node, ...condition })} == 1`,
    )
  return `${is({ condition: 'Ready', status: notOneOf('true') })} or ${is({ condition: matching(TROUBLE), status: 'true' })}`
}
