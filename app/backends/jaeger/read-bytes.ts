import { micros, unixMs } from '~/base/units'
import { packSpans } from '~/model/pack-trace'
import type { PackedTrace } from '~/model/packed-trace'
import { LINK_KINDS } from '~/model/span-columns'
import { TextTableBuilder } from '~/model/text-table'
import { type Process, normalizeId } from '~/model/trace'
import { createProcessPool } from '~/model/trace-names'
import { UNKNOWN_PROCESS, processesOf, warnings } from './decode-json'
import { Grown } from './grown'
import { JsonBytes, keyHash } from './json-bytes'
import { type WrittenSpans, noSpans, spanReader } from './written-spans'

const [DATA, SPANS, PROCESSES] = [keyHash('data'), keyHash('spans'), keyHash('processes')]
const [TRACE_ID, WARNINGS] = [keyHash('traceID'), keyHash('warnings')]
const CHILD_OF = LINK_KINDS.indexOf('child-of')

/** What starts earlier may count from zero, which is told apart elsewhere. */
const DAY_US = 86_400e6

/** Longer than spans are: one that is cut where the bytes end by now cannot be read. */
const SPAN_BYTES = 1 << 18

/**
 * Reads a trace of the old dialect from the bytes of its answer while they come, into columns from the start: a third
 * of the time that objects take, and none of the garbage. Called with all bytes that there are by now: undefined until
 * they are whole; then null where it is not one trace in which each span has an id of its own, a start and no negative
 * duration; `decodeTrace` reads any. What is no JSON, or cannot be read before it is whole, throws, or is null.
 */
export function plainTraceReader(): (bytes: Uint8Array, isWhole: boolean) => PackedTrace | null | undefined {
  const texts = new TextTableBuilder()
  texts.add('')
  const json = new JsonBytes(texts)
  const steps = reading(json, texts)
  return (bytes, isWhole) => {
    json.feed(bytes, isWhole)
    const { done, value } = steps.next()
    return done ? value : undefined
  }
}

/** A trace whose bytes have all come; see plainTraceReader. */
export const readPlainTrace = (body: Uint8Array): PackedTrace | null => plainTraceReader()(body, true) ?? null

/** Yields where it needs more bytes. */
function* reading(json: JsonBytes, texts: TextTableBuilder): Generator<undefined, PackedTrace | null> {
  const spans = noSpans()
  const readSpan = spanReader(json, texts, spans)
  let [traceCount, id] = [0, '']
  let processes: ReadonlyMap<string, Process> = new Map()
  let flaws: readonly string[] = []
  function* readTrace() {
    if (!json.beginsObject()) return
    for (let key = json.key(); key !== -1; key = json.key())
      if (key === SPANS) {
        if (!json.beginsList()) continue
        for (;;) {
          while (!json.hasAhead(SPAN_BYTES)) yield
          if (!json.item()) break
          readSpan()
        }
        while (!json.hasAhead(Infinity)) yield
      } else if (key === TRACE_ID) id = normalizeId(texts.text(json.text()))
      else {
        while (!json.hasAhead(Infinity)) yield
        if (key === PROCESSES) processes = processesOf(json.any())
        else if (key === WARNINGS) flaws = warnings(json.any())
        else json.skip()
      }
  }
  while (!json.hasAhead(SPAN_BYTES)) yield
  if (!json.beginsObject()) return null
  for (let key = json.key(); key !== -1; key = json.key())
    if (key !== DATA) json.skip()
    else if (json.beginsList())
      while (json.item()) {
        if (traceCount++ > 0) return null
        yield* readTrace()
      }
  if (id === '' || !isPlain(spans)) return null
  return packed(id, spans, texts, processes, flaws)
}

function isPlain({ id, startUnixUs, durationUs }: WrittenSpans): boolean {
  const seen = new Uint8Array(id.numbers.reduce((most, text) => Math.max(most, text), 0) + 1)
  for (let position = 0; position < id.length; position++) {
    const [text, start] = [id.at(position), startUnixUs.at(position)]
    if (seen[text]! > 0 || !(start >= DAY_US && start <= Number.MAX_SAFE_INTEGER)) return false
    if (durationUs.at(position) < 0) return false
    seen[text] = 1
  }
  return id.length > 0
}

function packed(
  id: string,
  spans: WrittenSpans,
  texts: TextTableBuilder,
  processesByKey: ReadonlyMap<string, Process>,
  flaws: readonly string[],
): PackedTrace {
  const starts = spans.startUnixUs.numbers
  const durations = spans.durationUs.numbers.map((us) => Math.min(us || 0, Number.MAX_SAFE_INTEGER))
  const first = starts.reduce((least, start) => Math.min(least, start), Infinity)
  const startUs = starts.map((start) => start - first)
  const endUs = startUs.map((start, position) => start + durations[position]!)
  const durationUs = endUs.reduce((most, end) => Math.max(most, end), 0)
  return packSpans(
    {
      id,
      startUnixMs: unixMs(first / 1000),
      durationUs: micros(durationUs),
      duplicates: 0,
      warnings: flaws,
    },
    {
      texts,
      startUs,
      endUs,
      error: spans.error.bytes(),
      kind: spans.kind.bytes(),
      spanId: spans.id.whole(),
      operation: spans.operation.whole(),
      ...processColumn(spans, texts, processesByKey),
      ...relations(spans, texts, id),
      tagEnds: spans.tags.ends.whole(),
      tags: spans.tags.columns(),
      logEnds: spans.logs.ends.whole(),
      logOffsetUs: logOffsets(spans, starts, first),
      fieldEnds: spans.fields.ends.whole(),
      fields: spans.fields.columns(),
      spanWarnings: spans.warnings,
    },
  )
}

/** The processes that spans name, equal ones once. */
function processColumn(
  spans: WrittenSpans,
  texts: TextTableBuilder,
  processesByKey: ReadonlyMap<string, Process>,
) {
  const pool = createProcessPool()
  const processes: Process[] = []
  const numberOf = new Map<number, number>()
  const process = Int32Array.from(spans.process.numbers, (key) => {
    let number = numberOf.get(key)
    if (number === undefined) {
      const one = pool(processesByKey.get(texts.text(key)) ?? UNKNOWN_PROCESS)
      number = processes.includes(one) ? processes.indexOf(one) : processes.push(one) - 1
      numberOf.set(key, number)
    }
    return number
  })
  return { processes, process }
}

/** The first reference of this trace that is a child's, or else one that follows, is to the parent; others are links. */
function relations({ parentId: told, references }: WrittenSpans, texts: TextTableBuilder, id: string) {
  const ownTrace = texts.add(id)
  const nobody = new Set([0, texts.add('0'.repeat(16)), texts.add('0'.repeat(32))])
  const [ends, kinds] = [references.ends.numbers, references.kind.numbers]
  const [traces, ids] = [references.traceId.numbers, references.spanId.numbers]
  const isOwn = (at: number) => traces[at] === 0 || traces[at] === ownTrace
  const parentId = new Grown()
  const followsParent = new Uint8Array(ends.length)
  const links = { ends: new Grown(), kind: new Grown(), traceId: new Grown(), spanId: new Grown() }
  for (let position = 0, start = 0; position < ends.length; start = ends[position++]!) {
    const end = ends[position]!
    const named = told.at(position)
    let [child, following, isTold] = [-1, -1, false]
    for (let at = start; at < end; at++) {
      if (nobody.has(ids[at]!)) continue
      if (kinds[at] === CHILD_OF) {
        if (ids[at] === named) isTold = true
        if (child === -1 && isOwn(at)) child = at
      } else if (following === -1 && isOwn(at)) following = at
    }
    const isOnlyTold = child === -1 && !isTold && !nobody.has(named)
    const parent = child === -1 && !isOnlyTold ? following : child
    if (parent !== -1 && parent === following) followsParent[position] = 1
    parentId.push(isOnlyTold ? named : parent === -1 ? 0 : ids[parent]!)
    const link = (kind: number, traceId: number, spanId: number) => {
      links.kind.push(kind)
      links.traceId.push(traceId)
      links.spanId.push(spanId)
    }
    for (let at = start; at < end; at++)
      if (at !== parent && !nobody.has(ids[at]!)) link(kinds[at]!, traces[at] || ownTrace, ids[at]!)
    if (!isOnlyTold && !isTold && !nobody.has(named)) link(CHILD_OF, ownTrace, named)
    links.ends.push(links.kind.length)
  }
  return {
    parentId: parentId.whole(),
    followsParent,
    linkEnds: links.ends.whole(),
    links: { kind: links.kind.bytes(), traceId: links.traceId.whole(), spanId: links.spanId.whole() },
  }
}

/** A log without a time was written at the start of its span. */
function logOffsets({ logs }: WrittenSpans, starts: Float64Array, first: number): Float64Array {
  const offsets = logs.timeUnixUs.numbers.slice()
  for (let position = 0, at = 0; position < starts.length; position++)
    for (; at < logs.ends.at(position); at++)
      offsets[at] = (offsets[at]! > 0 ? offsets[at]! : starts[position]!) - first
  return offsets
}
