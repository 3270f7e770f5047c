import { type Micros, micros } from '~/base/units'
import { type PackedTrace, spanAt } from './packed-trace'
import { type SpanGroup, criticalUsOf, spanGroups } from './span-groups'
import { type Span, tagValue } from './trace'
import { nextError } from './waterfall'

/** What a trace tells in one sentence. */
export type TraceFindings = {
  readonly durationUs: Micros
  /** The operation that the end of the trace waited for longest, and how long; undefined: for none at all. */
  readonly slowest: (SpanGroup & { readonly criticalUs: Micros; readonly spanCount: number }) | undefined
  readonly errorCount: number
  /** What went wrong where it went wrong first: an exception's type or message, a status. undefined: nothing says. */
  readonly error: string | undefined
  /** The span that `error` is of; undefined: none failed. */
  readonly errorNode: number | undefined
}

/** A span's own words for its failure: type before message, message before number. */
export function failureOf(span: Span): string | undefined {
  const fields = span.logs.flatMap((log) => log.fields)
  return (
    tagValue(fields, 'exception.type') ??
    tagValue(span.tags, 'error.type') ??
    tagValue(span.tags, 'otel.status_description') ??
    tagValue(fields, 'exception.message') ??
    tagValue(span.tags, 'http.response.status_code') ??
    tagValue(span.tags, 'http.status_code') ??
    tagValue(span.tags, 'rpc.grpc.status_code')
  )
}

/** O(n). */
export function traceFindings(trace: PackedTrace): TraceFindings {
  const { groups, groupOf } = spanGroups(trace)
  const critical = new Float64Array(groups.length)
  const spans = new Int32Array(groups.length)
  criticalUsOf(trace).forEach((us, node) => {
    const group = groupOf[node]!
    if (group < 0 || us === 0) return
    critical[group]! += us
    spans[group]!++
  })
  let slowest = -1
  critical.forEach((us, group) => {
    if (us > (critical[slowest] ?? 0)) slowest = group
  })
  const group = groups[slowest]
  const failed = nextError(trace.tree, undefined)
  const span = failed === undefined ? null : spanAt(trace, failed)
  return {
    durationUs: trace.durationUs,
    slowest: group && { ...group, criticalUs: micros(critical[slowest]!), spanCount: spans[slowest]! },
    errorCount: trace.summary.errorCount,
    error: span ? failureOf(span) : undefined,
    errorNode: failed,
  }
}
