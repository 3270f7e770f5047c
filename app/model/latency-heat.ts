import { type Micros, type UnixMs, micros, unixMs } from '~/base/units'
import { quantileOf } from './quantile'
import type { TimeSpan } from './time-range'
import type { ScatterFrame } from './trace-scatter'
import type { TraceSummary } from './trace-summary'

/** How many traces took how long, when: cells of equal time and of lengths that grow by an equal factor. */
export type LatencyHeat = {
  readonly columns: number
  readonly rows: number
  readonly span: TimeSpan
  /** The whole power of ten below the shortest, and how many rows one has. */
  readonly leastUs: Micros
  readonly rowsPerDecade: number
  /** By `column * rows + row`, the shortest lengths in row 0. */
  readonly counts: Uint32Array
  readonly failed: Uint32Array
  /** Of the fullest cell. */
  readonly most: number
}

/** Fewer decades have finer rows. */
const ROWS_PER_DECADE = [8, 8, 8, 5, 4] as const
const LEAST_ROWS_PER_DECADE = 3

/** Traces beside the span are left out. O(n + cells). */
export function latencyHeat(traces: readonly TraceSummary[], columns: number, span: TimeSpan): LatencyHeat {
  const within = traces.filter(
    ({ startUnixMs }) => startUnixMs >= span.startUnixMs && startUnixMs <= span.endUnixMs,
  )
  const lengths = within.map(({ durationUs }) => Math.max(1, durationUs))
  const first = Math.floor(Math.log10(Math.min(...lengths, Infinity)))
  const decade = Number.isFinite(first) ? first : 0
  const decades = Math.max(1, Math.floor(Math.log10(Math.max(1, ...lengths))) - decade + 1)
  const rowsPerDecade = ROWS_PER_DECADE[decades] ?? LEAST_ROWS_PER_DECADE
  const rows = decades * rowsPerDecade
  const counts = new Uint32Array(columns * rows)
  const failed = new Uint32Array(columns * rows)
  const heat = { columns, rows, span, leastUs: micros(10 ** decade), rowsPerDecade, counts, failed }
  let most = 0
  for (const trace of within) {
    const cell = cellOf(heat, trace)
    counts[cell]!++
    if (trace.errorCount > 0) failed[cell]!++
    most = Math.max(most, counts[cell]!)
  }
  return { ...heat, most }
}

type Grid = Omit<LatencyHeat, 'counts' | 'failed' | 'most'>

function cellOf({ columns, rows, span, leastUs, rowsPerDecade }: Grid, trace: TraceSummary): number {
  const share = (trace.startUnixMs - span.startUnixMs) / (span.endUnixMs - span.startUnixMs)
  const column = Math.min(columns - 1, Math.floor(share * columns))
  // A hair more, so that a length that is a bound lies above it whatever its logarithm is rounded to.
  const row = Math.floor(Math.log10(Math.max(1, trace.durationUs) / leastUs) * rowsPerDecade + 1e-9)
  return column * rows + Math.max(0, Math.min(rows - 1, row))
}

/** How high a length lies: 0 at the lower edge, 1 at the upper. */
export const heightOf = ({ rows, leastUs, rowsPerDecade }: Grid, us: number): number =>
  Math.max(0, Math.min(1, (Math.log10(Math.max(1, us) / leastUs) * rowsPerDecade) / rows))

/** The cell under a place, both shares from 0 to 1 and `y` upwards. */
export const cellUnder = ({ columns, rows }: Grid, x: number, y: number): number =>
  Math.max(0, Math.min(columns - 1, Math.floor(x * columns))) * rows +
  Math.max(0, Math.min(rows - 1, Math.floor(y * rows)))

/** When and how long the traces of a cell were. */
export function frameOfCell(
  { columns, rows, span, leastUs, rowsPerDecade }: Grid,
  cell: number,
): ScatterFrame {
  const [column, row] = [Math.floor(cell / rows), cell % rows]
  const stepMs = (span.endUnixMs - span.startUnixMs) / columns
  return {
    startUnixMs: unixMs(span.startUnixMs + column * stepMs),
    endUnixMs: unixMs(span.startUnixMs + (column + 1) * stepMs),
    leastUs: micros(row === 0 ? 0 : leastUs * 10 ** (row / rowsPerDecade)),
    mostUs: micros(leastUs * 10 ** ((row + 1) / rowsPerDecade)),
  }
}

/** The traces of a cell, as it counts them. */
export const tracesInCell = (
  heat: LatencyHeat,
  traces: readonly TraceSummary[],
  cell: number,
): readonly TraceSummary[] =>
  traces.filter(
    (trace) =>
      trace.startUnixMs >= heat.span.startUnixMs &&
      trace.startUnixMs <= heat.span.endUnixMs &&
      cellOf(heat, trace) === cell,
  )

/** Lengths that so many of a hundred traces did not exceed. */
export type LatencyQuantiles = { readonly p50: Micros; readonly p95: Micros; readonly p99: Micros }

export function latencyQuantiles(traces: readonly TraceSummary[]): LatencyQuantiles {
  const sorted = Float64Array.from(traces, ({ durationUs }) => durationUs).sort()
  const at = (share: number): Micros => micros(quantileOf(sorted, share))
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** From the first to the last trace, and never empty: found traces are the newest, and may fill a part of the range only. */
export function spanOfTraces(traces: readonly TraceSummary[], otherwise: UnixMs): TimeSpan {
  const starts = traces.map(({ startUnixMs }) => startUnixMs)
  const start = Math.min(...starts, traces.length > 0 ? Infinity : otherwise)
  return { startUnixMs: unixMs(start), endUnixMs: unixMs(Math.max(start + 1, ...starts)) }
}
