import { type PackedTrace, operationAt, serviceAt } from './packed-trace'

/** Spans that do the same: one operation of one service. */
export type SpanGroup = { readonly service: string; readonly operation: string }

/** Which group each node is of, by number; -1: a missing parent. O(n), without a text for each span. */
export function spanGroups(trace: PackedTrace): {
  readonly groups: readonly SpanGroup[]
  readonly groupOf: Int32Array
} {
  const groups: SpanGroup[] = []
  const services = new Map(trace.processes.map(({ service }) => [service, new Map<number, number>()]))
  const byProcess = trace.processes.map(({ service }) => services.get(service)!)
  const groupOf = Int32Array.from(trace.process, (process, node) => {
    const byOperation = byProcess[process]
    if (!byOperation) return -1
    const operation = trace.operation[node]!
    let group = byOperation.get(operation)
    if (group === undefined) {
      byOperation.set(operation, (group = groups.length))
      groups.push({ service: serviceAt(trace, node), operation: operationAt(trace, node) })
    }
    return group
  })
  return { groups, groupOf }
}

/** Microseconds of each node on the critical path. */
export function criticalUsOf({ tree, criticalPath }: PackedTrace): Float64Array {
  const us = new Float64Array(tree.size)
  criticalPath.nodes.forEach((node, at) => {
    us[node]! += criticalPath.endUs[at]! - criticalPath.startUs[at]!
  })
  return us
}
