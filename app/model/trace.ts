import type { Micros, UnixMs } from '~/base/units'

export type TagType = 'string' | 'bool' | 'int64' | 'float64' | 'binary'

/** A tag as its writer gave it: `value` is verbatim text, because an int64 does not fit a double. binary is base64. */
export type Tag = { readonly key: string; readonly type: TagType; readonly value: string }

export type Process = { readonly service: string; readonly tags: readonly Tag[] }

/** A relation to another span that is not its parent. Ids are normalised. */
export type SpanLink = {
  readonly kind: 'child-of' | 'follows-from'
  readonly traceId: string
  readonly spanId: string
}

/** `offsetUs` counts from the start of the trace, and may be negative. */
export type SpanLog = { readonly offsetUs: Micros; readonly fields: readonly Tag[] }

export type SpanWarning =
  /** The server's or the writer's own words. */
  | { readonly kind: 'server'; readonly text: string }
  | { readonly kind: 'negative-duration' }
  | { readonly kind: 'no-start' }
  /** Another span of the trace has the same id, and is not the other side of the call. */
  | { readonly kind: 'same-id'; readonly id: string }

export type Span = {
  /** Unique in the trace: where the writer used one id twice, the later ones have a suffix. */
  readonly id: string
  /** undefined for a root; may name a span that the trace lacks. */
  readonly parentId: string | undefined
  /** The parent is one that it follows (FOLLOWS_FROM), and so does not wait for it. */
  readonly followsParent: boolean
  readonly operation: string
  readonly process: Process
  readonly kind: string | undefined
  /** From the start of the trace. */
  readonly startUs: Micros
  readonly durationUs: Micros
  readonly error: boolean
  readonly tags: readonly Tag[]
  /** Earliest first. */
  readonly logs: readonly SpanLog[]
  readonly links: readonly SpanLink[]
  readonly warnings: readonly SpanWarning[]
}

export type Trace = {
  readonly id: string
  /** Fractions of a millisecond are kept to the microsecond. */
  readonly startUnixMs: UnixMs
  /** From the first start to the last end of all spans. */
  readonly durationUs: Micros
  /** In no particular order. */
  readonly spans: readonly Span[]
  /** Spans that came twice, equal in everything; one of each was dropped. */
  readonly duplicates: number
  readonly warnings: readonly string[]
}

/** Hex ids in lower case, padded to 16 or 32 digits (old stores drop leading zeros); anything else as it is. */
export function normalizeId(id: string): string {
  const hex = id.trim().toLowerCase()
  return /^[0-9a-f]{1,32}$/.test(hex) ? hex.padStart(hex.length <= 16 ? 16 : 32, '0') : id
}

/** A trace id as a person pastes it, with or without dashes; null for what cannot be one. */
export function traceIdFrom(text: string): string | null {
  const id = normalizeId(text.replaceAll('-', ''))
  return /^([0-9a-f]{16}){1,2}$/.test(id) && !/^0+$/.test(id) ? id : null
}

export const tagValue = (tags: readonly Tag[], key: string): string | undefined =>
  tags.find((tag) => tag.key === key)?.value

/** Not every `error` tag is one: some back ends give each span error="unset" or "false". */
export const tagsTellError = (tags: readonly Tag[]): boolean =>
  tags.some(
    ({ key, value }) =>
      (key === 'error' && (value.toLowerCase() === 'true' || value === '1')) ||
      (key === 'otel.status_code' && value === 'ERROR'),
  )

/** The status of the HTTP request that a span stands for, under the old or the new name of the tag. */
export function httpStatus(span: Span): number | undefined {
  const text = tagValue(span.tags, 'http.response.status_code') ?? tagValue(span.tags, 'http.status_code')
  const status = Number(text)
  return status >= 100 && status < 600 ? status : undefined
}
