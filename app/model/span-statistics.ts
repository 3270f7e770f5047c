import type { Micros } from '~/base/units'
import { micros } from '~/base/units'
import type { PackedTrace } from './packed-trace'
import { quantileOf } from './quantile'
import { type SpanGroup, criticalUsOf, spanGroups } from './span-groups'

/** What the spans of one operation of a service cost a trace. */
export type SpanStatistics = SpanGroup & {
  readonly count: number
  readonly errorCount: number
  /** The sum of their durations: more than passed where they ran at once. */
  readonly totalUs: Micros
  /** Without the time in which a child of theirs ran. */
  readonly selfUs: Micros
  /** A duration that nineteen in twenty of them did not exceed: one of theirs. */
  readonly p95Us: Micros
  readonly maxUs: Micros
  /** How long the end of the trace waited for them. */
  readonly criticalUs: Micros
}

/** By operation, those that the trace waited for longest first. O(n log n). */
export function spanStatistics(trace: PackedTrace): readonly SpanStatistics[] {
  const { tree } = trace
  const { groups, groupOf } = spanGroups(trace)
  const criticalUs = criticalUsOf(trace)
  const sums = groups.map((group) => ({ group, durations: [] as number[], errors: 0, self: 0, critical: 0 }))
  groupOf.forEach((group, node) => {
    const sum = sums[group]
    if (!sum) return
    sum.durations.push(tree.endUs[node]! - tree.startUs[node]!)
    sum.errors += tree.error[node]!
    sum.self += tree.selfUs[node]!
    sum.critical += criticalUs[node]!
  })
  return sums
    .map(({ group, durations, errors, self, critical }): SpanStatistics => {
      const sorted = Float64Array.from(durations).sort()
      return {
        ...group,
        count: sorted.length,
        errorCount: errors,
        totalUs: micros(sorted.reduce((sum, one) => sum + one, 0)),
        selfUs: micros(self),
        p95Us: micros(quantileOf(sorted, 0.95)),
        maxUs: micros(sorted.at(-1) ?? 0),
        criticalUs: micros(critical),
      }
    })
    .toSorted((a, b) => b.criticalUs - a.criticalUs || b.selfUs - a.selfUs || byName(a, b))
}

const byName = (a: SpanGroup, b: SpanGroup): number => {
  const [left, right] = [`${a.service} ${a.operation}`, `${b.service} ${b.operation}`]
  return left < right ? -1 : left > right ? 1 : 0
}
