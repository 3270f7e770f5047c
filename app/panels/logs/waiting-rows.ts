import { type UnixNanos, compareNanos, later } from '~/base/units'
import { LogBuffer } from '~/model/log-buffer'
import type { LogRow } from '~/model/log-row'

const timeOf = (row: LogRow): UnixNanos => row.line.timeUnixNanos

/** Rows that came while those held were not to move: later ones, and late ones that belong among those held. */
export class WaitingRows {
  #later = new LogBuffer<LogRow>()
  /** Ascending. */
  #late: readonly LogRow[] = []

  get length(): number {
    return this.#later.length + this.#late.length
  }

  get lastTime(): UnixNanos | undefined {
    return this.#later.at(this.#later.length - 1)?.line.timeUnixNanos
  }

  *[Symbol.iterator](): Generator<LogRow> {
    yield* this.#late
    yield* this.#later
  }

  /** Ascending rows after all that are held. */
  add(rows: readonly LogRow[]): void {
    for (const row of rows) {
      const after: LogRow[] = []
      for (let last = this.#later.pop(); last; last = this.#later.pop()) {
        after.push(last)
        if (compareNanos(timeOf(last), timeOf(row)) > 0) continue
        this.#later.push(last)
        after.pop()
        break
      }
      this.#later.push(row)
      for (const one of after.toReversed()) this.#later.push(one)
    }
  }

  addLate(rows: readonly LogRow[]): void {
    if (rows.length > 0)
      this.#late = [...this.#late, ...rows].toSorted((a, b) => compareNanos(timeOf(a), timeOf(b)))
  }

  /** Those that belong among the rows held; they wait no longer. */
  takeLate(): readonly LogRow[] {
    const late = this.#late
    this.#late = []
    return late
  }

  takeLater(): readonly LogRow[] {
    const rows = [...this.#later]
    this.#later = new LogBuffer()
    return rows
  }

  /**
   * Forgets one row, the oldest of the later ones first: these can be asked for again. `gapTo` is then its instant.
   */
  forgetOne(gapTo: UnixNanos | null): { readonly row: LogRow; readonly gapTo: UnixNanos | null } | undefined {
    const row = this.#later.shift()
    if (row) return { row, gapTo: gapTo === null ? timeOf(row) : later(gapTo, timeOf(row)) }
    const [late, ...rest] = this.#late
    this.#late = rest
    return late && { row: late, gapTo }
  }
}
