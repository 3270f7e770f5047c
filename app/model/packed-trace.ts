import { micros } from '~/base/units'
import { type CriticalPath, criticalPath } from './critical-path'
import { type SpanTree, buildSpanTree } from './span-tree'
import { type TextTable, TextTableBuilder, isText, textAt, utf8 } from './text-table'
import {
  type Process,
  type Span,
  type SpanLink,
  type SpanLog,
  type SpanWarning,
  type Tag,
  type TagType,
  type Trace,
  tagValue,
} from './trace'
import { type TraceSummary, summarizeTrace } from './trace-summary'

const TAG_TYPES: readonly TagType[] = ['string', 'bool', 'int64', 'float64', 'binary']
const LINK_KINDS: readonly SpanLink['kind'][] = ['child-of', 'follows-from']

/** Tags one after the other; keys and values are numbers of texts, `type` an index in TAG_TYPES. */
export type TagColumns = { readonly key: Uint32Array; readonly value: Uint32Array; readonly type: Uint8Array }

/**
 * A trace as it crosses from the thread that read it: a tree of numbers, and everything else that a span says as numbers
 * of texts. Some 0.3 KB a span; a `Span` is made of it when one is looked at. Columns are by node. Those called `…Ends`
 * say where the things of a node end in their own columns; they begin where those of the node before it end.
 */
export type PackedTrace = Omit<Trace, 'spans'> & {
  readonly summary: TraceSummary
  readonly tree: SpanTree
  readonly criticalPath: CriticalPath
  readonly texts: TextTable
  readonly processes: readonly Process[]
  /** Index in `processes`; -1: a missing parent. */
  readonly process: Int32Array
  /** Text of the span's id; of a missing parent the id that was named. */
  readonly spanId: Uint32Array
  /** Text of the id of the parent that it names; 0: none, for text 0 is the empty one. */
  readonly parentId: Uint32Array
  readonly operation: Uint32Array
  readonly tagEnds: Uint32Array
  readonly tags: TagColumns
  readonly logEnds: Uint32Array
  /** From the start of the trace. */
  readonly logOffsetUs: Float64Array
  readonly fieldEnds: Uint32Array
  readonly fields: TagColumns
  readonly linkEnds: Uint32Array
  readonly links: {
    readonly kind: Uint8Array
    readonly traceId: Uint32Array
    readonly spanId: Uint32Array
  }
  /** Of the few nodes that have some. */
  readonly spanWarnings: ReadonlyMap<number, readonly SpanWarning[]>
}

/** Lists of tags, one behind the other; `ends` says where each ends. */
function packTags(lists: readonly (readonly Tag[])[], texts: TextTableBuilder) {
  const ends = endsOf(lists)
  const size = ends.at(-1) ?? 0
  const tags = { key: new Uint32Array(size), value: new Uint32Array(size), type: new Uint8Array(size) }
  let at = 0
  for (const list of lists)
    for (let index = 0; index < list.length; index++, at++) {
      const { key, value, type } = list[index]!
      tags.key[at] = texts.add(key)
      tags.value[at] = texts.add(value)
      tags.type[at] = TAG_TYPES.indexOf(type)
    }
  return { ends, tags }
}

/** Where each list ends when they stand one behind the other. */
function endsOf(lists: readonly (readonly unknown[])[]): Uint32Array {
  const ends = new Uint32Array(lists.length)
  let end = 0
  for (let index = 0; index < lists.length; index++) ends[index] = end += lists[index]!.length
  return ends
}

const NONE: readonly never[] = []

/** O(n log n) for n spans, without recursion. */
export function packTrace({ spans: unordered, ...trace }: Trace): PackedTrace {
  const { spans: nodes, ids, ...tree } = buildSpanTree(unordered)
  const texts = new TextTableBuilder()
  texts.add('')
  const processes = [...new Set(unordered.map(({ process }) => process))]
  const numbers = new Map(processes.map((process, number) => [process, number]))
  const logs = nodes.flatMap((span) => span?.logs ?? NONE)
  const links = nodes.flatMap((span) => span?.links ?? NONE)
  const { ends: tagEnds, tags } = packTags(
    nodes.map((span) => span?.tags ?? NONE),
    texts,
  )
  const { ends: fieldEnds, tags: fields } = packTags(
    logs.map((log) => log.fields),
    texts,
  )
  const warned = nodes.flatMap((span, node) =>
    span?.warnings.length ? [[node, span.warnings] as const] : [],
  )
  return {
    ...trace,
    summary: summarizeTrace({ ...trace, spans: unordered }),
    tree,
    criticalPath: criticalPath(tree),
    processes,
    process: Int32Array.from(nodes, (span) => (span ? (numbers.get(span.process) ?? -1) : -1)),
    spanId: Uint32Array.from(nodes, (span, node) => texts.add(span?.id ?? missingId(ids[node] ?? ''))),
    parentId: Uint32Array.from(nodes, (span) => texts.add(span?.parentId ?? '')),
    operation: Uint32Array.from(nodes, (span) => texts.add(span?.operation ?? '')),
    tagEnds,
    tags,
    logEnds: endsOf(nodes.map((span) => span?.logs ?? NONE)),
    logOffsetUs: Float64Array.from(logs, ({ offsetUs }) => offsetUs),
    fieldEnds,
    fields,
    linkEnds: endsOf(nodes.map((span) => span?.links ?? NONE)),
    links: {
      kind: Uint8Array.from(links, ({ kind }) => LINK_KINDS.indexOf(kind)),
      traceId: Uint32Array.from(links, ({ traceId }) => texts.add(traceId)),
      spanId: Uint32Array.from(links, ({ spanId }) => texts.add(spanId)),
    },
    spanWarnings: new Map(warned),
    texts: texts.build(),
  }
}

const missingId = (id: string): string => id.slice('missing:'.length)

/** What stands at positions of `ends`-ed columns: the things of `index`, each made by `item`. */
function listOf<Item>(ends: Uint32Array, index: number, item: (at: number) => Item): readonly Item[] {
  const start = index === 0 ? 0 : ends[index - 1]!
  return Array.from({ length: ends[index]! - start }, (_, offset) => item(start + offset))
}

const tagAt =
  (texts: TextTable, { key, value, type }: TagColumns) =>
  (at: number): Tag => ({
    key: textAt(texts, key[at]!),
    type: TAG_TYPES[type[at]!] ?? 'string',
    value: textAt(texts, value[at]!),
  })

const logAt =
  ({ texts, logOffsetUs, fieldEnds, fields }: PackedTrace) =>
  (at: number): SpanLog => ({
    offsetUs: micros(logOffsetUs[at]!),
    fields: listOf(fieldEnds, at, tagAt(texts, fields)),
  })

const linkAt =
  ({ texts, links }: PackedTrace) =>
  (at: number): SpanLink => ({
    kind: LINK_KINDS[links.kind[at]!] ?? 'child-of',
    traceId: textAt(texts, links.traceId[at]!),
    spanId: textAt(texts, links.spanId[at]!),
  })

/** Everything about the span of a node; null: a missing parent. Made anew by each call, in time that its tags take. */
export function spanAt(trace: PackedTrace, node: number): Span | null {
  const { tree, texts } = trace
  const process = trace.processes[trace.process[node] ?? -1]
  if (!process) return null
  const tags = listOf(trace.tagEnds, node, tagAt(texts, trace.tags))
  const startUs = micros(tree.startUs[node]!)
  return {
    id: textAt(texts, trace.spanId[node]!),
    parentId: trace.parentId[node] === 0 ? undefined : textAt(texts, trace.parentId[node]!),
    operation: textAt(texts, trace.operation[node]!),
    process,
    kind: tagValue(tags, 'span.kind'),
    startUs,
    durationUs: micros(tree.endUs[node]! - startUs),
    error: tree.error[node] === 1,
    tags,
    logs: listOf(trace.logEnds, node, logAt(trace)),
    links: listOf(trace.linkEnds, node, linkAt(trace)),
    warnings: trace.spanWarnings.get(node) ?? [],
  }
}

/** All spans, in the order of the nodes. */
export const spansOf = (trace: PackedTrace): readonly Span[] =>
  Array.from({ length: trace.tree.size }, (_, node) => spanAt(trace, node)).filter((span) => span !== null)

/** What a row says of a node without the rest of the span; '' for a missing parent. */
export const operationAt = (trace: PackedTrace, node: number): string =>
  textAt(trace.texts, trace.operation[node]!)

export const serviceAt = (trace: PackedTrace, node: number): string =>
  trace.processes[trace.process[node] ?? -1]?.service ?? ''

/** Of a missing parent the id that its children name. */
export const idAt = (trace: PackedTrace, node: number): string => textAt(trace.texts, trace.spanId[node]!)

/** The node of the span with this id; undefined: there is none. O(n), without making a text. */
export function nodeOf({ tree, texts, spanId }: PackedTrace, id: string): number | undefined {
  const wanted = utf8(id)
  for (let node = 0; node < tree.size; node++)
    if (tree.missing[node] === 0 && isText(texts, spanId[node]!, wanted)) return node
  return undefined
}

/** The nodes of the spans that link to the one with this id, of this trace. O(links). */
export function linksTo(
  { id, tree, texts, linkEnds, links }: PackedTrace,
  spanId: string,
): readonly number[] {
  const [traceText, spanText] = [utf8(id), utf8(spanId)]
  const found = []
  for (let node = 0, at = 0; node < tree.size; node++) {
    let isFound = false
    for (; at < linkEnds[node]!; at++)
      isFound ||= isText(texts, links.spanId[at]!, spanText) && isText(texts, links.traceId[at]!, traceText)
    if (isFound) found.push(node)
  }
  return found
}

/** What moves with a message instead of being copied. */
export function buffersOf(trace: PackedTrace): ArrayBufferLike[] {
  const { tree, criticalPath: path, texts, tags, fields, links } = trace
  return [trace, tree, path, texts, tags, fields, links]
    .flatMap((columns): unknown[] => Object.values(columns))
    .filter((column) => ArrayBuffer.isView(column))
    .map(({ buffer }) => buffer)
}
