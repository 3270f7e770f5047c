import { LogBuffer } from '~/model/log-buffer'
import { partOf } from '~/model/log-dialect'
import type { LogRow } from '~/model/log-row'
import { LEVEL_GROUPS, type LevelGroup, levelGroup } from '~/model/log-view'

export type LevelCounts = Record<LevelGroup, number>

const noCounts = (): LevelCounts =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `fromEntries` forgets the names it is given
  Object.fromEntries(LEVEL_GROUPS.map((level) => [level, 0])) as LevelCounts

const isContinuation = (row: LogRow): boolean => row.detected.level === 'continuation'

/**
 * Rows in order of time, and which of them are shown: those of the chosen levels, without the continuation lines that
 * are folded into their head. What is counted and what is shown is kept up to date row by row, so that a new row costs
 * O(1), however many are held; only a choice of the person's goes over all of them.
 */
export class HeldRows {
  #rows = new LogBuffer<LogRow>()
  /** Sequences of the rows shown, ascending. Its own sequences number what is shown: see `ordinal` of FeedView. */
  #shown = new LogBuffer<number>()
  #levels: ReadonlySet<LevelGroup> = new Set()
  #perLevel = noCounts()
  readonly #pods = new Map<string | undefined, number>()
  /** How many lines continue a head, by its sequence. */
  readonly #continued = new Map<number, number>()
  readonly #unfolded = new Set<number>()
  /** The latest line of each stream that continues no other, by stream key. */
  readonly #heads = new Map<string, number>()
  /** Moves on when rows came to be shown or hidden elsewhere than at an end. */
  #shape = 0

  get rows(): Omit<LogBuffer<LogRow>, 'push' | 'unshift' | 'shift' | 'pop' | 'set'> {
    return this.#rows
  }
  get shown(): Omit<LogBuffer<number>, 'push' | 'unshift' | 'shift' | 'pop' | 'set'> {
    return this.#shown
  }
  get perLevel(): Readonly<LevelCounts> {
    return this.#perLevel
  }
  get pods(): number {
    return this.#pods.size
  }
  get shape(): number {
    return this.#shape
  }

  continued(sequence: number): number {
    return this.#continued.get(sequence) ?? 0
  }

  /** The first `most` rows that continue a head, in order. O(rows between them). */
  continuation(sequence: number, most: number): readonly LogRow[] {
    const rows: LogRow[] = []
    const wanted = Math.min(most, this.continued(sequence))
    const first = sequence - this.#rows.firstSequence
    const key = this.#rows.at(first)?.line.stream.key
    for (let index = first + 1; rows.length < wanted && index < this.#rows.length; index++) {
      const row = this.#rows.at(index)
      if (row && row.line.stream.key === key) rows.push(row)
    }
    return rows
  }

  isUnfolded(sequence: number): boolean {
    return this.#unfolded.has(sequence)
  }

  /** The place among the rows shown of the first at or after a sequence; their count when there is none. */
  placeOf(sequence: number): number {
    let low = 0
    let high = this.#shown.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#shown.at(middle) ?? Infinity) < sequence) low = middle + 1
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

  push(row: LogRow): void {
    const sequence = this.#rows.endSequence
    this.#rows.push(row)
    this.#count(row, 1)
    this.#showLast(row, sequence)
  }

  shift(): void {
    const sequence = this.#rows.firstSequence
    const row = this.#rows.shift()
    if (!row) return
    this.#count(row, -1)
    this.#continued.delete(sequence)
    this.#unfolded.delete(sequence)
    // Lines that continue it stay folded: they are the next to be forgotten.
    if (this.#shown.at(0) === sequence) this.#shown.shift()
  }

  /** `rows` stand before the first one held; as many are forgotten at the other end as are beyond `capacity`. */
  prepend(rows: readonly LogRow[], capacity: number): number {
    for (const row of rows.toReversed()) {
      this.#rows.unshift(row)
      this.#count(row, 1)
    }
    let forgotten = 0
    for (; this.#rows.length > capacity; forgotten++) {
      const row = this.#rows.pop()
      if (row) this.#count(row, -1)
    }
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
    this.#rows = new LogBuffer(this.#rows.endSequence)
    this.#perLevel = noCounts()
    this.#pods.clear()
    this.#unfolded.clear()
    this.#reshape()
  }

  #count(row: LogRow, one: 1 | -1): void {
    this.#perLevel[levelGroup(row.level)] += one
    const pod = partOf(row.line.stream.labels, 'pod')
    const ofPod = (this.#pods.get(pod) ?? 0) + one
    if (ofPod === 0) this.#pods.delete(pod)
    else this.#pods.set(pod, ofPod)
  }

  #showLast(row: LogRow, sequence: number): void {
    const { key } = row.line.stream
    if (isContinuation(row)) {
      const head = this.#heads.get(key)
      if (head !== undefined && head >= this.#rows.firstSequence) {
        this.#continued.set(head, this.continued(head) + 1)
        if (!this.#unfolded.has(head)) return
      }
    } else this.#heads.set(key, sequence)
    if (this.isWanted(row)) this.#shown.push(sequence)
  }

  #reshape(): void {
    this.#shape++
    this.#shown = new LogBuffer()
    this.#heads.clear()
    this.#continued.clear()
    let sequence = this.#rows.firstSequence
    for (const row of this.#rows) this.#showLast(row, sequence++)
  }
}
