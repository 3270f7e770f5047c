import type { FeedView } from './feed-view'

type View = Pick<FeedView, 'count' | 'row' | 'sequence' | 'indexOf' | 'shape' | 'inserted' | 'generation'>

/** The rows whose text an expression matches. Remembers what it has looked at. */
export class RowFinder {
  #sought: RegExp | undefined
  /** The same without the memory of a place. */
  #pattern = /(?:)/
  #shape = NaN
  #inserted = NaN
  #generation = NaN
  /** The sequence that the next row to look at has at least. */
  #next = 0
  #found: number[] = []

  /**
   * Sequences, ascending; none for undefined. Looks at rows that came since it was last asked; at all of them for another
   * expression (the same object is the same expression) or order.
   */
  find(rows: View, sought: RegExp | undefined): readonly number[] {
    const { count, shape, inserted, generation } = rows
    const goesOn =
      sought === this.#sought &&
      shape === this.#shape &&
      inserted === this.#inserted &&
      generation === this.#generation
    if (!goesOn) {
      this.#sought = sought
      if (sought) this.#pattern = new RegExp(sought.source, sought.flags.replace('g', ''))
      this.#shape = shape
      this.#inserted = inserted
      this.#generation = generation
      this.#found = []
      this.#next = count > 0 ? rows.sequence(0) : 0
    }
    if (!sought || count === 0) return []
    const first = rows.sequence(0)
    if ((this.#found[0] ?? first) < first) this.#found = this.#found.filter((sequence) => sequence >= first)
    for (let index = rows.indexOf(this.#next); index < count; index++)
      if (this.#pattern.test(rows.row(index)?.line.text ?? '')) this.#found.push(rows.sequence(index))
    this.#next = rows.sequence(count - 1) + 1
    return this.#found
  }
}

/** The place in an ascending list of the first that is at or after (or, backwards, at or before) `from`; it goes round. */
export function nextFound(found: readonly number[], from: number, by: 1 | -1): number {
  const after = found.findIndex((sequence) => sequence >= from)
  if (by > 0) return after < 0 ? 0 : after
  const at = found[after] === from ? after : (after < 0 ? found.length : after) - 1
  return (at + found.length) % found.length
}
