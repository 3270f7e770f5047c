/**
 * Keys of the rows that are drawn, for React. A row that stays in view keeps its key, and those that come then get new
 * ones: elements are made for them, but none is moved. When no row stays, all of them take the elements that are there,
 * in their order: half the cost of making them.
 */
export class RowKeys {
  #first = 0
  #end = 0
  #shape = NaN
  /** What a key is more than its row's ordinal. */
  #offset = 0

  /** The keys of the rows from the ordinal `first` up to `end`; ordinals of another `shape` are of other rows. */
  update(first: number, end: number, shape: number): (ordinal: number) => number {
    const stays = shape === this.#shape && first < this.#end && end > this.#first
    if (!stays) this.#offset += this.#first - first
    this.#first = first
    this.#end = end
    this.#shape = shape
    const offset = this.#offset
    return (ordinal) => ordinal + offset
  }
}
