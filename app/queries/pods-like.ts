import { type LabelMatch, alternation, matching } from '~/backends/prometheus/promql'
import type { WorkloadRef } from '~/model/workload'
import { WORKLOAD_KINDS } from '~/model/workload-table'

/** Of a pod's name as much as it surely has of its workload's: Kubernetes cuts what is too long. */
const SURE_LETTERS = 40

const NAMING: ReadonlySet<string> = new Set(WORKLOAD_KINDS)

/**
 * Matchers that leave out most pods of other workloads, so that the store need not look at them; whose a pod is, its
 * owners alone tell. Other controllers than Kubernetes' own name their pods as they like.
 */
export function podsLike(found: readonly WorkloadRef[]): {
  readonly namespace: LabelMatch
  readonly pod: LabelMatch
} {
  const beginnings = [...new Set(found.map(({ name }) => name.slice(0, SURE_LETTERS)))].toSorted()
  return {
    namespace: [...new Set(found.map(({ namespace }) => namespace))].toSorted(),
    pod: found.every(({ kind }) => NAMING.has(kind)) ? matching(`(${alternation(beginnings)}).*`) : undefined,
  }
}
