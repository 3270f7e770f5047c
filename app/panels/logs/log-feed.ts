import type { UnixNanos } from '~/base/units'
import { LogBuffer } from '~/model/log-buffer'
import type { LogLine } from '~/model/log-line'
import { firstInstant, withoutKnown } from '~/model/log-merge'
import { type LevelHeads, type LogRow, logRows } from '~/model/log-row'
import type { LevelGroup } from '~/model/log-view'
import { HeldRows, type LevelCounts } from './held-rows'

/** What a list shows of a feed at one moment; a new object whenever something changed. Reading it costs nothing. */
export type FeedView = {
  /** Rows shown: those of the chosen levels, without what is folded away. */
  readonly count: number
  row(index: number): LogRow | undefined
  /** Stays the same for a row while it is held. */
  sequence(index: number): number
  /** The first row shown at or after a sequence; `count` when there is none. */
  indexOf(sequence: number): number
  /** Every row of the chosen levels, folded away or not. */
  matchingRows(): Iterable<LogRow>
  /** How many lines continue the one at `index`: the rest of a stack trace; folded away unless `isUnfolded`. */
  continued(index: number): number
  /** The first of them, as many as an opened line shows. */
  continuation(index: number): readonly LogRow[]
  isUnfolded(index: number): boolean
  /** The number of the first row shown; each after it has the next. Held rows keep theirs as long as `shape` stays. */
  readonly firstOrdinal: number
  readonly shape: number
  /** Rows held, shown or not; without those that wait. */
  readonly held: number
  /** Of them, those of the chosen levels, folded away or not. */
  readonly matching: number
  /** Rows that came while the end was not to move, and how many of them will be shown. */
  readonly waiting: number
  readonly waitingShown: number
  readonly perLevel: Readonly<LevelCounts>
  /** How many pods the held rows are of. */
  readonly pods: number
  /** Forgotten at the old and the new end because no more than a limit is held. */
  readonly droppedOlder: number
  readonly droppedNewer: number
  /** Lines between the last row and those that wait, or are still to come, were forgotten and can be had again. */
  readonly newerMissing: boolean
  /** Moves on when the rows were replaced as a whole: sequences of before mean nothing then. */
  readonly generation: number
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, one) => sum + one, 0)

/** A stack trace is shorter; what only looks like one need not be joined whole. */
const MOST_JOINED = 1000

/** How many lines a view holds at most, unless the person chose otherwise. */
const DEFAULT_KEEP = 100_000

/**
 * The lines of one view: pages put before, live lines put behind, levels found once for each line. While it is held,
 * new lines wait and nothing that is shown moves; each line is held, waits, or is counted as forgotten.
 */
export class LogFeed {
  #held = new HeldRows()
  #waiting = new LogBuffer<LogRow>()
  #waitingShown = 0
  /** The sequence from which on no row may be forgotten for a new one; null: the end follows the newest line. */
  #floor: number | null = null
  /** Lines between the last row and the next to come were forgotten. */
  #gap = false
  #keep: number
  #heads: LevelHeads = new Map()
  #levels: readonly LevelGroup[] = []
  #droppedOlder = 0
  #droppedNewer = 0
  #generation = 0
  #view: FeedView | undefined
  readonly #listeners = new Set<() => void>()

  constructor(keep = DEFAULT_KEEP) {
    this.#keep = keep
  }

  readonly subscribe = (changed: () => void): (() => void) => {
    this.#listeners.add(changed)
    return () => this.#listeners.delete(changed)
  }

  readonly view = (): FeedView => (this.#view ??= this.#makeView())

  get firstTime(): UnixNanos | undefined {
    return this.#held.rows.at(0)?.line.timeUnixNanos
  }

  get lastTime(): UnixNanos | undefined {
    const { rows } = this.#held
    return (this.#waiting.at(this.#waiting.length - 1) ?? rows.at(rows.length - 1))?.line.timeUnixNanos
  }

  /** The lines of the newest instants, back to `since`: what a tail from there on would repeat. */
  linesSince(since: UnixNanos): readonly LogLine[] {
    const lines: LogLine[] = []
    for (const rows of [this.#waiting, this.#held.rows])
      for (let index = rows.length - 1; index >= 0; index--) {
        const line = rows.at(index)?.line
        if (!line || line.timeUnixNanos < since) return lines.toReversed()
        lines.push(line)
      }
    return lines.toReversed()
  }

  showLevels(levels: readonly LevelGroup[]): void {
    if (levels.join() === this.#levels.join()) return
    this.#levels = levels
    this.#held.showLevels(levels)
    this.#countWaiting()
    this.#changed()
  }

  /** Shows the lines that continue a row, or folds them away again. */
  unfold(sequence: number, open: boolean): void {
    if (this.#held.isUnfolded(sequence) === open) return
    this.#held.unfold(sequence, open)
    this.#changed()
  }

  /** How many lines are held from now on. */
  keep(lines: number): void {
    if (lines === this.#keep) return
    this.#keep = lines
    this.#forget()
    this.#changed()
  }

  /** New lines wait from now on, and rows from the sequence `floor` on stay whatever comes. */
  hold(floor: number): void {
    this.#floor = floor
  }

  /** What waits is shown, and the end follows the newest line again; not across a gap, which `appendNewer` fills. */
  release(): void {
    this.#floor = null
    if (this.#gap || this.#waiting.length === 0) return
    this.#showWaiting()
  }

  /** To the newest line at once: across a gap the rows before it go. */
  jump(): void {
    this.#floor = null
    if (this.#gap) {
      this.#gap = false
      this.#droppedOlder += this.#held.rows.length
      this.#held.clear()
    }
    this.#showWaiting()
  }

  #showWaiting(): void {
    const waiting = this.#waiting
    this.#waiting = new LogBuffer()
    this.#waitingShown = 0
    for (const row of waiting) this.#held.push(row)
    this.#forget()
    this.#changed()
  }

  /**
   * A newer page of the same question: what it adds is appended. One that no longer meets the rows held replaces them,
   * unless somebody reads them.
   */
  refresh(lines: readonly LogLine[]): void {
    const [first] = lines
    const last = this.lastTime
    if (first && last !== undefined && first.timeUnixNanos <= last) {
      const fresh = withoutKnown(lines, this.linesSince(first.timeUnixNanos))
      return this.append(fresh.filter(({ timeUnixNanos }) => timeUnixNanos >= last))
    }
    if (this.#floor === null) this.reset(lines)
  }

  /** Begins anew with the first page of a question. */
  reset(lines: readonly LogLine[]): void {
    this.#held = new HeldRows()
    this.#held.showLevels(this.#levels)
    this.#waiting = new LogBuffer()
    this.#waitingShown = 0
    this.#floor = null
    this.#gap = false
    this.#heads = new Map()
    this.#generation++
    this.append(lines)
  }

  append(lines: readonly LogLine[]): void {
    const rows = logRows(lines, this.#heads)
    if (this.#floor === null && !this.#gap) for (const row of rows) this.#held.push(row)
    else
      for (const row of rows) {
        this.#waiting.push(row)
        if (this.#held.isWanted(row)) this.#waitingShown++
      }
    this.#forget()
    this.#changed()
  }

  /** The instant from which on a gap is to be filled: of the last row held. */
  get gapStart(): UnixNanos | undefined {
    const { rows } = this.#held
    return rows.at(rows.length - 1)?.line.timeUnixNanos
  }

  /** The instant of the first line after the gap that is here already. */
  get gapEnd(): UnixNanos | undefined {
    return this.#waiting.at(0)?.line.timeUnixNanos
  }

  /**
   * Puts a page forward from `gapStart` behind the rows; lines that are held or wait already are passed over. The last
   * page, or one that meets what waits, closes the gap. Gives how many lines it brought.
   */
  appendNewer(lines: readonly LogLine[], full: boolean): number {
    const { rows } = this.#held
    const border: LogLine[] = []
    for (let index = rows.length - 1; index >= 0; index--) {
      const line = rows.at(index)?.line
      if (!line || line.timeUnixNanos !== this.gapStart) break
      border.push(line)
    }
    const waiting = this.#waiting.at(0)?.line.timeUnixNanos
    const meets = waiting !== undefined && (lines.at(-1)?.timeUnixNanos ?? '') > waiting
    const waitingLines = meets || !full ? Array.from(this.#waiting, ({ line }) => line) : []
    const fresh = withoutKnown(lines, [...border, ...waitingLines])
    const heads: LevelHeads = new Map()
    for (const row of logRows(fresh, heads)) this.#held.push(row)
    for (const [key, level] of heads) if (!this.#heads.has(key)) this.#heads.set(key, level)
    if (meets || !full) this.#gap = false
    if (!this.#gap && this.#floor === null) this.#showWaiting()
    this.#forget()
    this.#changed()
    return fresh.length
  }

  /** Puts an older page before the rows; lines of the bordering instant that are held already are passed over. */
  prepend(lines: readonly LogLine[]): number {
    const border: LogLine[] = []
    for (const { line } of this.#held.rows) {
      if (line.timeUnixNanos !== this.firstTime) break
      border.push(line)
    }
    const older = withoutKnown(lines, firstInstant(border))
    const heads: LevelHeads = new Map()
    const rows = logRows(older, heads)
    this.#continueLevels(heads)
    const forgotten = this.#held.prepend(rows, Math.max(1, this.#keep - this.#waiting.length))
    this.#droppedNewer += forgotten
    this.#gap ||= forgotten > 0
    this.#changed()
    return older.length
  }

  /** Stack traces that a page cut from their head get its level, now that it is known. */
  #continueLevels(heads: LevelHeads): void {
    const open = new Map(heads)
    for (let index = 0; open.size > 0; index++) {
      const row = this.#held.rows.at(index)
      if (!row) return
      const level = open.get(row.line.stream.key)
      if (!level) continue
      if (row.detected.level === 'continuation') this.#held.setBeforePrepend(index, { ...row, level })
      else open.delete(row.line.stream.key)
    }
  }

  /** Forgets the oldest beyond the limit: of the rows first, then, where the person reads, of those that wait. */
  #forget(): void {
    const { rows } = this.#held
    for (let over = rows.length + this.#waiting.length - this.#keep; over > 0; over--) {
      if (rows.length > 0 && (this.#floor === null || rows.firstSequence < this.#floor)) this.#held.shift()
      else {
        const row = this.#waiting.shift()
        if (!row) return
        if (this.#held.isWanted(row)) this.#waitingShown--
        this.#gap = true
      }
      this.#droppedOlder++
    }
  }

  #countWaiting(): void {
    this.#waitingShown = 0
    for (const row of this.#waiting) if (this.#held.isWanted(row)) this.#waitingShown++
  }

  #changed(): void {
    this.#view = undefined
    for (const changed of this.#listeners) changed()
  }

  #makeView(): FeedView {
    const held = this.#held
    const { rows, shown } = held
    const sequence = (index: number) => shown.at(index) ?? NaN
    return {
      count: shown.length,
      row: (index) => rows.at(sequence(index) - rows.firstSequence),
      sequence,
      indexOf: (wanted) => held.placeOf(wanted),
      matchingRows: () => held.matchingRows(),
      continued: (index) => held.continued(sequence(index)),
      continuation: (index) => held.continuation(sequence(index), MOST_JOINED),
      isUnfolded: (index) => held.isUnfolded(sequence(index)),
      firstOrdinal: shown.firstSequence,
      shape: held.shape,
      held: rows.length,
      matching:
        this.#levels.length === 0 ? rows.length : sumOf(this.#levels.map((level) => held.perLevel[level])),
      waiting: this.#waiting.length,
      waitingShown: this.#waitingShown,
      perLevel: { ...held.perLevel },
      pods: held.pods,
      droppedOlder: this.#droppedOlder,
      droppedNewer: this.#droppedNewer,
      newerMissing: this.#gap,
      generation: this.#generation,
    }
  }
}
