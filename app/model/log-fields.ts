import type { LogLine } from './log-line'
import { logfmtPairs } from './log-logfmt'

/** A field of a line, as text: numbers are written as the line wrote them, so 64-bit ids stay whole. */
type LogField = {
  readonly name: string
  readonly value: string
  /** A list, an object, null: of those Loki makes no label, so none can be asked for. */
  readonly nested?: true
}

export type LogFields = { readonly format: 'json' | 'logfmt' | 'none'; readonly fields: readonly LogField[] }

const MAX_PARSED_LENGTH = 65_536
const MAX_FIELDS = 200
const MAX_DEPTH = 6
const STRING_OR_NUMBER = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** Stands before the digits of a number, so that it can be told from a string in what `parseJson` gives. */
const NUMBER_MARK = '\u0001'
const MARKED_NUMBER = /"\\u0001([^"]*)"/g

/** JSON whose numbers are marked strings of their own digits, before a double can round them; undefined when it is none. */
function parseJson(text: string): unknown {
  try {
    JSON.parse(text)
    return JSON.parse(
      text.replace(STRING_OR_NUMBER, (part) => (part.startsWith('"') ? part : `"\\u0001${part}"`)),
    )
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function valueText(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value).replace(MARKED_NUMBER, '$1')
  return value.startsWith(NUMBER_MARK) ? value.slice(1) : value
}

function* flatten(
  object: Readonly<Record<string, unknown>>,
  path: string,
  depth: number,
): Generator<LogField> {
  for (const [key, value] of Object.entries(object)) {
    const name = path === '' ? key : `${path}.${key}`
    if (isObject(value) && depth < MAX_DEPTH && Object.keys(value).length > 0)
      yield* flatten(value, name, depth + 1)
    else if (typeof value === 'object') yield { name, value: valueText(value), nested: true }
    else yield { name, value: valueText(value) }
  }
}

function first<Value>(values: Iterable<Value>, limit: number): Value[] {
  const taken: Value[] = []
  for (const value of values) if (taken.push(value) >= limit) break
  return taken
}

/** The fields of a JSON object (nested names joined by dots) or of logfmt; at most 200, from lines up to 64 KiB. */
export function logFields(text: string): LogFields {
  if (text.length > MAX_PARSED_LENGTH) return { format: 'none', fields: [] }
  const trimmed = text.trim()
  const json = trimmed.startsWith('{') && trimmed.endsWith('}') ? parseJson(trimmed) : undefined
  if (isObject(json)) return { format: 'json', fields: first(flatten(json, '', 1), MAX_FIELDS) }
  const fields = first(logfmtPairs(trimmed), MAX_FIELDS).map(([name, value]) => ({ name, value }))
  return { format: fields.length > 0 ? 'logfmt' : 'none', fields }
}

const TRACE_ID_NAME = /^(?:.*[._/])?trace[._-]?id$|^(?:.*\.)?traceparent$|^logging\.googleapis\.com\/trace$/i
const HEX_ID = /(?<![0-9a-f])(?:[0-9a-f]{32}|[0-9a-f]{16})(?![0-9a-f])/i
const IN_TEXT = /\btrace[._-]?id\b["']?\s*[=:]\s*["']?([0-9a-f]{32}|[0-9a-f]{16})(?![0-9a-f])/i
const SPRING = /\[(?:[^\][,]*,)?([0-9a-f]{32})[-,][0-9a-f]{16}[\],]/
const BARE = /(?<![0-9A-Za-z_./:@-])[0-9a-f]{32}(?![0-9A-Za-z_./:@-])/

const validId = (id: string | undefined): string | undefined =>
  id === undefined || /^0+$/.test(id) ? undefined : id.toLowerCase()

/** The id in a value of a field that names one; a traceparent and a Google path hold it among others. */
const idIn = (value: string | undefined): string | undefined => validId(HEX_ID.exec(value ?? '')?.[0])

const namedTraceId = (text: string): string | undefined =>
  logFields(text)
    .fields.filter(({ name }) => TRACE_ID_NAME.test(name))
    .map(({ value }) => idIn(value))
    .find((id) => id !== undefined)

/**
 * The trace that a line belongs to, lower case: out of its metadata or parsed labels, a field of its JSON or logfmt,
 * its text by name, Spring's brackets, or the only 32 hexadecimal digits that stand alone.
 */
export function traceIdOf(line: LogLine): string | undefined {
  const known = traceIds.get(line)
  if (known) return known.id
  const id = findTraceId(line)
  traceIds.set(line, { id })
  return id
}

/** Remembered, for a list draws the same line again and again. */
const traceIds = new WeakMap<LogLine, { readonly id: string | undefined }>()

function findTraceId(line: LogLine): string | undefined {
  for (const labels of [line.metadata, line.parsed, line.stream.labels])
    for (const name in labels)
      if (TRACE_ID_NAME.test(name)) {
        const id = idIn(labels[name])
        if (id) return id
      }
  const text = line.text.slice(0, MAX_PARSED_LENGTH)
  if (!/[0-9a-f]{16}/i.test(text)) return undefined
  return (
    (/trace/i.test(text) ? namedTraceId(text) : undefined) ??
    validId(IN_TEXT.exec(text)?.[1]) ??
    validId(SPRING.exec(text)?.[1]) ??
    validId(BARE.exec(text)?.[0])
  )
}

const SPAN_ID_NAME = /^(?!.*parent)(?:.*[._/])?span[._-]?id$/i
const SPAN_HEX = /^[0-9a-f]{16}$/i
const SPAN_IN_TEXT = /(?<!parent[._-]?)\bspan[._-]?id\b["']?\s*[=:]\s*["']?([0-9a-f]{16})(?![0-9a-f])/i
const SPAN_OF_SPRING = /\[(?:[^\][,]*,)?[0-9a-f]{32}[-,]([0-9a-f]{16})[\],]/
const TRACEPARENT_NAME = /^(?:.*\.)?traceparent$/i
const SPAN_OF_TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-([0-9a-f]{16})-/i

/** The span id in a field, where its name says that it has one. */
const spanIdIn = (name: string, value: string | undefined): string | undefined =>
  validId(
    SPAN_ID_NAME.test(name) && SPAN_HEX.test(value ?? '')
      ? value
      : TRACEPARENT_NAME.test(name)
        ? SPAN_OF_TRACEPARENT.exec(value ?? '')?.[1]
        : undefined,
  )

/** The span that wrote a line, lower case: looked for where `traceIdOf` looks, and only where it is named. */
export function spanIdOf(line: LogLine): string | undefined {
  for (const labels of [line.metadata, line.parsed, line.stream.labels])
    for (const name in labels) {
      const id = spanIdIn(name, labels[name])
      if (id) return id
    }
  const text = line.text.slice(0, MAX_PARSED_LENGTH)
  if (!/[0-9a-f]{16}/i.test(text)) return undefined
  const field = logFields(text)
    .fields.map(({ name, value }) => spanIdIn(name, value))
    .find((id) => id !== undefined)
  return field ?? validId(SPAN_IN_TEXT.exec(text)?.[1]) ?? validId(SPAN_OF_SPRING.exec(text)?.[1])
}
