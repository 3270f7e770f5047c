import { compareNanos } from '~/base/units'
import type { LogLevel } from '~/model/log-level-words'
import type { LogRow } from '~/model/log-row'

/** A row and its sequence; one that comes late has none yet. */
export type NumberedRow = { readonly row: LogRow; readonly sequence: number | undefined }

/** Both ascending; of one instant those that were there first stand first. */
export function withLate(there: readonly NumberedRow[], late: readonly LogRow[]): NumberedRow[] {
  const merged: NumberedRow[] = []
  let next = 0
  for (const row of late) {
    for (; next < there.length; next++) {
      const one = there[next]
      if (!one || compareNanos(one.row.line.timeUnixNanos, row.line.timeUnixNanos) > 0) break
      merged.push(one)
    }
    merged.push({ row, sequence: undefined })
  }
  return [...merged, ...there.slice(next)]
}

/**
 * Sequences for all rows, in order: what has one keeps it, what has none gets one between its neighbours. `before` is
 * that of the row before them, `last` the highest there is. Where doubles leave no more room between two, the rows
 * after them are numbered anew.
 */
export function sequencesOf(rows: readonly NumberedRow[], before: number, last: number): number[] {
  const sequences: number[] = []
  let previous = before
  let end = last
  for (let at = 0; at < rows.length;) {
    const known = rows[at]?.sequence
    if (known !== undefined && known > previous) {
      sequences.push((previous = known))
      at++
      continue
    }
    const next = rows.findIndex(({ sequence }, index) => index >= at && sequence !== undefined)
    const until = next < 0 ? rows.length : next
    const upTo = rows[next]?.sequence ?? Infinity
    // The last ones more often get a successor than the first a predecessor.
    const step = (upTo - previous) / (until - at + 3)
    const first = previous + step
    const fits = upTo !== Infinity && first > previous && previous + step * (until - at) < upTo
    for (const stop = Math.max(until, at + 1); at < stop; at++) {
      previous = fits ? previous + step : (end = Math.ceil(Math.max(end, previous)) + 1)
      sequences.push(previous)
    }
  }
  return sequences
}

/**
 * The rows with the level of what they continue where that became known: the latest line of their stream that continues
 * no other, among them or, for those that come late, before them.
 */
export function withLevels(
  rows: readonly NumberedRow[],
  levelBefore: (streamKey: string) => LogLevel | undefined,
): LogRow[] {
  const heads = new Map<string, LogLevel>()
  return rows.map(({ row, sequence }) => {
    const { key } = row.line.stream
    if (row.detected.level !== 'continuation') {
      heads.set(key, row.level)
      return row
    }
    const level = heads.get(key) ?? (sequence === undefined ? levelBefore(key) : undefined)
    return level === undefined || level === row.level ? row : { ...row, level }
  })
}
