import { type UnixNanos, compareNanos } from '~/base/units'
import { type LogLine, lineKey } from '~/model/log-line'
import { LineCounts } from '~/model/log-merge'

/** Enough for a minute of a busy tail; what is older no server sends again. */
const MAX_KEYS = 20_000

/** Remembers which lines a tail has given, so that what it asks for again is given once. */
export class Delivered {
  readonly #keys = new Map<string, { readonly time: UnixNanos; count: number }>()
  /** The latest time given, or where the tail began. */
  newest: UnixNanos

  constructor(since: UnixNanos, known: readonly LogLine[]) {
    this.newest = since
    for (const line of known) this.add(line)
  }

  add(line: LogLine): void {
    const key = lineKey(line)
    const entry = this.#keys.get(key)
    if (entry) entry.count++
    else this.#keys.set(key, { time: line.timeUnixNanos, count: 1 })
    if (this.#keys.size > MAX_KEYS)
      for (const oldest of this.#keys.keys()) {
        this.#keys.delete(oldest)
        break
      }
    if (compareNanos(line.timeUnixNanos, this.newest) > 0) this.newest = line.timeUnixNanos
  }

  /**
   * Chooses what is new among lines that are asked for again from `start` on. Each line given before is passed over as
   * often as it was given; with `distinct`, when no two entries can be equal, for ever.
   */
  since(start: UnixNanos, distinct: boolean): (lines: readonly LogLine[]) => LogLine[] {
    const again = new LineCounts()
    for (const [key, { time, count }] of this.#keys)
      if (compareNanos(time, start) >= 0) for (let n = 0; n < count; n++) again.add(key)
    return (lines) =>
      lines.filter((line) => {
        const key = lineKey(line)
        if (again.take(key) || (distinct && this.#keys.has(key))) return false
        this.add(line)
        return true
      })
  }
}
