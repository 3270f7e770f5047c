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

/** Paths in the order in which they are met, parents first. */
type MetPaths = {
  readonly size: number
  readonly parent: Int32Array
  /** -1: a missing parent. */
  readonly group: Int32Array
  readonly pathOf: Int32Array
}

/** A table of pairs of numbers, for a map of keys would take most of the time. */
function meetPaths({ tree }: PackedTrace, groupOf: Int32Array): MetPaths {
  const slots = 2 ** Math.ceil(Math.log2(2 * tree.size + 2))
  const table = new Int32Array(slots).fill(-1)
  const parent = new Int32Array(tree.size)
  const group = new Int32Array(tree.size)
  const pathOf = new Int32Array(tree.size)
  let size = 0
  for (let node = 0; node < tree.size; node++) {
    const above = tree.parent[node]!
    const under = above < 0 ? -1 : pathOf[above]!
    const own = groupOf[node]!
    let slot = (Math.imul(under, 0x9e3779b1) ^ Math.imul(own + 1, 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 15)) & (slots - 1)
    let path = table[slot]!
    while (path >= 0 && (parent[path] !== under || group[path] !== own)) {
      slot = (slot + 1) & (slots - 1)
      path = table[slot]!
    }
    if (path < 0) {
      path = table[slot] = size++
      parent[path] = under
      group[path] = own
    }
    pathOf[node] = path
  }
  return { size, parent, group, pathOf }
}

/** The paths below each path (those of `p` end at `ends[p + 1]`, roots are those of -1), the least spent first. */
function childrenBySpent({ size, parent }: MetPaths, spentUs: Float64Array) {
  const ends = new Int32Array(size + 1)
  for (let path = 0; path < size; path++) ends[parent[path]! + 1]!++
  for (let path = 0, end = 0; path <= size; path++) ends[path] = end += ends[path]!
  const children = new Int32Array(size)
  const next = ends.slice()
  for (let path = size - 1; path >= 0; path--) children[--next[parent[path]! + 1]!] = path
  for (let path = 0; path <= size; path++) {
    const start = path === 0 ? 0 : ends[path - 1]!
    if (ends[path]! - start > 1)
      children.subarray(start, ends[path]).sort((a, b) => spentUs[a]! - spentUs[b]! || b - a)
  }
  return { ends, children }
}

/** O(n log n), without recursion: a chain is as many paths as it has spans. */
export function callPaths(trace: PackedTrace): CallPaths {
  const { tree } = trace
  const { groups, groupOf } = spanGroups(trace)
  const met = meetPaths(trace, groupOf)
  const { size } = met
  const sums = {
    count: new Int32Array(size),
    errorCount: new Int32Array(size),
    totalUs: new Float64Array(size),
    selfUs: new Float64Array(size),
  }
  for (let node = 0; node < tree.size; node++) {
    const path = met.pathOf[node]!
    sums.count[path]!++
    sums.errorCount[path]! += tree.error[node]!
    sums.totalUs[path]! += tree.endUs[node]! - tree.startUs[node]!
    sums.selfUs[path]! += tree.selfUs[node]!
  }
  const spent = sums.selfUs.slice()
  for (let path = size - 1; path >= 0; path--)
    if (met.parent[path]! >= 0) spent[met.parent[path]!]! += spent[path]!

  const { ends, children } = childrenBySpent(met, spent)
  const order = new Int32Array(size)
  const placeOf = new Int32Array(size)
  const stack = new Int32Array(size)
  let waiting = 0
  const push = (path: number) => {
    for (let at = path < 0 ? 0 : ends[path]!; at < ends[path + 1]!; at++) stack[waiting++] = children[at]!
  }
  push(-1)
  for (let place = 0; place < size; place++) {
    const path = stack[--waiting]!
    order[place] = path
    placeOf[path] = place
    push(path)
  }
  const parent = new Int32Array(size)
  const depth = new Int32Array(size)
  const subtreeEnd = new Int32Array(size)
  for (let place = 0; place < size; place++) {
    const above = met.parent[order[place]!]!
    parent[place] = above < 0 ? -1 : placeOf[above]!
    depth[place] = above < 0 ? 0 : depth[parent[place]!]! + 1
    subtreeEnd[place] = place + 1
  }
  for (let place = size - 1; place >= 0; place--) {
    const above = parent[place]!
    if (above >= 0) subtreeEnd[above] = Math.max(subtreeEnd[above]!, subtreeEnd[place]!)
  }
  return {
    size,
    groups: Array.from({ length: size }, (_, place) => groups[met.group[order[place]!]!] ?? null),
    parent,
    depth,
    subtreeEnd,
    count: order.map((path) => sums.count[path]!),
    errorCount: order.map((path) => sums.errorCount[path]!),
    totalUs: inOrder(order, sums.totalUs),
    selfUs: inOrder(order, sums.selfUs),
    spentUs: inOrder(order, spent),
  }
}

function inOrder(order: Int32Array, values: Float64Array): Float64Array {
  const ordered = new Float64Array(order.length)
  for (let place = 0; place < order.length; place++) ordered[place] = values[order[place]!]!
  return ordered
}
