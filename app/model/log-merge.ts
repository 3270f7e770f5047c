import { type UnixNanos, compareNanos } from '~/base/units'
import { type LogLine, lineKey } from './log-line'

/** The order in which Loki answered: backward is newest first, with lines of one nanosecond in reverse too. */
export type LogDirection = 'forward' | 'backward'

/**
 * One ascending list out of streams that each stand in `direction` order. Lines of one nanosecond keep the order they
 * were written in; between streams the earlier stream wins. O(n log n) for n lines, stable.
 */
export function mergeStreams(streams: readonly (readonly LogLine[])[], direction: LogDirection): LogLine[] {
  const ascending = direction === 'forward' ? streams : streams.map((lines) => lines.toReversed())
  return ascending.flat().sort((a, b) => compareNanos(a.timeUnixNanos, b.timeUnixNanos))
}

/** The lines in order of time, those of one nanosecond as they are given; the same list where they are so already. */
export const inOrder = (lines: readonly LogLine[]): readonly LogLine[] =>
  lines.every(
    (line, at) => compareNanos(lines[at - 1]?.timeUnixNanos ?? line.timeUnixNanos, line.timeUnixNanos) <= 0,
  )
    ? lines
    : lines.toSorted((a, b) => compareNanos(a.timeUnixNanos, b.timeUnixNanos))

/** Counts lines by identity: in a query that rewrites lines two equal ones can both be genuine. */
class LineCounts {
  readonly #counts = new Map<string, number>()

  constructor(lines: Iterable<LogLine> = []) {
    for (const line of lines) this.add(lineKey(line))
  }

  add(key: string): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
  }

  /** True when the line is one of those counted; it then counts one less. */
  take(key: string): boolean {
    const count = this.#counts.get(key)
    if (count === undefined) return false
    if (count === 1) this.#counts.delete(key)
    else this.#counts.set(key, count - 1)
    return true
  }
}

/** The lines of `asked` that are not among `known`, as multisets. Both should only be the overlap and what is beyond. */
export function withoutKnown(asked: readonly LogLine[], known: Iterable<LogLine>): LogLine[] {
  const counts = new LineCounts(known)
  return asked.filter((line) => !counts.take(lineKey(line)))
}

/** The first lines of an ascending list, as long as they share its first instant: the border of a page backwards. */
export function firstInstant(lines: readonly LogLine[]): readonly LogLine[] {
  const end = lines.findIndex((line) => line.timeUnixNanos !== lines[0]?.timeUnixNanos)
  return end < 0 ? lines : lines.slice(0, end)
}

/** The latest time of any line; lines may stand in the order of their arrival. */
export const newestTime = (lines: Iterable<LogLine>, from: UnixNanos): UnixNanos => {
  let newest = from
  for (const line of lines) if (compareNanos(line.timeUnixNanos, newest) > 0) newest = line.timeUnixNanos
  return newest
}
