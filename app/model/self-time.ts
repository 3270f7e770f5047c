import type { Section } from './critical-path'
import { type SpanTree, childrenOf } from './span-tree'
import type { TimeWindow } from './time-scale'

/** The direct children of a node by start; they stand so, but for those of a tree that was set to one clock. */
function childrenByStart(tree: SpanTree, node: number): Int32Array {
  const children = Int32Array.from(childrenOf(tree, node))
  const isOrdered = children.every(
    (child, at) => at === 0 || tree.startUs[children[at - 1]!]! <= tree.startUs[child]!,
  )
  return isOrdered ? children : children.sort((a, b) => tree.startUs[a]! - tree.startUs[b]!)
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
