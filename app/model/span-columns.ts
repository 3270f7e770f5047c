import { kindNumber } from './span-tree'
import { TextTableBuilder } from './text-table'
import type { Process, Span, SpanLink, SpanWarning, Tag, TagType } from './trace'

export const TAG_TYPES: readonly TagType[] = ['string', 'bool', 'int64', 'float64', 'binary']
export const LINK_KINDS: readonly SpanLink['kind'][] = ['child-of', 'follows-from']

/** Tags one after the other; keys and values are numbers of texts, `type` an index in TAG_TYPES. */
export type TagColumns = { readonly key: Uint32Array; readonly value: Uint32Array; readonly type: Uint8Array }

/**
 * What spans say, in columns: by position in the writer's order, or, in a packed trace, by node. Texts are numbers of
 * texts, of which 0 is the empty one. Columns called `…Ends` say where the things of one end in their own columns; they
 * begin where those of the one before it end.
 */
export type SpanColumns = {
  /** Index in a list of processes. */
  readonly process: Int32Array
  readonly spanId: Uint32Array
  /** The id of the parent that it names; 0: none. */
  readonly parentId: Uint32Array
  /** 1: the parent is one that it follows. */
  readonly followsParent: Uint8Array
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
  /** Of the few that have some. */
  readonly spanWarnings: ReadonlyMap<number, readonly SpanWarning[]>
}

/** Spans in the writer's order, no two of one id, with their times from the start of the trace. */
export type UnorderedSpans = SpanColumns & {
  readonly processes: readonly Process[]
  readonly texts: TextTableBuilder
  readonly startUs: Float64Array
  readonly endUs: Float64Array
  readonly error: Uint8Array
  /** Index in SPAN_KINDS. */
  readonly kind: Uint8Array
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

/** O(total length of what they say). */
export function columnsOf(spans: readonly Span[]): UnorderedSpans {
  const texts = new TextTableBuilder()
  texts.add('')
  const processes = [...new Set(spans.map(({ process }) => process))]
  const numbers = new Map(processes.map((process, number) => [process, number]))
  const logs = spans.flatMap((span) => span.logs)
  const links = spans.flatMap((span) => span.links)
  const { ends: tagEnds, tags } = packTags(
    spans.map((span) => span.tags),
    texts,
  )
  const { ends: fieldEnds, tags: fields } = packTags(
    logs.map((log) => log.fields),
    texts,
  )
  return {
    processes,
    texts,
    startUs: Float64Array.from(spans, ({ startUs }) => startUs),
    endUs: Float64Array.from(spans, ({ startUs, durationUs }) => startUs + durationUs),
    error: Uint8Array.from(spans, ({ error }) => (error ? 1 : 0)),
    kind: Uint8Array.from(spans, ({ kind }) => kindNumber(kind)),
    process: Int32Array.from(spans, ({ process }) => numbers.get(process) ?? -1),
    spanId: Uint32Array.from(spans, ({ id }) => texts.add(id)),
    parentId: Uint32Array.from(spans, ({ parentId }) => texts.add(parentId ?? '')),
    followsParent: Uint8Array.from(spans, ({ followsParent }) => (followsParent ? 1 : 0)),
    operation: Uint32Array.from(spans, ({ operation }) => texts.add(operation)),
    tagEnds,
    tags,
    logEnds: endsOf(spans.map((span) => span.logs)),
    logOffsetUs: Float64Array.from(logs, ({ offsetUs }) => offsetUs),
    fieldEnds,
    fields,
    linkEnds: endsOf(spans.map((span) => span.links)),
    links: {
      kind: Uint8Array.from(links, ({ kind }) => LINK_KINDS.indexOf(kind)),
      traceId: Uint32Array.from(links, ({ traceId }) => texts.add(traceId)),
      spanId: Uint32Array.from(links, ({ spanId }) => texts.add(spanId)),
    },
    spanWarnings: new Map(
      spans.flatMap(({ warnings }, position) => (warnings.length > 0 ? [[position, warnings] as const] : [])),
    ),
  }
}
