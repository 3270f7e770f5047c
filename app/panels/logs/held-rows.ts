import { type UnixNanos, compareNanos, unixNanos } from '~/base/units'
import { LogBuffer } from '~/model/log-buffer'
import { partOf } from '~/model/log-dialect'
import type { LogLevel } from '~/model/log-level-words'
import type { LogRow } from '~/model/log-row'
import { LEVEL_GROUPS, type LevelGroup, levelGroup } from '~/model/log-view'
import { type NumberedRow, sequencesOf, withLate, withLevels } from './late-rows'

export type LevelCounts = Record<LevelGroup, number>

const noCounts = (): LevelCounts =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `fromEntries` forgets the names it is given
  Object.fromEntries(LEVEL_GROUPS.map((level) => [level, 0])) as LevelCounts

const isContinuation = (row: LogRow): boolean => row.detected.level === 'continuation'

const timeOf = (row: LogRow | undefined): UnixNanos => row?.line.timeUnixNanos ?? unixNanos('0')

/** A late line that continues another is told its level by one that stands so many rows before it at most. */
const HEAD_WITHIN = 1000

/**
 * Rows in order of time, and which of them are shown: those of the chosen levels, without the continuation lines that
 * are folded into their head. What is counted and what is shown is kept up to date row by row, so that a new row costs
 * O(1), however many are held, and a late one as much as there are after it; only a choice of the person's goes over
 * all of them.
 */
export class HeldRows {
  /** Within this class a row is known by its place, the sequence that this buffer has for it. */
  #rows = new LogBuffer<LogRow>()
  /** What a row is known by outside: see `sequence` of FeedView. In step with `#rows`. */
  #sequences = new LogBuffer<number>()
  #lastSequence = -1
  /** Places of the rows shown, ascending. Its own sequences number what is shown: see `ordinal` of FeedView. */
  #shown = new LogBuffer<number>()
  #levels: ReadonlySet<LevelGroup> = new Set()
  #perLevel = noCounts()
  /** Those among `#perLevel` that continue another line. */
  #continuing = noCounts()
  readonly #pods = new Map<string | undefined, number>()
  /** How many lines continue a head, by its place. */
  readonly #continued = new Map<number, number>()
  /** By sequence. */
  readonly #unfolded = new Set<number>()
  /** The place of the latest line of each stream that continues no other, by stream key. */
  readonly #heads = new Map<string, number>()
  #shape = 0
  #inserted = 0

  get rows(): Omit<LogBuffer<LogRow>, 'push' | 'unshift' | 'shift' | 'pop' | 'set'> {
    return this.#rows
  }
  get shown(): Pick<LogBuffer<number>, 'length' | 'firstSequence'> {
    return this.#shown
  }
  get perLevel(): Readonly<LevelCounts> {
    return this.#perLevel
  }
  /** Rows of a level without those that continue one that is held or was. */
  get headsPerLevel(): LevelCounts {
    const heads = { ...this.#perLevel }
    for (const level of LEVEL_GROUPS) heads[level] -= this.#continuing[level]
    return heads
  }
  get pods(): number {
    return this.#pods.size
  }
  /** Moves on when rows came to be shown or hidden elsewhere than at an end, late ones aside. */
  get shape(): number {
    return this.#shape
  }
  /** Moves on when late rows came between others. */
  get inserted(): number {
    return this.#inserted
  }
  get firstSequence(): number {
    return this.#sequences.at(0) ?? Infinity
  }
  get firstTime(): UnixNanos | undefined {
    return this.#rows.at(0)?.line.timeUnixNanos
  }
  get lastTime(): UnixNanos | undefined {
    return this.#rows.at(this.#rows.length - 1)?.line.timeUnixNanos
  }

  /** The methods with `index` count the rows shown. */
  #indexIn(index: number): number {
    return (this.#shown.at(index) ?? NaN) - this.#rows.firstSequence
  }

  row(index: number): LogRow | undefined {
    return this.#rows.at(this.#indexIn(index))
  }

  sequence(index: number): number {
    return this.#sequences.at(this.#indexIn(index)) ?? NaN
  }

  continued(index: number): number {
    return this.#continued.get(this.#shown.at(index) ?? NaN) ?? 0
  }

  /** The first `most` rows that continue a head, in order. O(rows between them). */
  continuation(index: number, most: number): readonly LogRow[] {
    const rows: LogRow[] = []
    const wanted = Math.min(most, this.continued(index))
    const first = this.#indexIn(index)
    const key = this.#rows.at(first)?.line.stream.key
    for (let next = first + 1; rows.length < wanted && next < this.#rows.length; next++) {
      const row = this.#rows.at(next)
      if (row && row.line.stream.key === key) rows.push(row)
    }
    return rows
  }

  isUnfolded(sequence: number): boolean {
    return this.#unfolded.has(sequence)
  }

  /** The index among the rows shown of the first at or after a sequence; their count when there is none. */
  indexOf(sequence: number): number {
    let low = 0
    let high = this.#shown.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.sequence(middle) < sequence) low = middle + 1
      else high = middle
    }
    return low
  }

  isWanted(row: LogRow): boolean {
    return this.#levels.size === 0 || this.#levels.has(levelGroup(row.level))
  }

  *matchingRows(): Generator<LogRow> {
    for (const row of this.#rows) if (this.isWanted(row)) yield row
  }

  /** Ascending rows, each put behind those held that are not later. */
  add(rows: readonly LogRow[]): void {
    const first = timeOf(rows[0])
    let index = this.#rows.length
    while (rows.length > 0 && index > 0 && compareNanos(timeOf(this.#rows.at(index - 1)), first) > 0) index--
    if (index === this.#rows.length)
      for (const row of rows) this.#push(row, Math.ceil(this.#lastSequence) + 1)
    else this.#insert(index, rows)
  }

  #push(row: LogRow, sequence: number): void {
    const place = this.#rows.endSequence
    this.#rows.push(row)
    this.#sequences.push(sequence)
    this.#lastSequence = Math.max(sequence, this.#lastSequence)
    this.#count(row, 1)
    this.#showLast(row, place)
  }

  /** What stands from `index` on is taken away and put again with the late rows among it. */
  #insert(index: number, late: readonly LogRow[]): void {
    const before = this.#sequences.at(index - 1) ?? this.firstSequence - 1
    const there: NumberedRow[] = []
    for (let row = this.#pop(index); row; row = this.#pop(index)) there.push(row)
    const merged = withLate(there.toReversed(), late)
    const sequences = sequencesOf(merged, before, this.#lastSequence)
    const rows = withLevels(merged, (key) => this.#levelBefore(index, key))
    const end = this.#rows.endSequence
    while ((this.#shown.at(this.#shown.length - 1) ?? -Infinity) >= end) this.#shown.pop()
    rows.forEach((row, at) => this.#push(row, sequences[at] ?? NaN))
    this.#inserted++
    // Which line these continue may be another one now.
    if (rows.some(isContinuation)) this.#reshape()
  }

  /** The last row, as long as there are more than `length`. */
  #pop(length: number): NumberedRow | undefined {
    if (this.#rows.length <= length) return undefined
    const row = this.#rows.pop()
    const sequence = this.#sequences.pop()
    if (row) this.#count(row, -1)
    return row && { row, sequence }
  }

  #levelBefore(index: number, streamKey: string): LogLevel | undefined {
    for (let at = index - 1; at >= Math.max(0, index - HEAD_WITHIN); at--) {
      const row = this.#rows.at(at)
      if (row && row.line.stream.key === streamKey) return row.level
    }
    return undefined
  }

  shift(): void {
    const place = this.#rows.firstSequence
    const row = this.#rows.shift()
    const sequence = this.#sequences.shift()
    if (!row || sequence === undefined) return
    this.#count(row, -1)
    this.#continued.delete(place)
    this.#unfolded.delete(sequence)
    // Lines that continue it stay folded: they are the next to be forgotten.
    if (this.#shown.at(0) === place) this.#shown.shift()
  }

  /** `rows` stand before the first one held; as many are forgotten at the other end as are beyond `capacity`. */
  prepend(rows: readonly LogRow[], capacity: number): number {
    let sequence = Math.floor(this.#sequences.at(0) ?? this.#lastSequence + 1)
    for (const row of rows.toReversed()) {
      this.#rows.unshift(row)
      this.#sequences.unshift(--sequence)
      this.#count(row, 1)
    }
    let forgotten = 0
    while (this.#pop(capacity)) forgotten++
    this.#reshape()
    return forgotten
  }

  /** To be followed by `prepend`, which looks at every row. */
  setBeforePrepend(index: number, row: LogRow): void {
    const before = this.#rows.at(index)
    if (before) this.#count(before, -1)
    this.#rows.set(index, row)
    this.#count(row, 1)
  }

  showLevels(levels: readonly LevelGroup[]): void {
    this.#levels = new Set(levels)
    this.#reshape()
  }

  unfold(sequence: number, open: boolean): void {
    if (open) this.#unfolded.add(sequence)
    else this.#unfolded.delete(sequence)
    this.#reshape()
  }

  /** All rows are forgotten; the next one gets the next sequence. */
  clear(): void {
    this.#rows = new LogBuffer()
    this.#sequences = new LogBuffer()
    this.#perLevel = noCounts()
    this.#continuing = noCounts()
    this.#pods.clear()
    this.#unfolded.clear()
    this.#reshape()
  }

  #count(row: LogRow, one: 1 | -1): void {
    this.#perLevel[levelGroup(row.level)] += one
    if (isContinuation(row) && row.level !== 'continuation') this.#continuing[levelGroup(row.level)] += one
    const pod = partOf(row.line.stream.labels, 'pod')
    const ofPod = (this.#pods.get(pod) ?? 0) + one
    if (ofPod === 0) this.#pods.delete(pod)
    else this.#pods.set(pod, ofPod)
  }

  #showLast(row: LogRow, place: number): void {
    const { key } = row.line.stream
    if (isContinuation(row)) {
      const head = this.#heads.get(key)
      if (head !== undefined && head >= this.#rows.firstSequence) {
        this.#continued.set(head, (this.#continued.get(head) ?? 0) + 1)
        if (!this.#unfolded.has(this.#sequences.at(head - this.#rows.firstSequence) ?? NaN)) return
      }
    } else this.#heads.set(key, place)
    if (this.isWanted(row)) this.#shown.push(place)
  }

  #reshape(): void {
    this.#shape++
    this.#shown = new LogBuffer()
    this.#heads.clear()
    this.#continued.clear()
    let place = this.#rows.firstSequence
    for (const row of this.#rows) this.#showLast(row, place++)
  }
}
