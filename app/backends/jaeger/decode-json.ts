import { WireError } from '~/backends/http'
import { type Process, type SpanLink, type Tag, type TagType, type Trace, normalizeId } from '~/model/trace'
import { assembleTrace } from '~/model/trace-assembly'
import type { SpanDraft } from '~/model/trace-names'
import { type WireObject, object, objects, text, verbatim } from './wire'

const TYPES: ReadonlySet<unknown> = new Set<TagType>(['string', 'bool', 'int64', 'float64', 'binary'])
const isType = (type: unknown): type is TagType => TYPES.has(type)

const typeOf = (value: unknown): TagType =>
  typeof value === 'boolean'
    ? 'bool'
    : typeof value === 'number'
      ? Number.isInteger(value)
        ? 'int64'
        : 'float64'
      : 'string'

const isTag = (given: WireObject): given is Tag =>
  typeof given.value === 'string' && typeof given.key === 'string' && isType(given.type)

/** An int64 beyond a double arrives as text; everything is kept as the text that it was. */
function tag(given: WireObject): Tag {
  if (isTag(given)) return given
  const { key, type, value } = given
  return {
    key: text(key, 'the key of a tag'),
    type: isType(type) ? type : typeOf(value),
    value: verbatim(value),
  }
}

/** Most are what they should be, and there may be a million: those stay as they are. */
function tags(value: unknown): readonly Tag[] {
  const given = objects(value, 'a list of tags')
  return given.every(isTag) ? given : given.map(tag)
}

export const warnings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

/** Microseconds; some writers quote them. */
const number = (value: unknown): number =>
  typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : NaN

function references(span: WireObject, traceId: string): readonly SpanLink[] {
  const all = objects(span.references, 'a list of references').map(
    ({ refType, traceID, spanID }): SpanLink => ({
      kind: refType === 'FOLLOWS_FROM' ? 'follows-from' : 'child-of',
      traceId: normalizeId(text(traceID, 'the trace id of a reference') || traceId),
      spanId: normalizeId(text(spanID, 'the span id of a reference')),
    }),
  )
  const parent = normalizeId(text(span.parentSpanID, 'a parent span id'))
  const isMissing = parent !== '' && !all.some(({ kind, spanId }) => kind === 'child-of' && spanId === parent)
  const given = isMissing ? [...all, { kind: 'child-of' as const, traceId, spanId: parent }] : all
  return given.filter(({ spanId }) => !/^0*$/.test(spanId))
}

export const UNKNOWN_PROCESS: Process = { service: '', tags: [] }

function draft(span: WireObject, traceId: string, processes: ReadonlyMap<string, Process>): SpanDraft {
  return {
    id: normalizeId(text(span.spanID, 'a span id')),
    operation: text(span.operationName, 'an operation name'),
    process: processes.get(text(span.processID, 'a process id')) ?? UNKNOWN_PROCESS,
    references: references(span, traceId),
    startUnixUs: number(span.startTime),
    durationUs: number(span.duration),
    tags: tags(span.tags),
    logs: objects(span.logs, 'a list of logs').map((log) => ({
      timeUnixUs: number(log.timestamp),
      fields: tags(log.fields),
    })),
    warnings: warnings(span.warnings),
  }
}

/** By the keys that spans name them by. */
export const processesOf = (value: unknown): ReadonlyMap<string, Process> =>
  new Map(
    Object.entries(value ? object(value, 'the processes') : {}).map(([key, process]) => {
      const { serviceName, tags: processTags } = object(process, 'a process')
      return [key, { service: text(serviceName, 'a service name'), tags: tags(processTags) }]
    }),
  )

/** A trace of the old dialect. Any list in it may be null or absent; a span may name a process that is not there. */
export function decodeTrace(value: unknown): Trace {
  const trace = object(value, 'a trace')
  const spans = objects(trace.spans, 'the list of spans')
  const id = normalizeId(text(trace.traceID, 'a trace id') || text(spans[0]?.traceID, 'a trace id'))
  if (id === '') throw new WireError('a trace without id')
  const processes = processesOf(trace.processes)
  return assembleTrace(
    id,
    spans.map((span) => draft(span, id, processes)),
    warnings(trace.warnings),
  )
}
