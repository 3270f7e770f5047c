import type { UnixNanos } from '~/base/units'
import { LogBuffer } from '~/model/log-buffer'
import type { LogLine } from '~/model/log-line'
import { firstInstant, withoutKnown } from '~/model/log-merge'
import { type LevelHeads, type LogRow, logRows } from '~/model/log-row'
import { type LevelGroup, levelGroup } from '~/model/log-view'

/** What a list shows of a feed at one moment; a new object whenever something changed. */
export type FeedView = {
  readonly count: number
  row(index: number): LogRow | undefined
  /** Stays the same for a row while it is held. */
  sequence(index: number): number
  /** Rows held, shown or not. */
  readonly held: number
  readonly perLevel: Readonly<Record<LevelGroup, number>>
  /** How many pods the held rows are of. */
  readonly pods: number
  /** Forgotten at the old and the new end because no more than a limit is held. */
  readonly droppedOlder: number
  readonly droppedNewer: number
  /** Rows that came in by `append` since the feed began. */
  readonly appended: number
  /** Moves on when the rows were replaced as a whole: sequences of before mean nothing then. */
  readonly generation: number
}

const noCounts = (): Record<LevelGroup, number> => ({
  fatal: 0,
  error: 0,
  warn: 0,
  info: 0,
  debug: 0,
  trace: 0,
  unknown: 0,
})

/** The lines of one view: pages put before, live lines put behind, levels found once for each line. */
export class LogFeed {
  #rows: LogBuffer<LogRow>
  readonly #capacity: number | undefined
  #heads: LevelHeads = new Map()
  #levels: readonly LevelGroup[] = []
  #appended = 0
  #generation = 0
  #view: FeedView | undefined
  readonly #listeners = new Set<() => void>()

  constructor(capacity?: number) {
    this.#capacity = capacity
    this.#rows = new LogBuffer(capacity)
  }

  readonly subscribe = (changed: () => void): (() => void) => {
    this.#listeners.add(changed)
    return () => this.#listeners.delete(changed)
  }

  /** Costs a pass over all rows after each change: one millisecond for 100,000. */
  readonly view = (): FeedView => (this.#view ??= this.#makeView())

  get firstTime(): UnixNanos | undefined {
    return this.#rows.at(0)?.line.timeUnixNanos
  }

  /** The lines of the newest instants, back to `since`: what a tail from there on would repeat. */
  linesSince(since: UnixNanos): readonly LogLine[] {
    const lines: LogLine[] = []
    for (let index = this.#rows.length - 1; index >= 0; index--) {
      const line = this.#rows.at(index)?.line
      if (!line || line.timeUnixNanos < since) break
      lines.push(line)
    }
    return lines.toReversed()
  }

  get lastTime(): UnixNanos | undefined {
    return this.#rows.at(this.#rows.length - 1)?.line.timeUnixNanos
  }

  showLevels(levels: readonly LevelGroup[]): void {
    if (levels.join() === this.#levels.join()) return
    this.#levels = levels
    this.#changed()
  }

  /**
   * A newer page of the same question: what it adds is appended. One that no longer meets the rows held replaces them,
   * unless somebody reads them.
   */
  refresh(lines: readonly LogLine[], reading = false): void {
    const [first] = lines
    const last = this.lastTime
    if (first && last !== undefined && first.timeUnixNanos <= last) {
      const fresh = withoutKnown(lines, this.linesSince(first.timeUnixNanos))
      return this.append(fresh.filter(({ timeUnixNanos }) => timeUnixNanos >= last))
    }
    if (!reading) this.reset(lines)
  }

  /** Begins anew with the first page of a question. */
  reset(lines: readonly LogLine[]): void {
    this.#rows = new LogBuffer(this.#capacity)
    this.#heads = new Map()
    this.#generation++
    this.append(lines)
  }

  append(lines: readonly LogLine[]): void {
    this.#rows.append(logRows(lines, this.#heads))
    this.#appended += lines.length
    this.#changed()
  }

  /** Puts an older page before the rows; lines of the bordering instant that are held already are passed over. */
  prepend(lines: readonly LogLine[]): number {
    const border: LogLine[] = []
    for (let index = 0; this.#rows.at(index)?.line.timeUnixNanos === this.firstTime; index++) {
      const row = this.#rows.at(index)
      if (!row) break
      border.push(row.line)
    }
    const older = withoutKnown(lines, firstInstant(border))
    const heads: LevelHeads = new Map()
    this.#rows.prepend(logRows(older, heads))
    this.#continueLevels(older.length, heads)
    this.#changed()
    return older.length
  }

  /** Stack traces that a page cut from their head get its level, now that it is known. */
  #continueLevels(from: number, heads: LevelHeads): void {
    for (let index = from; heads.size > 0; index++) {
      const row = this.#rows.at(index)
      if (!row) return
      const level = heads.get(row.line.stream.key)
      if (!level) continue
      if (row.detected.level === 'continuation') this.#rows.set(index, { ...row, level })
      else heads.delete(row.line.stream.key)
    }
  }

  #changed(): void {
    this.#view = undefined
    for (const changed of this.#listeners) changed()
  }

  #makeView(): FeedView {
    const rows = this.#rows
    const { length: held, firstSequence, droppedOlder, droppedNewer } = rows
    const perLevel = noCounts()
    const pods = new Set<string | undefined>()
    const wanted = new Set(this.#levels)
    const shown: number[] = []
    for (let index = 0; index < held; index++) {
      const row = rows.at(index)
      if (!row) break
      const group = levelGroup(row.level)
      perLevel[group]++
      pods.add(row.line.stream.labels.pod)
      if (wanted.has(group)) shown.push(index)
    }
    const all = wanted.size === 0
    const indexOf = (index: number) => (all ? index : (shown[index] ?? -1))
    return {
      count: all ? held : shown.length,
      row: (index) => rows.at(indexOf(index)),
      sequence: (index) => firstSequence + indexOf(index),
      held,
      perLevel,
      pods: pods.size,
      droppedOlder,
      droppedNewer,
      appended: this.#appended,
      generation: this.#generation,
    }
  }
}
