/** How many lines a view holds at most. */
const MAX_BUFFERED_LINES = 100_000

/**
 * A bounded run of rows that grows at both ends and forgets at the other. Every row has a sequence number that stays
 * the same while it is held: `firstSequence + index`. Appending and prepending n rows costs O(n).
 */
export class LogBuffer<Row> {
  readonly capacity: number
  #ring: (Row | undefined)[]
  #head = 0
  #length = 0
  #firstSequence = 0
  #droppedOlder = 0
  #droppedNewer = 0

  constructor(capacity: number = MAX_BUFFERED_LINES) {
    this.capacity = capacity
    this.#ring = []
  }

  get length(): number {
    return this.#length
  }
  get firstSequence(): number {
    return this.#firstSequence
  }
  /** Rows forgotten at the old end because newer ones came. */
  get droppedOlder(): number {
    return this.#droppedOlder
  }
  /** Rows forgotten at the new end because older ones were asked for. */
  get droppedNewer(): number {
    return this.#droppedNewer
  }

  at(index: number): Row | undefined {
    return index < 0 || index >= this.#length ? undefined : this.#ring[(this.#head + index) % this.capacity]
  }

  set(index: number, row: Row): void {
    if (index < 0 || index >= this.#length) throw new RangeError(`no row ${index} of ${this.#length}`)
    this.#ring[(this.#head + index) % this.capacity] = row
  }

  append(rows: readonly Row[]): void {
    for (const row of rows) {
      this.#ring[(this.#head + this.#length) % this.capacity] = row
      if (this.#length < this.capacity) this.#length++
      else {
        this.#head = (this.#head + 1) % this.capacity
        this.#firstSequence++
        this.#droppedOlder++
      }
    }
  }

  /** `rows` stand in reading order: the last of them comes just before the first one held. */
  prepend(rows: readonly Row[]): void {
    for (const row of rows.toReversed()) {
      this.#head = (this.#head - 1 + this.capacity) % this.capacity
      this.#ring[this.#head] = row
      this.#firstSequence--
      if (this.#length < this.capacity) this.#length++
      else this.#droppedNewer++
    }
  }

  *[Symbol.iterator](): Generator<Row> {
    for (let index = 0; index < this.#length; index++) {
      const row = this.at(index)
      if (row !== undefined) yield row
    }
  }
}
