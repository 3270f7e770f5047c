import { clockSkew } from './clock-skew'
import { criticalPath } from './critical-path'
import type { PackedTrace } from './packed-trace'
import { type SpanColumns, type TagColumns, type UnorderedSpans, columnsOf } from './span-columns'
import { type TreeSeeds, type SpanTree, growTree } from './span-tree'
import { type TextTable, compareTexts, textAt } from './text-table'
import type { Process, Trace } from './trace'
import { type TraceSummary, byShare } from './trace-summary'

/** O(n log n) for n spans, without recursion. */
export const packTrace = ({ spans, ...trace }: Trace): PackedTrace => packSpans(trace, columnsOf(spans))

/** The same of spans that stand in columns already: no object for any of them. */
export function packSpans(trace: Omit<Trace, 'spans'>, spans: UnorderedSpans): PackedTrace {
  const texts = spans.texts.build()
  const { parent, missing } = parentPositions(spans, texts.ends.length)
  const idOf = (position: number) => spans.spanId[position] ?? missing[position - parent.length]!
  const { positions, ...tree } = growTree({
    ...spans,
    parent,
    missingCount: missing.length,
    compareIds: (a, b) => compareTexts(texts, idOf(a), idOf(b)),
  })
  const columns = inOrder(spans, positions)
  const count = parent.length
  for (let node = 0; node < tree.size; node++) {
    const position = positions[node]!
    if (position < count) continue
    columns.process[node] = -1
    columns.spanId[node] = missing[position - count]!
  }
  const { processes } = spans
  const packed = { ...trace, ...columns, tree, processes, texts, criticalPath: criticalPath(tree) }
  return { ...packed, summary: summaryOf(packed), skew: clockSkew(packed) }
}

/** As seeds want them, and the ids that none of the spans has, as texts. */
function parentPositions(
  { spanId, parentId }: SpanColumns,
  textCount: number,
): Pick<TreeSeeds, 'parent'> & { readonly missing: readonly number[] } {
  const positionOf = new Int32Array(textCount).fill(-1)
  spanId.forEach((text, position) => (positionOf[text] = position))
  const missing: number[] = []
  const parent = Int32Array.from(parentId, (text) => {
    if (text !== 0 && positionOf[text] === -1) positionOf[text] = spanId.length + missing.push(text) - 1
    return text === 0 ? -1 : positionOf[text]!
  })
  return { parent, missing }
}

/** Where the things of each of `order` stand, one behind the other; those beyond the columns have none. */
function gather(ends: Uint32Array, order: Int32Array | Uint32Array) {
  const newEnds = new Uint32Array(order.length)
  const from = new Uint32Array(ends.at(-1) ?? 0)
  let size = 0
  for (let at = 0; at < order.length; at++) {
    const one = order[at]!
    const end = ends[one] ?? 0
    for (let item = one === 0 || end === 0 ? 0 : ends[one - 1]!; item < end; item++) from[size++] = item
    newEnds[at] = size
  }
  return { ends: newEnds, from }
}

function pickTags(tags: TagColumns, from: Uint32Array): TagColumns {
  const key = new Uint32Array(from.length)
  const value = new Uint32Array(from.length)
  const type = new Uint8Array(from.length)
  for (let to = 0; to < from.length; to++) {
    const at = from[to]!
    key[to] = tags.key[at]!
    value[to] = tags.value[at]!
    type[to] = tags.type[at]!
  }
  return { key, value, type }
}

/** Columns by position become columns by node, the logs of each the earliest first. */
function inOrder(spans: SpanColumns, order: Int32Array): SpanColumns {
  const pick = (column: Uint32Array) => Uint32Array.from(order, (position) => column[position] ?? 0)
  const tags = gather(spans.tagEnds, order)
  const logs = gather(spans.logEnds, order)
  const { logOffsetUs, links } = spans
  for (let node = 0, start = 0; node < order.length; start = logs.ends[node++]!)
    if (logs.ends[node]! - start > 1)
      logs.from.subarray(start, logs.ends[node]).sort((a, b) => logOffsetUs[a]! - logOffsetUs[b]!)
  const fields = gather(spans.fieldEnds, logs.from)
  const linked = gather(spans.linkEnds, order)
  const nodeOf = new Int32Array(order.length)
  order.forEach((position, node) => (nodeOf[position] = node))
  return {
    process: Int32Array.from(order, (position) => spans.process[position] ?? -1),
    spanId: pick(spans.spanId),
    parentId: pick(spans.parentId),
    followsParent: Uint8Array.from(order, (position) => spans.followsParent[position] ?? 0),
    operation: pick(spans.operation),
    tagEnds: tags.ends,
    tags: pickTags(spans.tags, tags.from),
    logEnds: logs.ends,
    logOffsetUs: Float64Array.from(logs.from, (at) => logOffsetUs[at]!),
    fieldEnds: fields.ends,
    fields: pickTags(spans.fields, fields.from),
    linkEnds: linked.ends,
    links: {
      kind: Uint8Array.from(linked.from, (at) => links.kind[at]!),
      traceId: linked.from.map((at) => links.traceId[at]!),
      spanId: linked.from.map((at) => links.spanId[at]!),
    },
    spanWarnings: new Map(
      [...spans.spanWarnings].map(([position, warnings]) => [nodeOf[position]!, warnings] as const),
    ),
  }
}

type Ordered = Omit<Trace, 'spans'> &
  SpanColumns & { readonly tree: SpanTree; readonly texts: TextTable; readonly processes: readonly Process[] }

/** As `summarizeTrace` tells it, of columns by node: roots stand by start, and so the first is the earliest. */
function summaryOf({
  tree,
  processes,
  process,
  parentId,
  operation,
  texts,
  ...trace
}: Ordered): TraceSummary {
  const counts = new Map<string, { spanCount: number; errorCount: number }>()
  const shares = processes.map(({ service }) => {
    const share = counts.get(service) ?? { spanCount: 0, errorCount: 0 }
    counts.set(service, share)
    return share
  })
  let [root, errorCount, spanCount, orphanCount] = [-1, 0, 0, 0]
  for (let node = 0; node < tree.size; node++) {
    const share = shares[process[node]!]
    if (!share) continue
    spanCount++
    share.spanCount++
    share.errorCount += tree.error[node]!
    errorCount += tree.error[node]!
    const above = tree.parent[node]!
    if (above >= 0 && tree.missing[above] === 1) orphanCount++
    if (root === -1 && parentId[node] === 0) root = node
  }
  return {
    id: trace.id,
    rootService: root === -1 ? undefined : processes[process[root]!]?.service,
    rootOperation: root === -1 ? undefined : textAt(texts, operation[root]!),
    startUnixMs: trace.startUnixMs,
    durationUs: trace.durationUs,
    spanCount,
    errorCount,
    orphanCount,
    services: [...counts].map(([name, share]) => ({ name, ...share })).toSorted(byShare),
  }
}
