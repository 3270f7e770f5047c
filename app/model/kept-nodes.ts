import { type PackedTrace, idAt } from './packed-trace'

/** The nodes of the same spans in a trace that was read again, and may have grown meanwhile. O(n). */
export function keptNodes(
  before: PackedTrace,
  nodes: ReadonlySet<number>,
  now: PackedTrace,
): ReadonlySet<number> {
  if (nodes.size === 0 || before.tree.parent === now.tree.parent) return nodes
  const ids = new Set(Array.from(nodes, (node) => idAt(before, node)))
  const kept = new Set<number>()
  for (let node = 0; node < now.tree.size; node++) if (ids.has(idAt(now, node))) kept.add(node)
  return kept
}
