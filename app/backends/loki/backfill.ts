import { type UnixNanos, addNanos, compareNanos } from '~/base/units'
import type { LogLine } from '~/model/log-line'
import type { LogDirection } from '~/model/log-merge'
import type { LogPage, NanoSpan } from '~/model/log-page'
import type { Answer } from '~/model/series'

const PAGE_LINES = 1000
/** Loki's own default of what a query may give: so many of one instant can be had. */
const MOST_LINES = 5000

/** Lines of a range query. */
export type AskLines = (
  query: string,
  span: NanoSpan,
  page: { readonly limit: number; readonly direction: LogDirection },
  signal: AbortSignal,
) => Promise<Answer<LogPage>>

type Backfill = {
  readonly ask: AskLines
  readonly query: string
  readonly maxPages: number
  readonly signal: AbortSignal
  /** The lines of a span, ascending; those of its first instant may have come before. */
  readonly onPage: (lines: readonly LogLine[], from: UnixNanos) => void
}

/** Fetches a span page by page, oldest first. Gives the spans that could not be had: too many lines. */
export async function backfill(span: NanoSpan, to: Backfill): Promise<readonly NanoSpan[]> {
  const { ask, query, maxPages, signal, onPage } = to
  const missing: NanoSpan[] = []
  let from = span.startUnixNanos
  let limit = PAGE_LINES
  for (let pages = 0; compareNanos(from, span.endUnixNanos) < 0; pages++) {
    if (pages === maxPages) return [...missing, { startUnixNanos: from, endUnixNanos: span.endUnixNanos }]
    const { data } = await ask(
      query,
      { ...span, startUnixNanos: from },
      { limit, direction: 'forward' },
      signal,
    )
    onPage(data.lines, from)
    const last = data.lines.at(-1)?.timeUnixNanos
    if (!data.full || last === undefined) break
    if (last !== from) {
      from = last
      limit = PAGE_LINES
    } else if (limit < MOST_LINES) limit = MOST_LINES
    else {
      from = addNanos(last, 1n)
      missing.push({ startUnixNanos: last, endUnixNanos: from })
      limit = PAGE_LINES
    }
  }
  return missing
}
