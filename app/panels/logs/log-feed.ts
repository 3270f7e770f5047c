import { type UnixNanos, addNanos, compareNanos } from '~/base/units'
import type { LogLine } from '~/model/log-line'
import { firstInstant, inOrder, withoutKnown } from '~/model/log-merge'
import { type LevelHeads, type LogRow, logRows } from '~/model/log-row'
import type { LevelGroup } from '~/model/log-view'
import type { FirstLines } from '~/queries/log-queries'
import type { FeedView } from './feed-view'
import { HeldRows } from './held-rows'
import { WaitingRows } from './waiting-rows'

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, one) => sum + one, 0)

/** A stack trace is shorter; what only looks like one need not be joined whole. */
const MOST_JOINED = 1000

/** How many lines a view holds at most, unless the person chose otherwise. */
const DEFAULT_KEEP = 100_000

/** What a first page knows about the lines that it does not have. */
type Missing = {
  /** There are lines before it. */
  readonly olderMissing?: boolean
  /** There are lines after it, up to this instant. */
  readonly gapTo?: UnixNanos | undefined
}

/** What the first answer to a question leaves out. */
export const missingFrom = ({ data, span }: FirstLines): Missing => ({
  olderMissing: data.full,
  gapTo: data.newerFull ? addNanos(span.endUnixNanos, -1n) : undefined,
})

/**
 * The lines of one view, in order of time: pages put before, live lines put behind or, when they come late, where they
 * belong; levels found once for each line. While it is held, new lines wait and nothing that is shown moves; each line
 * is held, waits, or is counted as forgotten.
 */
export class LogFeed {
  #held = new HeldRows()
  #waiting = new WaitingRows()
  #waitingShown = 0
  /** The sequence from which on no row may be forgotten for a new one; null: the end follows the newest line. */
  #floor: number | null = null
  /** Between the last row and this instant lines were forgotten; null: none were. */
  #gapTo: UnixNanos | null = null
  /** There are lines before the first row that can be asked for. */
  #olderMissing = false
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
    return this.#held.firstTime
  }

  /** Of the newest line had. */
  get lastTime(): UnixNanos | undefined {
    return this.#waiting.lastTime ?? this.#gapTo ?? this.#held.lastTime
  }

  /** The lines had from `since` on, ascending: what a tail from there on would repeat. */
  linesSince(since: UnixNanos): readonly LogLine[] {
    const { rows } = this.#held
    const lines: LogLine[] = []
    for (let index = rows.length - 1; index >= 0; index--) {
      const line = rows.at(index)?.line
      if (!line || compareNanos(line.timeUnixNanos, since) < 0) break
      lines.push(line)
    }
    lines.reverse()
    for (const { line } of this.#waiting) if (compareNanos(line.timeUnixNanos, since) >= 0) lines.push(line)
    return inOrder(lines)
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
    const began = this.#floor === null
    this.#floor = floor
    if (began) this.#changed()
  }

  /** What waits is shown, and the end follows the newest line again; not across a gap, which `appendNewer` fills. */
  release(): void {
    const ended = this.#floor !== null
    this.#floor = null
    if (this.#waiting.length > 0) this.#showWaiting()
    else if (ended) this.#changed()
  }

  /** To the newest line at once: across a gap the rows before it go. */
  jump(): void {
    this.#floor = null
    if (this.#gapTo !== null) {
      this.#gapTo = null
      this.#droppedOlder += this.#held.rows.length + this.#waiting.takeLate().length
      this.#olderMissing = true
      this.#held.clear()
    }
    this.#showWaiting()
  }

  #showWaiting(): void {
    this.#held.add(this.#waiting.takeLate())
    if (this.#gapTo === null) this.#held.add(this.#waiting.takeLater())
    this.#countWaiting()
    this.#forget()
    this.#changed()
  }

  /**
   * A newer page of the same question: what it adds is put where it belongs. One that no longer meets the rows held
   * replaces them, unless somebody reads them.
   */
  refresh(lines: readonly LogLine[]): void {
    const [first] = lines
    const last = this.lastTime
    if (first && last !== undefined && compareNanos(first.timeUnixNanos, last) <= 0) {
      const after = this.#gapTo ?? (this.#olderMissing ? this.firstTime : undefined)
      const fresh = withoutKnown(lines, this.linesSince(first.timeUnixNanos))
      return this.append(
        after === undefined ? fresh : fresh.filter((line) => compareNanos(line.timeUnixNanos, after) > 0),
      )
    }
    if (this.#floor === null) this.reset(lines, { olderMissing: true })
  }

  /** Begins anew with the first page of a question. */
  reset(lines: readonly LogLine[], { olderMissing = false, gapTo }: Missing = {}): void {
    this.#held = new HeldRows()
    this.#held.showLevels(this.#levels)
    this.#waiting = new WaitingRows()
    this.#waitingShown = 0
    this.#floor = null
    this.#gapTo = null
    this.#olderMissing = olderMissing
    this.#heads = new Map()
    this.#generation++
    this.append(lines)
    this.#gapTo = gapTo ?? null
    this.#changed()
  }

  append(lines: readonly LogLine[]): void {
    const rows = this.#newRows(inOrder(lines))
    if (this.#floor === null && this.#gapTo === null) this.#held.add(rows)
    else this.#wait(rows)
    this.#forget()
    this.#changed()
  }

  /** Rows of ascending lines, but of those alone that are not before the first row where more is missing there. */
  #newRows(lines: readonly LogLine[]): readonly LogRow[] {
    const before = (time: UnixNanos | undefined) => {
      if (time === undefined) return 0
      const at = lines.findIndex((line) => compareNanos(line.timeUnixNanos, time) >= 0)
      return at < 0 ? lines.length : at
    }
    // They come again with an older page.
    const beyond = this.#olderMissing ? before(this.firstTime) : 0
    this.#droppedOlder += beyond
    const late = Math.max(beyond, before(this.lastTime))
    // Late ones tell nothing about the level of what follows the newest.
    return [...logRows(lines.slice(beyond, late), new Map()), ...logRows(lines.slice(late), this.#heads)]
  }

  /** Puts ascending rows where they wait; those that lie in the gap come with the pages that fill it. */
  #wait(rows: readonly LogRow[]): void {
    const isAfter = (row: LogRow, time: UnixNanos | null | undefined) =>
      time === undefined || time === null || compareNanos(row.line.timeUnixNanos, time) > 0
    const { lastTime } = this.#held
    const late =
      lastTime === undefined ? [] : rows.filter(({ line }) => compareNanos(line.timeUnixNanos, lastTime) < 0)
    const newer = rows.slice(late.length).filter((row) => isAfter(row, this.#gapTo))
    this.#droppedNewer += rows.length - late.length - newer.length
    this.#waiting.addLate(late)
    this.#waiting.add(newer)
    for (const row of [...late, ...newer]) if (this.#held.isWanted(row)) this.#waitingShown++
  }

  /** The instant from which on a gap is to be filled: of the last row held. */
  get gapStart(): UnixNanos | undefined {
    return this.#held.lastTime
  }

  /** The instant after which no line is missing any more. */
  get gapEnd(): UnixNanos | undefined {
    return this.#gapTo ?? undefined
  }

  /**
   * Puts a page forward from `gapStart` behind the rows; lines that are held or wait already are passed over. The last
   * page up to `gapEnd`, or one that goes beyond, closes the gap. Gives how many lines it brought.
   */
  appendNewer(lines: readonly LogLine[], full: boolean): number {
    const { rows } = this.#held
    const start = this.gapStart
    const border: LogLine[] = []
    for (let index = rows.length - 1; index >= 0; index--) {
      const line = rows.at(index)?.line
      if (!line || line.timeUnixNanos !== start) break
      border.push(line)
    }
    const last = lines.at(-1)?.timeUnixNanos
    const meets = this.#gapTo !== null && last !== undefined && compareNanos(last, this.#gapTo) > 0
    const fresh = withoutKnown(lines, [...border, ...Array.from(this.#waiting, ({ line }) => line)])
    const heads: LevelHeads = new Map()
    this.#held.add(logRows(fresh, heads))
    for (const [key, level] of heads) if (!this.#heads.has(key)) this.#heads.set(key, level)
    if (meets || !full) this.#gapTo = null
    if (this.#floor === null) this.#showWaiting()
    this.#forget()
    this.#changed()
    return fresh.length
  }

  /** Puts an older page before the rows; lines of the bordering instant that are held already are passed over. */
  prepend(lines: readonly LogLine[], olderMissing = false): number {
    const border: LogLine[] = []
    for (const { line } of this.#held.rows) {
      if (line.timeUnixNanos !== this.firstTime) break
      border.push(line)
    }
    const older = withoutKnown(lines, firstInstant(border))
    const heads: LevelHeads = new Map()
    const rows = logRows(older, heads)
    this.#continueLevels(heads)
    const end = this.#held.lastTime
    const forgotten = this.#held.prepend(rows, Math.max(1, this.#keep - this.#waiting.length))
    this.#droppedNewer += forgotten
    this.#olderMissing = olderMissing
    if (forgotten > 0) this.#openGap(end)
    this.#changed()
    return older.length
  }

  /** The last rows, up to `end`, are forgotten; late ones that would have stood among them come again with them. */
  #openGap(end: UnixNanos | undefined): void {
    this.#gapTo ??= end ?? null
    const late = this.#waiting.takeLate()
    this.#wait(late)
    this.#countWaiting()
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
      if (rows.length > 0 && (this.#floor === null || this.#held.firstSequence < this.#floor)) {
        this.#held.shift()
        this.#olderMissing = true
      } else {
        const forgotten = this.#waiting.forgetOne(this.#gapTo)
        if (!forgotten) return
        if (this.#held.isWanted(forgotten.row)) this.#waitingShown--
        this.#gapTo = forgotten.gapTo
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
    return {
      count: shown.length,
      row: (index) => held.row(index),
      sequence: (index) => held.sequence(index),
      indexOf: (sequence) => held.indexOf(sequence),
      matchingRows: () => held.matchingRows(),
      continued: (index) => held.continued(index),
      continuation: (index) => held.continuation(index, MOST_JOINED),
      isUnfolded: (index) => held.isUnfolded(held.sequence(index)),
      firstOrdinal: shown.firstSequence,
      shape: held.shape,
      inserted: held.inserted,
      held: rows.length,
      firstTime: held.firstTime,
      matching:
        this.#levels.length === 0 ? rows.length : sumOf(this.#levels.map((level) => held.perLevel[level])),
      isHeld: this.#floor !== null,
      waiting: this.#waiting.length,
      waitingShown: this.#waitingShown,
      perLevel: held.headsPerLevel,
      pods: held.pods,
      droppedOlder: this.#droppedOlder,
      droppedNewer: this.#droppedNewer,
      newerMissing: this.#gapTo !== null,
      generation: this.#generation,
    }
  }
}
