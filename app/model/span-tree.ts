import { orderedByKey } from './number-order'
import type { Span } from './trace'

/** What a span is to a call, by its number in `SpanTree.kind`; the first: it does not say, or says another. */
export const SPAN_KINDS = ['', 'internal', 'server', 'client', 'producer', 'consumer'] as const

/**
 * The spans of a trace in the order in which they are drawn: columns by node, parents before children, siblings by
 * start, then longer first, then id. A node is a span, or stands for a parent that the trace lacks. Nothing but
 * numbers, so that it moves between threads for nothing.
 */
export type SpanTree = {
  readonly size: number
  /** 1: a missing parent, whose children are the orphans that name it. */
  readonly missing: Uint8Array
  /** 1: the span failed. */
  readonly error: Uint8Array
  /** 1: it was its own ancestor; its parent was cut off, so that it shows. */
  readonly cut: Uint8Array
  /** Index in SPAN_KINDS. */
  readonly kind: Uint8Array
  /** -1 for a root. */
  readonly parent: Int32Array
  readonly depth: Int32Array
  /** The node after the last descendant. */
  readonly subtreeEnd: Int32Array
  /** From the start of the trace; a missing parent extends over its children. */
  readonly startUs: Float64Array
  readonly endUs: Float64Array
  /** The extent of the whole subtree, which may exceed the span: children may outlive their parent. */
  readonly subtreeStartUs: Float64Array
  readonly subtreeEndUs: Float64Array
  /** Duration without the time in which at least one child ran. */
  readonly selfUs: Float64Array
  /** Erroring spans among the descendants. */
  readonly errorsBelow: Int32Array
  readonly maxDepth: number
}

/** The tree together with what stands at its nodes. */
export type SpanOrder = SpanTree & {
  /** null: a missing parent. */
  readonly spans: readonly (Span | null)[]
  /** The span's id; `missing:` and the id for a missing parent. */
  readonly ids: readonly string[]
}

/** What a tree grows of: columns by position, in the writer's order. */
export type TreeSeeds = {
  readonly startUs: Float64Array
  readonly endUs: Float64Array
  readonly error: Uint8Array
  /** Index in SPAN_KINDS. */
  readonly kind: Uint8Array
  /** Position of the parent; -1: it names none; from the number of spans on: those that are missing, one after the other. */
  readonly parent: Int32Array
  readonly missingCount: number
  /** Which of two spans, or of two missing ones, comes first by its id: negative for `a`. */
  readonly compareIds: (a: number, b: number) => number
}

/** By position in `spans`; -1 for none, beyond the spans for a missing one. */
function findParents(spans: readonly Span[]): { parent: Int32Array; missing: readonly string[] } {
  const positions = new Map(spans.map(({ id }, position) => [id, position]))
  const parent = Int32Array.from(spans, ({ parentId }) => {
    if (parentId === undefined) return -1
    const known = positions.get(parentId) ?? positions.get(`missing:${parentId}`)
    if (known !== undefined) return known
    positions.set(`missing:${parentId}`, positions.size)
    return positions.size - 1
  })
  return {
    parent,
    missing: [...positions.keys()].slice(spans.length).map((id) => id.slice('missing:'.length)),
  }
}

/** Cuts every cycle at its earliest span. Each span has one parent, so following parents finds each cycle once. */
function cutCycles(count: number, parent: Int32Array, isEarlier: (a: number, b: number) => boolean) {
  const cut = new Uint8Array(parent.length)
  const walk = new Int32Array(count)
  for (let from = 0; from < count; from++) {
    let at = from
    while (at >= 0 && at < count && walk[at] === 0) {
      walk[at] = from + 1
      at = parent[at] ?? -1
    }
    if (at < 0 || at >= count || walk[at] !== from + 1) continue
    let earliest = at
    for (let one = parent[at] ?? -1; one !== at; one = parent[one] ?? -1) {
      if (isEarlier(one, earliest)) earliest = one
    }
    parent[earliest] = -1
    cut[earliest] = 1
  }
  return cut
}

/** Children of each node as slices of one array: those of `n` are `list[first[n]]` … `list[first[n + 1] - 1]`. */
function childLists(parent: Int32Array, order: Int32Array) {
  const first = new Int32Array(parent.length + 1)
  for (const above of parent) if (above >= 0) first[above + 1]!++
  for (let node = 0; node < parent.length; node++) first[node + 1]! += first[node]!
  const next = first.slice()
  const list = new Int32Array(parent.length)
  for (const node of order) {
    const above = parent[node]!
    if (above >= 0) list[next[above]!++] = node
  }
  return { first, list }
}

/** The tree of some spans, which also keeps them. */
export function buildSpanTree(spans: readonly Span[]): SpanOrder {
  const { parent, missing } = findParents(spans)
  const idOf = (position: number): string =>
    spans[position]?.id ?? `missing:${missing[position - spans.length]}`
  const { positions, ...tree } = growTree({
    startUs: Float64Array.from(spans, ({ startUs }) => startUs),
    endUs: Float64Array.from(spans, ({ startUs, durationUs }) => startUs + durationUs),
    error: Uint8Array.from(spans, ({ error }) => (error ? 1 : 0)),
    kind: Uint8Array.from(spans, ({ kind }) => kindNumber(kind)),
    parent,
    missingCount: missing.length,
    compareIds: (a, b) => (idOf(a) < idOf(b) ? -1 : 1),
  })
  return {
    ...tree,
    spans: Array.from(positions, (position) => spans[position] ?? null),
    ids: Array.from(positions, idOf),
  }
}

const KINDS: readonly string[] = SPAN_KINDS

/** Index in SPAN_KINDS. */
export const kindNumber = (kind: string | undefined): number => Math.max(0, KINDS.indexOf(kind ?? ''))

/**
 * O(n log n), without recursion: depth is data. No span is lost, whatever its parent says. `positions`: what stands at
 * each node, by its position in the seeds.
 */
export function growTree(seeds: TreeSeeds): SpanTree & { readonly positions: Int32Array } {
  const count = seeds.startUs.length
  const size = count + seeds.missingCount
  const start = new Float64Array(size).fill(Infinity)
  const end = new Float64Array(size).fill(-Infinity)
  start.set(seeds.startUs)
  end.set(seeds.endUs)
  for (let position = 0; position < count; position++) {
    const above = seeds.parent[position]!
    if (above < count) continue
    start[above] = Math.min(start[above]!, start[position]!)
    end[above] = Math.max(end[above]!, end[position]!)
  }
  const compare = (a: number, b: number): number =>
    start[a]! - start[b]! ||
    end[b]! - end[a]! ||
    // A missing parent comes after a span of the same time.
    (a < count === b < count ? seeds.compareIds(a, b) : a - b)
  const parentPosition = new Int32Array(size).fill(-1)
  parentPosition.set(seeds.parent)
  const cutPositions = cutCycles(count, parentPosition, (a, b) => compare(a, b) < 0)

  const order = new Int32Array(size).map((_, position) => position).sort(compare)
  const { first, list } = childLists(parentPosition, order)
  const stack = [...order.filter((position) => parentPosition[position] === -1).reverse()]
  const nodeOf = new Int32Array(size)
  const parent = new Int32Array(size)
  const depth = new Int32Array(size)
  const positions = new Int32Array(size)
  let maxDepth = 0
  for (let node = 0; stack.length > 0; node++) {
    const position = stack.pop()!
    const above = parentPosition[position]!
    nodeOf[position] = node
    positions[node] = position
    parent[node] = above === -1 ? -1 : nodeOf[above]!
    depth[node] = above === -1 ? 0 : depth[nodeOf[above]!]! + 1
    maxDepth = Math.max(maxDepth, depth[node]!)
    for (let child = first[position + 1]! - 1; child >= first[position]!; child--) stack.push(list[child]!)
  }

  const columns = {
    parent,
    missing: Uint8Array.from(positions, (position) => (position < count ? 0 : 1)),
    error: Uint8Array.from(positions, (position) => seeds.error[position] ?? 0),
    startUs: Float64Array.from(positions, (position) => start[position]!),
    endUs: Float64Array.from(positions, (position) => end[position]!),
  }
  return {
    size,
    positions,
    cut: Uint8Array.from(positions, (position) => cutPositions[position] ?? 0),
    kind: Uint8Array.from(positions, (position) => seeds.kind[position] ?? 0),
    depth,
    maxDepth,
    ...columns,
    ...sumSubtrees(columns),
  }
}

type Timed = Pick<SpanTree, 'parent' | 'missing' | 'error' | 'startUs' | 'endUs'>

/** `byStart`: all nodes by start; left out where siblings stand so, as they do in a tree that has just grown. */
function sumSubtrees({ parent, missing, error, startUs, endUs }: Timed, byStart?: Int32Array) {
  const size = parent.length
  const subtreeEnd = new Int32Array(size).map((_, node) => node + 1)
  const subtreeStartUs = startUs.slice()
  const subtreeEndUs = endUs.slice()
  const errorsBelow = new Int32Array(size)
  for (let node = size - 1; node >= 0; node--) {
    const above = parent[node]!
    if (above < 0) continue
    subtreeEnd[above] = Math.max(subtreeEnd[above]!, subtreeEnd[node]!)
    subtreeStartUs[above] = Math.min(subtreeStartUs[above]!, subtreeStartUs[node]!)
    subtreeEndUs[above] = Math.max(subtreeEndUs[above]!, subtreeEndUs[node]!)
    errorsBelow[above] = errorsBelow[above]! + errorsBelow[node]! + error[node]!
  }
  // Siblings by start cover ever more of their parent, from left to right.
  const selfUs = endUs.map((end, node) => (missing[node] === 1 ? 0 : end - startUs[node]!))
  const coveredUntil = startUs.slice()
  for (let at = 0; at < size; at++) {
    const node = byStart ? byStart[at]! : at
    const above = parent[node]!
    if (above < 0 || missing[above] === 1) continue
    const from = Math.max(startUs[node]!, coveredUntil[above]!)
    const until = Math.min(endUs[node]!, endUs[above]!)
    if (until <= from) continue
    selfUs[above]! -= until - from
    coveredUntil[above] = until
  }
  return { subtreeEnd, subtreeStartUs, subtreeEndUs, errorsBelow, selfUs }
}

/** The same nodes at other times, none before 0; each stays in its row, so that siblings no longer stand by start. O(n). */
export function retimedTree(tree: SpanTree, startUs: Float64Array, endUs: Float64Array): SpanTree {
  const nodes = new Int32Array(tree.size).map((_, node) => node)
  const byStart = orderedByKey(nodes, startUs)
  return { ...tree, startUs, endUs, ...sumSubtrees({ ...tree, startUs, endUs }, byStart) }
}

/** The direct children of a node, in order. */
export function* childrenOf(tree: SpanTree, node: number): Generator<number> {
  for (let child = node + 1; child < tree.subtreeEnd[node]!; child = tree.subtreeEnd[child]!) yield child
}

/** Whether a span does not lie within its parent: it ran on its own, or the clocks differ. */
export function isOutsideParent({ parent, missing, startUs, endUs }: SpanTree, node: number): boolean {
  const above = parent[node]!
  return (
    above >= 0 && missing[above] === 0 && (startUs[node]! < startUs[above]! || endUs[node]! > endUs[above]!)
  )
}
