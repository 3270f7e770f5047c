import type { PackedTrace } from './packed-trace'
import type { SpanTree } from './span-tree'

/**
 * The nodes to draw, ascending, of the subtree of `top` or of all: the matches and their ancestors, or else those that no
 * node of `collapsed` hides. O(n).
 */
export function visibleNodes(
  tree: SpanTree,
  collapsed: ReadonlySet<number>,
  matches: Int32Array | null,
  top?: number,
): Int32Array {
  const nodes = new Int32Array(tree.size)
  const [first, end] = top === undefined ? [0, tree.size] : [top, tree.subtreeEnd[top]!]
  let count = 0
  if (matches) {
    const shown = new Uint8Array(tree.size)
    for (const match of matches)
      for (let node = match; node >= 0 && shown[node] === 0; node = tree.parent[node]!) shown[node] = 1
    for (let node = first; node < end; node++) if (shown[node] === 1) nodes[count++] = node
  } else
    for (let node = first; node < end; node = collapsed.has(node) ? tree.subtreeEnd[node]! : node + 1)
      nodes[count++] = node
  return nodes.slice(0, count)
}

/** The matches within the subtree of `top`, or all. Matches ascend. */
export function matchesBelow(tree: SpanTree, matches: Int32Array, top: number | undefined): Int32Array {
  if (top === undefined) return matches
  return matches.subarray(rankOf(matches, top), rankOf(matches, tree.subtreeEnd[top]!))
}

/** How many of ascending nodes stand before `node`. O(log n). */
export function rankOf(nodes: Int32Array, node: number): number {
  let [low, high] = [0, nodes.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (nodes[middle]! < node) low = middle + 1
    else high = middle
  }
  return low
}

/** The next of ascending matches behind `current`, or before it, around the end; undefined: there is none. */
export function nextMatch(
  matches: Int32Array,
  current: number | undefined,
  step: 1 | -1,
): number | undefined {
  if (current === undefined) return step === 1 ? matches[0] : matches.at(-1)
  const rank = rankOf(matches, current)
  return step === -1
    ? matches.at(rank - 1)
    : (matches[matches[rank] === current ? rank + 1 : rank] ?? matches[0])
}

/** All nodes above one: what must not be collapsed so that it shows. */
export function ancestorsOf(tree: SpanTree, node: number): readonly number[] {
  const above = []
  for (let at = tree.parent[node]!; at >= 0; at = tree.parent[at]!) above.push(at)
  return above
}

/** Every node of this depth or deeper that has children. */
export function parentsFrom(tree: SpanTree, depth: number): readonly number[] {
  const parents = []
  for (let node = 0; node < tree.size; node++)
    if (tree.depth[node]! >= depth && tree.subtreeEnd[node]! > node + 1) parents.push(node)
  return parents
}

/** The depth from which on exactly all nodes that have children are collapsed; undefined: there is none. O(n). */
export function collapsedFrom(tree: SpanTree, collapsed: ReadonlySet<number>): number | undefined {
  if (collapsed.size === 0) return undefined
  let least = Infinity
  for (const node of collapsed) least = Math.min(least, tree.depth[node]!)
  return parentsFrom(tree, least).length === collapsed.size ? least : undefined
}

/** The nodes that have children, by service, in the order of the first of each. O(n), without a text for each span. */
export function parentsByService({
  tree,
  process,
  processes,
}: PackedTrace): ReadonlyMap<string, readonly number[]> {
  const parents = new Map<string, number[]>()
  const byProcess: (number[] | undefined)[] = []
  for (let node = 0; node < tree.size; node++) {
    const number = process[node]!
    if (number < 0 || tree.subtreeEnd[node]! === node + 1) continue
    let own = byProcess[number]
    if (!own) {
      const { service } = processes[number]!
      byProcess[number] = own = parents.get(service) ?? []
      parents.set(service, own)
    }
    own.push(node)
  }
  return parents
}

/**
 * Where the trace went wrong: first the deepest erroring span (the earliest of them), since the ones above it mostly
 * pass its error on; then, from `current`, the next in the order of the rows, around the end. undefined: no error.
 */
export function nextError(tree: SpanTree, current: number | undefined): number | undefined {
  const { error, depth, startUs } = tree
  if (current !== undefined) {
    const next = error.indexOf(1, current + 1)
    return current < tree.size - 1 && next >= 0 ? next : failed(error.indexOf(1))
  }
  let deepest = -1
  for (let node = error.indexOf(1); node >= 0; node = error.indexOf(1, node + 1))
    if (
      deepest === -1 ||
      depth[node]! > depth[deepest]! ||
      (depth[node] === depth[deepest] && startUs[node]! < startUs[deepest]!)
    )
      deepest = node
  return failed(deepest)
}

const failed = (node: number): number | undefined => (node >= 0 ? node : undefined)
