import { type Micros, micros } from '~/base/units'
import { type PackedTrace, serviceAt } from './packed-trace'

/** One service that called another within a trace. */
export type ServiceCall = {
  readonly caller: string
  readonly callee: string
  readonly count: number
  readonly errorCount: number
  /** The sum of the called spans' durations. */
  readonly totalUs: Micros
}

/** Spans whose parent is of another service, by pair, most calls first. A missing parent calls nobody. O(n). */
export function serviceCalls(trace: PackedTrace): readonly ServiceCall[] {
  const { tree, process } = trace
  const pairs = new Map<
    string,
    { caller: string; callee: string; count: number; errors: number; us: number }
  >()
  for (let node = 0; node < tree.size; node++) {
    const above = tree.parent[node]!
    if (above < 0 || process[above]! < 0 || process[above] === process[node]) continue
    const [caller, callee] = [serviceAt(trace, above), serviceAt(trace, node)]
    if (caller === callee) continue
    const key = JSON.stringify([caller, callee])
    const pair = pairs.get(key) ?? { caller, callee, count: 0, errors: 0, us: 0 }
    pair.count++
    pair.errors += tree.error[node]!
    pair.us += tree.endUs[node]! - tree.startUs[node]!
    pairs.set(key, pair)
  }
  return [...pairs.values()]
    .map(({ errors, us, ...pair }) => ({ ...pair, errorCount: errors, totalUs: micros(us) }))
    .toSorted((a, b) => b.count - a.count || (a.caller + a.callee < b.caller + b.callee ? -1 : 1))
}

/** The calls of several traces as one list, most calls first. */
export function mergedCalls(lists: readonly (readonly ServiceCall[])[]): readonly ServiceCall[] {
  const pairs = Map.groupBy(lists.flat(), ({ caller, callee }) => JSON.stringify([caller, callee]))
  return [...pairs.values()]
    .map((calls) =>
      calls.reduce((sum, call) => ({
        ...sum,
        count: sum.count + call.count,
        errorCount: sum.errorCount + call.errorCount,
        totalUs: micros(sum.totalUs + call.totalUs),
      })),
    )
    .toSorted((a, b) => b.count - a.count || (a.caller + a.callee < b.caller + b.callee ? -1 : 1))
}
