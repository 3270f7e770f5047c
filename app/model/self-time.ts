import type { Section } from './critical-path'
import type { SpanTree } from './span-tree'
import type { TimeWindow } from './time-scale'

/**
 * The direct children of a node by start; they stand so, but for those of a tree that was set to one clock. Not by
 * `childrenOf`: of 100,000 children it would take longer than all the rest.
 */
function childrenByStart({ startUs, subtreeEnd }: SpanTree, node: number): Int32Array {
  const children = new Int32Array(subtreeEnd[node]! - node - 1)
  let count = 0
  let isOrdered = true
  for (let child = node + 1; child < subtreeEnd[node]!; child = subtreeEnd[child]!) {
    if (count > 0 && startUs[child]! < startUs[children[count - 1]!]!) isOrdered = false
    children[count++] = child
  }
  const some = children.subarray(0, count)
  return isOrdered ? some : some.sort((a, b) => startUs[a]! - startUs[b]!)
}

/**
 * The stretches of a span in which at least one of its children runs, by start; the rest is its self time. Those not
 * further apart than `gapUs`, which nobody can see on the screen, are joined, and what lies outside of `window` left out.
 * O(children).
 */
export function coveredIn(
  tree: SpanTree,
  node: number,
  gapUs = 0,
  window: TimeWindow = { startUs: -Infinity, endUs: Infinity },
): readonly Section[] {
  const first = Math.max(window.startUs, tree.startUs[node]!)
  const last = Math.min(window.endUs, tree.endUs[node]!)
  const covered: { startUs: number; endUs: number }[] = []
  for (const child of childrenByStart(tree, node)) {
    const startUs = Math.max(first, tree.startUs[child]!)
    const endUs = Math.min(last, tree.endUs[child]!)
    if (endUs <= startUs) continue
    const before = covered.at(-1)
    if (before && startUs - before.endUs <= gapUs) before.endUs = Math.max(before.endUs, endUs)
    else covered.push({ startUs, endUs })
  }
  return covered
}
