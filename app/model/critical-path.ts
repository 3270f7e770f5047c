import { SPAN_KINDS, type SpanTree, childrenOf } from './span-tree'

const PRODUCER = SPAN_KINDS.indexOf('producer')
const CONSUMER = SPAN_KINDS.indexOf('consumer')

/**
 * What the end of a trace waited for. Columns of sections, by node and then by start: in each, that span and none
 * of its children was being waited for. The sections below a root are disjoint and sum to the root's duration.
 */
export type CriticalPath = {
  readonly nodes: Int32Array
  readonly startUs: Float64Array
  readonly endUs: Float64Array
}

type Frame = {
  readonly node: number
  readonly startUs: number
  /** Latest end first; `next` is the first that has not been looked at. */
  readonly children: readonly { readonly node: number; readonly startUs: number; readonly endUs: number }[]
  next: number
  /** Everything from here to the end is explained. */
  cursorUs: number
}

/** Children that nothing waits for are left out: outside their parent's time, or taking from a queue what it put there. */
function frameOf(tree: SpanTree, node: number, startUs: number, endUs: number): Frame {
  const isProducer = tree.kind[node] === PRODUCER
  const children = []
  for (const child of childrenOf(tree, node)) {
    if (tree.startUs[child]! >= endUs || tree.endUs[child]! <= startUs) continue
    if (isProducer && tree.kind[child] === CONSUMER) continue
    children.push({
      node: child,
      startUs: Math.max(startUs, tree.startUs[child]!),
      endUs: Math.min(endUs, tree.endUs[child]!),
    })
  }
  children.sort((a, b) => b.endUs - a.endUs || a.node - b.node)
  return { node, startUs, children, next: 0, cursorUs: endUs }
}

/**
 * Walks back from each root's end: the child that ended last was waited for; before its start, the child that had
 * ended last before that. After CRISP (USENIX ATC '22), but a child that ends just where the next one starts counts,
 * and children are clipped to what their parent was waited for. O(n log n), no recursion.
 */
export function criticalPath(tree: SpanTree): CriticalPath {
  const sections: { node: number; startUs: number; endUs: number }[] = []
  for (let root = 0; root < tree.size; root++) {
    const above = tree.parent[root]!
    const isRoot = tree.missing[root] === 0 && (above === -1 || tree.missing[above] === 1)
    if (!isRoot) continue
    const stack = [frameOf(tree, root, tree.startUs[root]!, tree.endUs[root]!)]
    for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
      const { node, children, cursorUs } = frame
      while (frame.next < children.length && children[frame.next]!.endUs > cursorUs) frame.next++
      const child = children[frame.next++]
      const startUs = child ? child.endUs : frame.startUs
      if (startUs < cursorUs) sections.push({ node, startUs, endUs: cursorUs })
      if (child) {
        frame.cursorUs = child.startUs
        stack.push(frameOf(tree, child.node, child.startUs, child.endUs))
      } else stack.pop()
    }
  }
  sections.sort((a, b) => a.node - b.node || a.startUs - b.startUs)
  return {
    nodes: Int32Array.from(sections, (section) => section.node),
    startUs: Float64Array.from(sections, (section) => section.startUs),
    endUs: Float64Array.from(sections, (section) => section.endUs),
  }
}

export type Section = { readonly startUs: number; readonly endUs: number }

/**
 * The sections of the nodes from `first` up to but without `end` (one span, or a collapsed subtree), by start.
 * Those not further apart than `gapUs`, which nobody can see on the screen, are joined.
 */
export function sectionsOf(path: CriticalPath, first: number, end: number, gapUs = 0): readonly Section[] {
  let low = 0
  let high = path.nodes.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (path.nodes[middle]! < first) low = middle + 1
    else high = middle
  }
  const found: Section[] = []
  for (let at = low; at < path.nodes.length && path.nodes[at]! < end; at++) {
    found.push({ startUs: path.startUs[at]!, endUs: path.endUs[at]! })
  }
  const joined: { startUs: number; endUs: number }[] = []
  for (const section of found.sort((a, b) => a.startUs - b.startUs)) {
    const last = joined.at(-1)
    if (last && section.startUs - last.endUs <= gapUs) last.endUs = Math.max(last.endUs, section.endUs)
    else joined.push({ ...section })
  }
  return joined
}
