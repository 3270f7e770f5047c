import { LINK_KINDS, TAG_TYPES, type TagColumns } from '~/model/span-columns'
import { kindNumber } from '~/model/span-tree'
import type { TextTableBuilder } from '~/model/text-table'
import { type SpanWarning, normalizeId, tagsTellError } from '~/model/trace'
import { warnings } from './decode-json'
import { Grown } from './grown'
import { type JsonBytes, keyHash } from './json-bytes'

const [KEY, TYPE, VALUE] = [keyHash('key'), keyHash('type'), keyHash('value')]
const [REF_TYPE, TRACE_ID, SPAN_ID] = [keyHash('refType'), keyHash('traceID'), keyHash('spanID')]
const [TIMESTAMP, FIELDS] = [keyHash('timestamp'), keyHash('fields')]
const [OPERATION, PROCESS_ID, PARENT_ID] = [
  keyHash('operationName'),
  keyHash('processID'),
  keyHash('parentSpanID'),
]
const [START, DURATION] = [keyHash('startTime'), keyHash('duration')]
const [REFERENCES, TAGS, LOGS, WARNINGS] = [
  keyHash('references'),
  keyHash('tags'),
  keyHash('logs'),
  keyHash('warnings'),
]

/** Tags one after the other, still growing; `ends` says where those of each span, or log, end. */
class GrowingTags {
  readonly ends = new Grown()
  readonly key = new Grown()
  readonly value = new Grown()
  readonly type = new Grown()

  columns(): TagColumns {
    return { key: this.key.whole(), value: this.value.whole(), type: this.type.bytes() }
  }
}

/** Spans as they are written, in columns; texts and ids, which are normalised, are numbers of texts. */
export type WrittenSpans = ReturnType<typeof noSpans>

export const noSpans = () => ({
  id: new Grown(),
  operation: new Grown(),
  /** The key of the process. */
  process: new Grown(),
  startUnixUs: new Grown(),
  durationUs: new Grown(),
  error: new Grown(),
  kind: new Grown(),
  /** As an old field tells it; 0: it does not. */
  parentId: new Grown(),
  references: { ends: new Grown(), kind: new Grown(), traceId: new Grown(), spanId: new Grown() },
  tags: new GrowingTags(),
  logs: { ends: new Grown(), timeUnixUs: new Grown() },
  fields: new GrowingTags(),
  warnings: new Map<number, readonly SpanWarning[]>(),
})

/** Adds what it reads to `spans`, of which `texts` are the texts; gives what reads the next span of the JSON. */
export function spanReader(json: JsonBytes, texts: TextTableBuilder, spans: WrittenSpans): () => void {
  for (const type of ['', ...TAG_TYPES]) texts.add(type)
  const [spanKind, error, status] = ['span.kind', 'error', 'otel.status_code'].map((text) => texts.add(text))
  const followsFrom = texts.add('FOLLOWS_FROM')

  function id(): number {
    const written = json.text()
    return texts.isHexId(written) ? written : texts.add(normalizeId(texts.text(written)))
  }

  /** Its number in TAG_TYPES, each of which is the text of the number above it. */
  const typeOf = (given: number, value: number): number =>
    given >= 1 && given <= TAG_TYPES.length ? given - 1 : TAG_TYPES.indexOf(guessedType(texts.text(value)))

  function tags(into: GrowingTags): void {
    if (!json.beginsList()) return
    while (json.item()) {
      let [key, value, type, isText] = [0, 0, 0, false]
      if (json.beginsObject())
        for (let name = json.key(); name !== -1; name = json.key())
          if (name === KEY) key = json.text()
          else if (name === TYPE) type = json.text()
          else if (name === VALUE) {
            isText = json.isString()
            value = json.verbatim()
          } else json.skip()
      into.key.push(key)
      into.value.push(value)
      into.type.push(type === 0 && isText ? 0 : typeOf(type, value))
    }
  }

  const failing = new Map<number, boolean>()
  const kinds = new Map<number, number>()
  /** What is told by tags from number `first` on. */
  function heed(first: number): { readonly failed: boolean; readonly kind: number } {
    const { key, value } = spans.tags
    let [failed, kind] = [false, -1]
    for (let at = first; at < key.length; at++) {
      const [name, text] = [key.at(at), value.at(at)]
      if (name === spanKind && kind === -1) {
        if (!kinds.has(text)) kinds.set(text, kindNumber(texts.text(text)))
        kind = kinds.get(text)!
      } else if (name === error || name === status) {
        const pair = 2 * text + (name === error ? 1 : 0)
        if (!failing.has(pair))
          failing.set(
            pair,
            tagsTellError([{ key: texts.text(name), type: 'string', value: texts.text(text) }]),
          )
        failed ||= failing.get(pair)!
      }
    }
    return { failed, kind: Math.max(0, kind) }
  }

  function references(): void {
    const { kind, traceId, spanId } = spans.references
    if (!json.beginsList()) return
    while (json.item()) {
      let [type, trace, span] = [0, 0, 0]
      if (json.beginsObject())
        for (let name = json.key(); name !== -1; name = json.key())
          if (name === REF_TYPE) type = json.text()
          else if (name === TRACE_ID) trace = id()
          else if (name === SPAN_ID) span = id()
          else json.skip()
      kind.push(LINK_KINDS.indexOf(type === followsFrom ? 'follows-from' : 'child-of'))
      traceId.push(trace)
      spanId.push(span)
    }
  }

  function logs(): void {
    if (!json.beginsList()) return
    while (json.item()) {
      let time = NaN
      if (json.beginsObject())
        for (let name = json.key(); name !== -1; name = json.key())
          if (name === TIMESTAMP) time = json.number()
          else if (name === FIELDS) tags(spans.fields)
          else json.skip()
      spans.logs.timeUnixUs.push(time)
      spans.fields.ends.push(spans.fields.key.length)
    }
  }

  return () => {
    const firstTag = spans.tags.key.length
    let [spanId, operation, process, parentId, start, duration] = [0, 0, 0, 0, NaN, NaN]
    if (json.beginsObject())
      for (let name = json.key(); name !== -1; name = json.key())
        if (name === TAGS) tags(spans.tags)
        else if (name === SPAN_ID) spanId = id()
        else if (name === OPERATION) operation = json.text()
        else if (name === REFERENCES) references()
        else if (name === START) start = json.number()
        else if (name === DURATION) duration = json.number()
        else if (name === LOGS) logs()
        else if (name === PROCESS_ID) process = json.text()
        else if (name === PARENT_ID) parentId = id()
        else if (name === WARNINGS) {
          const given = warnings(json.any()).map((text) => ({ kind: 'server' as const, text }))
          if (given.length > 0) spans.warnings.set(spans.id.length, given)
        } else json.skip()
    const { failed, kind } = heed(firstTag)
    spans.id.push(spanId)
    spans.operation.push(operation)
    spans.process.push(process)
    spans.startUnixUs.push(start)
    spans.durationUs.push(duration)
    spans.parentId.push(parentId)
    spans.error.push(failed ? 1 : 0)
    spans.kind.push(kind)
    spans.references.ends.push(spans.references.kind.length)
    spans.tags.ends.push(spans.tags.key.length)
    spans.logs.ends.push(spans.logs.timeUnixUs.length)
  }
}

/** Of a value that does not say it, as JSON writes it. */
const guessedType = (written: string) =>
  /^(true|false)$/.test(written)
    ? 'bool'
    : /^-?\d+$/.test(written)
      ? 'int64'
      : /^-?\d/.test(written)
        ? 'float64'
        : 'string'
