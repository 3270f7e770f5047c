import type { TraceSummary } from './trace-summary'

/** What found traces are sorted by. */
export const TRACE_COLUMNS = ['start', 'duration', 'root', 'errors', 'spans', 'services'] as const
export type TraceColumn = (typeof TRACE_COLUMNS)[number]
export type TraceOrder = { readonly sort: TraceColumn; readonly descending: boolean }

const FIGURES: Readonly<Record<Exclude<TraceColumn, 'root'>, (trace: TraceSummary) => number>> = {
  start: (trace) => trace.startUnixMs,
  duration: (trace) => trace.durationUs,
  errors: (trace) => trace.errorCount,
  spans: (trace) => trace.spanCount,
  services: (trace) => trace.services.length,
}

/** Behind every other name: the root is missing. */
const rootOf = ({ rootService = '\uffff', rootOperation = '' }: TraceSummary): string =>
  `${rootService} ${rootOperation}`

function compared(column: TraceColumn, a: TraceSummary, b: TraceSummary): number {
  if (column !== 'root') return FIGURES[column](a) - FIGURES[column](b)
  const [left, right] = [rootOf(a), rootOf(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

/** Equal ones stand newest first, then by id. */
export const comparingTraces =
  ({ sort, descending }: TraceOrder) =>
  (a: TraceSummary, b: TraceSummary): number =>
    (descending ? -1 : 1) * compared(sort, a, b) || b.startUnixMs - a.startUnixMs || (a.id < b.id ? -1 : 1)
