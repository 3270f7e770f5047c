import { type UnixNanos, addNanos, compareNanos } from '~/base/units'
import type { LogLine } from '~/model/log-line'
import type { NanoSpan } from '~/model/log-page'
import { type LineSource, wholePage } from './whole-page'

type Backfill = {
  readonly source: LineSource
  readonly query: string
  readonly maxPages: number
  readonly signal: AbortSignal
  /** The lines of a span, ascending; those of its first instant may have come before. */
  readonly onPage: (lines: readonly LogLine[], from: UnixNanos) => void
}

/** Fetches a span page by page, oldest first. Gives the spans that could not be had: too many lines. */
export async function backfill(span: NanoSpan, to: Backfill): Promise<readonly NanoSpan[]> {
  const { source, query, maxPages, signal, onPage } = to
  const missing: NanoSpan[] = []
  let from = span.startUnixNanos
  for (let pages = 0; compareNanos(from, span.endUnixNanos) < 0; pages++) {
    if (pages === maxPages) return [...missing, { startUnixNanos: from, endUnixNanos: span.endUnixNanos }]
    const { data } = await wholePage(source, query, { ...span, startUnixNanos: from }, 'forward', signal)
    onPage(data.lines, from)
    const { cutAt } = data
    if (cutAt !== null) missing.push({ startUnixNanos: cutAt, endUnixNanos: addNanos(cutAt, 1n) })
    const last = data.lines.at(-1)?.timeUnixNanos
    if (!data.full || last === undefined) break
    from = last
  }
  return missing
}
