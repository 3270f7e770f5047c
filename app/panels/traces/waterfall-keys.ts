import type { SpanTree } from '~/model/span-tree'

/** What a key asks for. */
export type Move =
  | { readonly kind: 'to'; readonly node: number }
  | { readonly kind: 'toggle'; readonly node: number }
  | { readonly kind: 'open'; readonly node: number }
  | { readonly kind: 'close' }
  | { readonly kind: 'next-error' }
  | { readonly kind: 'focus'; readonly node: number }
  | { readonly kind: 'match'; readonly step: 1 | -1 }

export type Position = {
  readonly tree: SpanTree
  readonly rows: Int32Array
  readonly collapsed: ReadonlySet<number>
  /** undefined before the first move. */
  readonly current: number | undefined
}

const PAGE_ROWS = 15

/**
 * As in a tree: up and down (or k and j) by rows; right opens a node, then goes to its first child; left closes it,
 * then goes to its parent; n and N go from match to match; f leaves only a node and what is below it. null: the key
 * means nothing here.
 */
export function moveOf(key: string, { tree, rows, collapsed, current }: Position): Move | null {
  if (key === 'e') return { kind: 'next-error' }
  if (key === 'Escape') return { kind: 'close' }
  if (key === 'n') return { kind: 'match', step: 1 }
  if (key === 'N') return { kind: 'match', step: -1 }
  const last = rows.length - 1
  if (last < 0) return null
  const row = current === undefined ? -1 : rows.indexOf(current)
  const to = (index: number): Move => ({ kind: 'to', node: rows[Math.max(0, Math.min(last, index))] ?? 0 })
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return to(row + 1)
    case 'ArrowUp':
    case 'k':
      return to(row - 1)
    case 'PageDown':
      return to(row + PAGE_ROWS)
    case 'PageUp':
      return to(row - PAGE_ROWS)
    case 'Home':
      return to(0)
    case 'End':
      return to(last)
  }
  const node = rows[row]
  if (node === undefined) return null
  const hasChildren = (tree.subtreeEnd[node] ?? 0) > node + 1
  const parent = tree.parent[node] ?? -1
  switch (key) {
    case 'f':
      return { kind: 'focus', node }
    case 'Enter':
      return { kind: 'open', node }
    case 'ArrowRight':
      if (!hasChildren) return null
      return collapsed.has(node) ? { kind: 'toggle', node } : to(row + 1)
    case 'ArrowLeft':
      if (hasChildren && !collapsed.has(node)) return { kind: 'toggle', node }
      return parent >= 0 ? { kind: 'to', node: parent } : null
    default:
      return null
  }
}
