import type { SpanTree } from './span-tree'
import type { Span } from './trace'

/** What narrows a waterfall: text of any part of a span, in any case ('' for all), and one service. */
export type WaterfallFilter = { readonly query: string; readonly service: string | undefined }

/** The part of the trace that the time axis shows, from the start of the trace. */
export type TimeWindow = { readonly startUs: number; readonly endUs: number }

const includes = (text: string, query: string): boolean => text.toLowerCase().includes(query)

const tagsInclude = (tags: Span['tags'], query: string): boolean =>
  tags.some(({ key, value }) => includes(`${key}=${value}`, query))

function spanIncludes(span: Span, query: string): boolean {
  return (
    includes(span.operation, query) ||
    includes(span.process.service, query) ||
    span.id.includes(query) ||
    tagsInclude(span.tags, query) ||
    tagsInclude(span.process.tags, query) ||
    span.logs.some((log) => tagsInclude(log.fields, query))
  )
}

/** The nodes that the query and the service ask for, ascending; null where neither narrows. */
export function matchingNodes(tree: SpanTree, { query, service }: WaterfallFilter): readonly number[] | null {
  const text = query.trim().toLowerCase()
  if (text === '' && service === undefined) return null
  const nodes: number[] = []
  tree.spans.forEach((span, node) => {
    if (!span || (service !== undefined && span.process.service !== service)) return
    if (text === '' || spanIncludes(span, text)) nodes.push(node)
  })
  return nodes
}

/**
 * The nodes to draw, ascending: the matches and their ancestors, or else all that no node with an id in `collapsed` hides.
 * O(n).
 */
export function visibleNodes(
  tree: SpanTree,
  collapsed: ReadonlySet<string>,
  matches: readonly number[] | null,
): Int32Array {
  if (matches) {
    const shown = new Set<number>()
    for (const match of matches)
      for (let node = match; node >= 0 && !shown.has(node); node = tree.parent[node]!) shown.add(node)
    return Int32Array.from(shown).sort()
  }
  const nodes = []
  for (
    let node = 0;
    node < tree.size;
    node = collapsed.has(tree.ids[node]!) ? tree.subtreeEnd[node]! : node + 1
  )
    nodes.push(node)
  return Int32Array.from(nodes)
}

/** The ids of all nodes above one: what must not be collapsed so that it shows. */
export function ancestorIds(tree: SpanTree, node: number): readonly string[] {
  const ids = []
  for (let above = tree.parent[node]!; above >= 0; above = tree.parent[above]!) ids.push(tree.ids[above]!)
  return ids
}

/** Every node of this depth or deeper that has children. */
export function parentsFrom(tree: SpanTree, depth: number): readonly string[] {
  return tree.ids.filter((_, node) => tree.depth[node]! >= depth && tree.subtreeEnd[node]! > node + 1)
}

/**
 * Where the trace went wrong: first the deepest erroring span (the earliest of them), since the ones above it mostly
 * pass its error on; then, from `current`, the next in the order of the rows, around the end. undefined: no error.
 */
export function nextError(tree: SpanTree, current: number | undefined): number | undefined {
  const errors = tree.spans.flatMap((span, node) => (span?.error ? [node] : []))
  if (current === undefined)
    return errors.toSorted(
      (a, b) => tree.depth[b]! - tree.depth[a]! || tree.startUs[a]! - tree.startUs[b]! || a - b,
    )[0]
  return errors.find((node) => node > current) ?? errors[0]
}

/** A bar as shares of the axis' width; null when it lies outside. */
export function barIn(
  window: TimeWindow,
  startUs: number,
  endUs: number,
): { readonly left: number; readonly width: number } | null {
  const length = window.endUs - window.startUs
  if (endUs < window.startUs || startUs > window.endUs) return null
  if (length <= 0) return { left: 0, width: 1 }
  const left = Math.max(0, (startUs - window.startUs) / length)
  return { left, width: Math.min(1, (endUs - window.startUs) / length) - left }
}

/** About `count` round instants in the window, ascending, in microseconds. */
export function axisTicks({ startUs, endUs }: TimeWindow, count: number): readonly number[] {
  const finest = (endUs - startUs) / Math.max(1, count)
  if (!(finest > 0)) return [startUs]
  const power = 10 ** Math.floor(Math.log10(finest))
  const step = power * ([1, 2, 5].find((factor) => factor * power >= finest) ?? 10)
  const first = Math.ceil(startUs / step)
  return Array.from({ length: Math.floor(endUs / step) - first + 1 }, (_, index) => (first + index) * step)
}
