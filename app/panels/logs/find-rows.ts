import type { FeedView } from './log-feed'

type View = Pick<FeedView, 'count' | 'row' | 'sequence' | 'indexOf' | 'shape' | 'generation'>

/** The rows that hold a text, in the case it is written in if that has capitals. Remembers what it has looked at. */
export class RowFinder {
  #text = ''
  #pattern = /(?:)/
  #shape = NaN
  #generation = NaN
  /** The sequence that the next row to look at has at least. */
  #next = 0
  #found: number[] = []

  /** Sequences, ascending. Looks at rows that came since it was last asked; at all of them for another text or order. */
  find(rows: View, text: string): readonly number[] {
    const { count, shape, generation } = rows
    const goesOn = text === this.#text && shape === this.#shape && generation === this.#generation
    if (!goesOn) {
      this.#text = text
      this.#pattern = findPattern(text)
      this.#shape = shape
      this.#generation = generation
      this.#found = []
      this.#next = count > 0 ? rows.sequence(0) : 0
    }
    if (text === '' || count === 0) return []
    const first = rows.sequence(0)
    if ((this.#found[0] ?? first) < first) this.#found = this.#found.filter((sequence) => sequence >= first)
    for (let index = rows.indexOf(this.#next); index < count; index++)
      if (this.#pattern.test(rows.row(index)?.line.text ?? '')) this.#found.push(rows.sequence(index))
    this.#next = rows.sequence(count - 1) + 1
    return this.#found
  }
}

/** Matches the text itself; small letters stand for capitals too. */
export const findPattern = (text: string, flags = ''): RegExp =>
  new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), text === text.toLowerCase() ? `${flags}i` : flags)

/** The place in an ascending list of the first that is at or after (or, backwards, at or before) `from`; it goes round. */
export function nextFound(found: readonly number[], from: number, by: 1 | -1): number {
  const after = found.findIndex((sequence) => sequence >= from)
  if (by > 0) return after < 0 ? 0 : after
  const at = found[after] === from ? after : (after < 0 ? found.length : after) - 1
  return (at + found.length) % found.length
}
