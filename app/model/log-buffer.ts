const SMALLEST = 16

/**
 * A run of rows that grows and shrinks at both ends. Every row has a sequence number that stays the same while it is
 * held: `firstSequence + index`. Each change costs O(1), now and then a copy of all rows.
 */
export class LogBuffer<Row> {
  /** A ring, a power of two long, so that a mask finds the place of a row. */
  #ring: (Row | undefined)[] = Array.from({ length: SMALLEST })
  #head = 0
  #length = 0
  #firstSequence: number

  constructor(firstSequence = 0) {
    this.#firstSequence = firstSequence
  }

  get length(): number {
    return this.#length
  }
  get firstSequence(): number {
    return this.#firstSequence
  }
  /** The sequence that the next row pushed will have. */
  get endSequence(): number {
    return this.#firstSequence + this.#length
  }

  at(index: number): Row | undefined {
    return index >= 0 && index < this.#length
      ? this.#ring[(this.#head + index) & (this.#ring.length - 1)]
      : undefined
  }

  set(index: number, row: Row): void {
    if (index < 0 || index >= this.#length) throw new RangeError(`no row ${index} of ${this.#length}`)
    this.#ring[(this.#head + index) & (this.#ring.length - 1)] = row
  }

  push(row: Row): void {
    if (this.#length === this.#ring.length) this.#grow()
    this.#ring[(this.#head + this.#length) & (this.#ring.length - 1)] = row
    this.#length++
  }

  unshift(row: Row): void {
    if (this.#length === this.#ring.length) this.#grow()
    this.#head = (this.#head - 1) & (this.#ring.length - 1)
    this.#ring[this.#head] = row
    this.#length++
    this.#firstSequence--
  }

  shift(): Row | undefined {
    if (this.#length === 0) return undefined
    const row = this.#ring[this.#head]
    this.#ring[this.#head] = undefined
    this.#head = (this.#head + 1) & (this.#ring.length - 1)
    this.#length--
    this.#firstSequence++
    return row
  }

  pop(): Row | undefined {
    if (this.#length === 0) return undefined
    const place = (this.#head + this.#length - 1) & (this.#ring.length - 1)
    const row = this.#ring[place]
    this.#ring[place] = undefined
    this.#length--
    return row
  }

  #grow(): void {
    const next: (Row | undefined)[] = []
    for (let index = 0; index < this.#length; index++) next.push(this.at(index))
    for (let index = this.#length; index > 0; index--) next.push(undefined)
    this.#ring = next
    this.#head = 0
  }

  *[Symbol.iterator](): Generator<Row> {
    for (let index = 0; index < this.#length; index++) {
      const row = this.at(index)
      if (row !== undefined) yield row
    }
  }
}
