import { WireError } from '~/backends/http'
import { type Process, type SpanLink, type Tag, type Trace, normalizeId } from '~/model/trace'
import { assembleTrace } from '~/model/trace-assembly'
import type { SpanDraft } from '~/model/trace-names'
import { type WireObject, isObject, object, objects, text, verbatim } from './wire'

/*
 * OTLP as JSON, told in the tags that the old dialect has (the mapping of OpenTelemetry's translator), so that
 * everything above knows one kind of span. https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 */

const KINDS = ['', 'internal', 'server', 'client', 'producer', 'consumer']
const WARNINGS = '@jaeger@warnings'

const string = (key: string, value: string): Tag => ({ key, type: 'string', value })

/** A list or map as the JSON that it stands for. */
function plain(value: unknown): unknown {
  if (!isObject(value)) return null
  if (isObject(value.arrayValue)) return objects(value.arrayValue.values, 'an array').map(plain)
  if (isObject(value.kvlistValue)) {
    const pairs = objects(value.kvlistValue.values, 'a map')
    return Object.fromEntries(pairs.map((pair) => [text(pair.key, 'a key'), plain(pair.value)]))
  }
  return Object.values(value)[0]
}

function tag({ key: name, value }: WireObject): Tag {
  const key = text(name, 'the key of an attribute')
  if (!isObject(value)) return string(key, '')
  if (value.stringValue !== undefined) return string(key, text(value.stringValue, 'a string value'))
  if (value.boolValue !== undefined) return { key, type: 'bool', value: verbatim(value.boolValue) }
  if (value.intValue !== undefined) return { key, type: 'int64', value: verbatim(value.intValue) }
  if (value.doubleValue !== undefined) return { key, type: 'float64', value: verbatim(value.doubleValue) }
  if (value.bytesValue !== undefined) return { key, type: 'binary', value: verbatim(value.bytesValue) }
  return string(key, JSON.stringify(plain(value)))
}

const tags = (value: unknown): readonly Tag[] => objects(value, 'a list of attributes').map(tag)

/** Nanoseconds since the epoch as decimal text; exact, and cut to a microsecond as Jaeger does. 0 and nothing: NaN. */
function microsOf(nanos: unknown): number {
  if (nanos === undefined || nanos === null || nanos === '' || nanos === 0 || nanos === '0') return NaN
  if (typeof nanos === 'number') return Math.floor(nanos / 1000)
  if (typeof nanos !== 'string' || !/^\d+$/.test(nanos)) throw new WireError('a time is no decimal number')
  return Number(BigInt(nanos) / 1000n)
}

/** Numeric in JSON by the specification; some writers give the name: SPAN_KIND_SERVER, STATUS_CODE_ERROR. */
const kindOf = (kind: unknown): string =>
  typeof kind === 'string' ? kind.replace('SPAN_KIND_', '').toLowerCase() : (KINDS[Number(kind ?? 0)] ?? '')

function statusTags(status: unknown): readonly Tag[] {
  if (!isObject(status)) return []
  const { code, message } = status
  const isError = code === 2 || code === 'STATUS_CODE_ERROR'
  const isOk = code === 1 || code === 'STATUS_CODE_OK'
  return [
    ...(isError
      ? [string('otel.status_code', 'ERROR'), { key: 'error', type: 'bool', value: 'true' } as const]
      : []),
    ...(isOk ? [string('otel.status_code', 'OK')] : []),
    ...(typeof message === 'string' && message !== '' ? [string('otel.status_description', message)] : []),
  ]
}

function scopeTags(scope: unknown): readonly Tag[] {
  if (!isObject(scope)) return []
  const name = text(scope.name, 'a scope name')
  const version = text(scope.version, 'a scope version')
  return [
    ...(name === '' ? [] : [string('otel.scope.name', name)]),
    ...(version === '' ? [] : [string('otel.scope.version', version)]),
  ]
}

function warningsIn(attributes: readonly WireObject[]): readonly string[] {
  const found = attributes.find(({ key }) => key === WARNINGS)
  const words = plain(found?.value)
  return (Array.isArray(words) ? words : [words]).filter((one) => typeof one === 'string')
}

function draft(span: WireObject, traceId: string, process: Process, scope: readonly Tag[]): SpanDraft {
  const attributes = objects(span.attributes, 'a list of attributes')
  const kind = kindOf(span.kind)
  const state = text(span.traceState, 'a trace state')
  const parent = normalizeId(text(span.parentSpanId ?? span.parentSpanID, 'a parent span id'))
  const startUnixUs = microsOf(span.startTimeUnixNano)
  const references = [
    ...(/^0*$/.test(parent) ? [] : [{ kind: 'child-of', traceId, spanId: parent } as const]),
    ...objects(span.links, 'a list of links').map((link): SpanLink => ({
      kind: 'follows-from',
      traceId: normalizeId(text(link.traceId ?? link.traceID, 'the trace id of a link')),
      spanId: normalizeId(text(link.spanId ?? link.spanID, 'the span id of a link')),
    })),
  ]
  return {
    id: normalizeId(text(span.spanId ?? span.spanID, 'a span id')),
    operation: text(span.name, 'a span name'),
    process,
    references,
    startUnixUs,
    durationUs: microsOf(span.endTimeUnixNano) - startUnixUs,
    tags: [
      ...(kind === '' || kind === 'unspecified' ? [] : [string('span.kind', kind)]),
      ...attributes.filter(({ key }) => key !== WARNINGS).map(tag),
      ...statusTags(span.status),
      ...(state === '' ? [] : [string('w3c.tracestate', state)]),
      ...scope,
    ],
    logs: objects(span.events, 'a list of events').map((event) => ({
      timeUnixUs: microsOf(event.timeUnixNano),
      fields: [string('event', text(event.name, 'an event name')), ...tags(event.attributes)],
    })),
    warnings: warningsIn(attributes),
  }
}

function processOf(resource: unknown): Process {
  const all = isObject(resource) ? tags(resource.attributes) : []
  return {
    service: all.find(({ key }) => key === 'service.name')?.value ?? '',
    tags: all.filter(({ key }) => key !== 'service.name'),
  }
}

/** The traces in a list of resource spans, in which the spans of many traces may stand side by side. */
export function decodeResourceSpans(resourceSpans: readonly unknown[]): readonly Trace[] {
  const drafts = new Map<string, SpanDraft[]>()
  for (const one of objects(resourceSpans, 'the list of resource spans')) {
    const process = processOf(one.resource)
    for (const scoped of objects(
      one.scopeSpans ?? one.instrumentationLibrarySpans,
      'a list of scope spans',
    )) {
      const scope = scopeTags(scoped.scope ?? scoped.instrumentationLibrary)
      for (const span of objects(scoped.spans, 'a list of spans')) {
        const traceId = normalizeId(text(span.traceId ?? span.traceID, 'a trace id'))
        if (traceId === '') throw new WireError('a span without trace id')
        const trace = drafts.get(traceId) ?? []
        trace.push(draft(object(span, 'a span'), traceId, process, scope))
        drafts.set(traceId, trace)
      }
    }
  }
  return [...drafts].map(([id, spans]) => assembleTrace(id, spans))
}
