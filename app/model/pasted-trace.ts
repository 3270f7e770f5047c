import { traceIdFrom } from './trace'

/** Where something that a person pasted leads: a trace, or one of its spans. Ids are normalised. */
export type PastedTrace = { readonly traceId: string; readonly spanId?: string }

/** W3C's `traceparent` (version, trace, span, flags), and the one header of Zipkin's b3, which lacks the version. */
const TRACEPARENT =
  /(?<![0-9a-f-])(?:[0-9a-f]{2}-)?([0-9a-f]{32})-([0-9a-f]{16})(?:-[0-9a-fd]{1,2})?(?![0-9a-f])/i

/** Spelled out: `/trace/1f…`, `/traces/1f…`, `trace_id=1f…`, `"traceID": "1f…"`. */
const NAMED_TRACE = /trace(?:s\/|\/|[_.-]?id["']?\s*[=:]\s*["']?)([0-9a-f]{14,32})(?![0-9a-f])/i

/** Nothing else is as long, but for other ids and digests, which are no part of a longer word here. */
const BARE_TRACE = /(?<![0-9a-z])([0-9a-f]{32})(?![0-9a-z])/i

/** As the addresses of Jaeger, Grafana and this page name a span. */
const NAMED_SPAN = /(?:span(?:[_.-]?id)?|uiFind)["']?\s*[=:]\s*["']?([0-9a-f]{16})(?![0-9a-f])/i

/** A trace id with or without dashes, a `traceparent`, or any text, as an address, with one in it; null for no such thing. */
export function pastedTrace(text: string): PastedTrace | null {
  const [, parentTrace, parentSpan] = TRACEPARENT.exec(text) ?? []
  const id = parentTrace ?? text
  const traceId =
    traceIdFrom(id) ??
    traceIdFrom(NAMED_TRACE.exec(text)?.[1] ?? '') ??
    traceIdFrom(BARE_TRACE.exec(text)?.[1] ?? '')
  if (traceId === null) return null
  const spanId = traceIdFrom(parentSpan ?? NAMED_SPAN.exec(text)?.[1] ?? '')
  return spanId === null ? { traceId } : { traceId, spanId }
}
