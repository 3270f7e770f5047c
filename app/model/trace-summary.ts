import type { Micros, UnixMs } from '~/base/units'
import type { Span, Trace } from './trace'

export type ServiceShare = { readonly name: string; readonly spanCount: number; readonly errorCount: number }

/** One row of a search. A search may see only a part of a trace, so opening it can show more. */
export type TraceSummary = {
  readonly id: string
  /** undefined when the root span is not there. */
  readonly rootService: string | undefined
  readonly rootOperation: string | undefined
  readonly startUnixMs: UnixMs
  readonly durationUs: Micros
  readonly spanCount: number
  readonly errorCount: number
  /** Spans whose parent is missing. */
  readonly orphanCount: number
  /** Most spans first. */
  readonly services: readonly ServiceShare[]
}

/** Most spans first, then by name. */
export const byShare = (a: ServiceShare, b: ServiceShare): number =>
  b.spanCount - a.spanCount || (a.name < b.name ? -1 : 1)

const isEarlier = (a: Span, b: Span): boolean =>
  a.startUs < b.startUs ||
  (a.startUs === b.startUs && (a.durationUs > b.durationUs || (a.durationUs === b.durationUs && a.id < b.id)))

/** The root is the earliest span without a parent. */
export function summarizeTrace(trace: Trace): TraceSummary {
  const ids = new Set(trace.spans.map((span) => span.id))
  const services = new Map<string, { spanCount: number; errorCount: number }>()
  let root: Span | undefined
  let errorCount = 0
  let orphanCount = 0
  for (const span of trace.spans) {
    const share = services.get(span.process.service) ?? { spanCount: 0, errorCount: 0 }
    share.spanCount++
    if (span.error) {
      share.errorCount++
      errorCount++
    }
    services.set(span.process.service, share)
    if (span.parentId === undefined) root = root && isEarlier(root, span) ? root : span
    else if (!ids.has(span.parentId)) orphanCount++
  }
  return {
    id: trace.id,
    rootService: root?.process.service,
    rootOperation: root?.operation,
    startUnixMs: trace.startUnixMs,
    durationUs: trace.durationUs,
    spanCount: trace.spans.length,
    errorCount,
    orphanCount,
    services: [...services].map(([name, share]) => ({ name, ...share })).toSorted(byShare),
  }
}
