import type { PackedTrace } from './packed-trace'
import { type SpanGroup, spanGroups } from './span-groups'

/**
 * A trace folded by path: spans that do the same below spans that do the same are one. Columns by path, parents before
 * children, siblings by the time that is spent in and below them, most first.
 */
export type CallPaths = {
  readonly size: number
  readonly groups: readonly (SpanGroup | null)[]
  /** -1 for a root. */
  readonly parent: Int32Array
  readonly depth: Int32Array
  /** The path after the last one below. */
  readonly subtreeEnd: Int32Array
  readonly count: Int32Array
  readonly errorCount: Int32Array
  /** The sum of the spans' durations. */
  readonly totalUs: Float64Array
  readonly selfUs: Float64Array
  /** Self times of the path and all below it: what widths in a flame graph are shares of. */
  readonly spentUs: Float64Array
}

/** O(n log n), without recursion: a chain is as many paths as it has spans. */
export function callPaths(trace: PackedTrace): CallPaths {
  const { tree } = trace
  const { groups, groupOf } = spanGroups(trace)
  const found = new Map<number, number>()
  /** By path in the order in which they are met, parents first. */
  const parents: number[] = []
  const groupOfPath: number[] = []
  const pathOf = new Int32Array(tree.size)
  for (let node = 0; node < tree.size; node++) {
    const above = tree.parent[node]!
    const parent = above < 0 ? -1 : pathOf[above]!
    const group = groupOf[node]!
    // Two whole numbers in one: no key text for each of 100,000 spans.
    const key = (parent + 1) * (groups.length + 1) + group + 1
    let path = found.get(key)
    if (path === undefined) {
      found.set(key, (path = parents.length))
      parents.push(parent)
      groupOfPath.push(group)
    }
    pathOf[node] = path
  }
  const met = parents.length
  const sums = {
    count: new Int32Array(met),
    errorCount: new Int32Array(met),
    totalUs: new Float64Array(met),
    selfUs: new Float64Array(met),
  }
  pathOf.forEach((path, node) => {
    sums.count[path]!++
    sums.errorCount[path]! += tree.error[node]!
    sums.totalUs[path]! += tree.endUs[node]! - tree.startUs[node]!
    sums.selfUs[path]! += tree.selfUs[node]!
  })
  const spent = sums.selfUs.slice()
  for (let path = met - 1; path >= 0; path--) if (parents[path]! >= 0) spent[parents[path]!]! += spent[path]!

  const children = Array.from({ length: met + 1 }, (): number[] => [])
  parents.forEach((parent, path) => children[parent + 1]!.push(path))
  for (const list of children) list.sort((a, b) => spent[a]! - spent[b]! || b - a)
  const order = new Int32Array(met)
  const placeOf = new Int32Array(met)
  const stack = children[0]!
  for (let place = 0; stack.length > 0; place++) {
    const path = stack.pop()!
    order[place] = path
    placeOf[path] = place
    for (const child of children[path + 1]!) stack.push(child)
  }
  const parent = Int32Array.from(order, (path) => (parents[path]! < 0 ? -1 : placeOf[parents[path]!]!))
  const depth = new Int32Array(met)
  const subtreeEnd = Int32Array.from({ length: met }, (_, place) => place + 1)
  for (let place = 0; place < met; place++) if (parent[place]! >= 0) depth[place] = depth[parent[place]!]! + 1
  for (let place = met - 1; place >= 0; place--) {
    const above = parent[place]!
    if (above >= 0) subtreeEnd[above] = Math.max(subtreeEnd[above]!, subtreeEnd[place]!)
  }
  return {
    size: met,
    groups: Array.from(order, (path) => groups[groupOfPath[path]!] ?? null),
    parent,
    depth,
    subtreeEnd,
    count: Int32Array.from(order, (path) => sums.count[path]!),
    errorCount: Int32Array.from(order, (path) => sums.errorCount[path]!),
    totalUs: Float64Array.from(order, (path) => sums.totalUs[path]!),
    selfUs: Float64Array.from(order, (path) => sums.selfUs[path]!),
    spentUs: Float64Array.from(order, (path) => spent[path]!),
  }
}
