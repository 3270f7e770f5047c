import { type UnixMs, micros, unixMs } from '~/base/units'
import type { ClockSkew } from './clock-skew'
import type { CriticalPath } from './critical-path'
import { LINK_KINDS, type SpanColumns, TAG_TYPES, type TagColumns } from './span-columns'
import type { SpanTree } from './span-tree'
import { type TextTable, isText, textAt, utf8 } from './text-table'
import { type Process, type Span, type SpanLink, type SpanLog, type Tag, type Trace, tagValue } from './trace'
import type { TraceSummary } from './trace-summary'

/**
 * A trace as it crosses from the thread that read it: a tree of numbers, and everything else that a span says as numbers
 * of texts, by node. Some 0.3 KB a span; a `Span` is made of it when one is looked at. The process of a missing parent
 * is -1, and its id the one that was named.
 */
export type PackedTrace = Omit<Trace, 'spans'> &
  SpanColumns & {
    readonly summary: TraceSummary
    readonly tree: SpanTree
    readonly criticalPath: CriticalPath
    readonly texts: TextTable
    readonly processes: readonly Process[]
    /** null: the clocks of its services agree. */
    readonly skew: ClockSkew | null
  }

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

/** What a span wrote down, by its number in the columns of logs. */
export const logAt =
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
    followsParent: trace.followsParent[node] === 1,
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

/** When a node's logs were written, from the start of the trace, the earliest first. */
export const logTimesOf = ({ logEnds, logOffsetUs }: PackedTrace, node: number): Float64Array =>
  logOffsetUs.subarray(node === 0 ? 0 : logEnds[node - 1]!, logEnds[node])

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

/** The trace as it would be on one clock; itself where there is but one. */
export const onOneClock = (trace: PackedTrace): PackedTrace => {
  if (!trace.skew) return trace
  const { startUnixMs, durationUs } = trace.skew.times
  return { ...trace, ...trace.skew.times, summary: { ...trace.summary, startUnixMs, durationUs } }
}

/** When the span of a node began by the clock of its own process, by whichever clock the trace is told. */
export function ownStartUnixMs({ startUnixMs, tree, skew }: PackedTrace, node: number): UnixMs {
  const shiftUs = skew?.times.tree === tree ? skew.shiftUs[node]! : 0
  return unixMs(startUnixMs + (tree.startUs[node]! - shiftUs) / 1000)
}

/** What moves with a message instead of being copied. */
export function buffersOf(trace: PackedTrace): ArrayBufferLike[] {
  const { tree, criticalPath: path, texts, tags, fields, links } = trace
  return [trace, tree, path, texts, tags, fields, links]
    .flatMap((columns): unknown[] => Object.values(columns))
    .filter((column) => ArrayBuffer.isView(column))
    .map(({ buffer }) => buffer)
}
