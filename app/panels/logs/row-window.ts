import { LogBuffer } from '~/model/log-buffer'
import type { LogRow } from '~/model/log-row'
import type { FeedView } from './feed-view'

/** How high a row is without what is opened under it. */
export type RowMeasure =
  | { readonly kind: 'same'; readonly px: number }
  /** `key` says that two measures give the same heights. */
  | { readonly kind: 'each'; readonly key: string; readonly px: (row: LogRow) => number }

type Opened = { readonly index: number; readonly px: number }

const BLOCK_BITS = 9
const blockOf = (ordinal: number): number => Math.floor(ordinal / 2 ** BLOCK_BITS)

/**
 * Where each row stands: sums of heights that are computed, never measured. `update` costs as much as rows came and
 * went at the ends; a place is found in one pass over blocks of 512 rows.
 */
export class RowWindow {
  #px = 0
  #key = ''
  #shape = -1
  /** One height for each row shown, numbered as FeedView numbers them; unused where all are the same. */
  #heights = new LogBuffer<number>()
  /** Whose heights these are: the sequences of the rows. */
  #measured = new LogBuffer<number>()
  #inserted = 0
  #blocks = new Map<number, number>()
  #count = 0
  #sum = 0
  #opened: readonly Opened[] = []
  #openedSum = 0
  #voidPx = 0
  #first: { readonly shape: number; readonly ordinal: number } | undefined

  /**
   * Takes the rows as they are now; `opened` is what stands under a row, by its sequence. With `keepVoid` a void stays
   * where rows went at the old end, so that nothing after them moves.
   */
  update(view: FeedView, measure: RowMeasure, opened: ReadonlyMap<number, number>, keepVoid: boolean): void {
    const { firstOrdinal: first, count, shape } = view
    const gone = this.#first?.shape === shape ? first - this.#first.ordinal : 0
    this.#voidPx = keepVoid ? this.#voidPx + (gone > 0 ? this.top(Math.min(gone, this.#count)) : 0) : 0
    this.#first = { shape, ordinal: first }
    this.#count = count
    if (measure.kind === 'same') {
      this.#px = measure.px
      this.#key = ''
      this.#sum = count * measure.px
    } else this.#measure(view, measure)
    this.#opened = [...opened]
      .map(([sequence, px]) => ({ index: view.indexOf(sequence), px, sequence }))
      .filter(({ index, sequence }) => index < count && view.sequence(index) === sequence)
      .toSorted((a, b) => a.index - b.index)
    this.#openedSum = this.#opened.reduce((sum, { px }) => sum + px, 0)
  }

  /** Pixels of the void before the rows. */
  get voidPx(): number {
    return this.#voidPx
  }

  closeVoid(): void {
    this.#voidPx = 0
  }

  #measure(view: FeedView, { key, px }: Extract<RowMeasure, { readonly kind: 'each' }>): void {
    const { firstOrdinal: first, count, shape, inserted } = view
    if (key !== this.#key || shape !== this.#shape || this.#heights.firstSequence > first) {
      this.#begin(first)
      this.#blocks = new Map()
      this.#sum = 0
    }
    this.#key = key
    this.#shape = shape
    while (this.#heights.length > 0 && this.#heights.firstSequence < first) {
      const ordinal = this.#heights.firstSequence
      this.#add(ordinal, -(this.#heights.shift() ?? 0))
      this.#measured.shift()
    }
    if (this.#heights.length === 0 && this.#heights.firstSequence !== first) this.#begin(first)
    if (inserted !== this.#inserted) this.#unmeasureMoved(view)
    this.#inserted = inserted
    for (let index = this.#heights.length; index < count; index++) {
      const row = view.row(index)
      const height = row ? px(row) : 0
      this.#heights.push(height)
      this.#measured.push(view.sequence(index))
      this.#add(first + index, height)
    }
  }

  #begin(firstOrdinal: number): void {
    this.#heights = new LogBuffer(firstOrdinal)
    this.#measured = new LogBuffer(firstOrdinal)
  }

  /** A late row gives every row after it another ordinal: from the last one back they are looked at until one is right. */
  #unmeasureMoved(view: FeedView): void {
    for (let index = this.#heights.length - 1; index >= 0; index--) {
      if (this.#measured.at(index) === view.sequence(index)) return
      this.#measured.pop()
      this.#add(view.firstOrdinal + index, -(this.#heights.pop() ?? 0))
    }
  }

  #add(ordinal: number, px: number): void {
    const block = blockOf(ordinal)
    const sum = (this.#blocks.get(block) ?? 0) + px
    if (sum === 0) this.#blocks.delete(block)
    else this.#blocks.set(block, sum)
    this.#sum += px
  }

  /** Pixels of all rows. */
  get total(): number {
    return this.#sum + this.#openedSum
  }

  /** Pixels of the rows before `index`. */
  top(index: number): number {
    let px = this.#ownTop(index)
    for (const one of this.#opened) {
      if (one.index >= index) break
      px += one.px
    }
    return px
  }

  /** Pixels of one row, with what is opened under it. */
  height(index: number): number {
    const own = this.#key === '' ? this.#px : (this.#heights.at(index) ?? 0)
    return own + (this.#opened.find((one) => one.index === index)?.px ?? 0)
  }

  /** The row that covers a place; the nearest one where none does. */
  at(px: number): number {
    let before = 0
    for (const one of this.#opened) {
      const end = this.#ownTop(one.index + 1) + before
      if (px < end) break
      if (px < end + one.px) return one.index
      before += one.px
    }
    return Math.max(0, Math.min(this.#count - 1, this.#ownAt(px - before)))
  }

  #ownTop(index: number): number {
    if (this.#key === '') return index * this.#px
    const first = this.#heights.firstSequence
    const ordinal = first + index
    const block = blockOf(ordinal)
    let px = 0
    for (let one = blockOf(first); one < block; one++) px += this.#blocks.get(one) ?? 0
    for (let one = Math.max(first, block * 2 ** BLOCK_BITS); one < ordinal; one++)
      px += this.#heights.at(one - first) ?? 0
    return px
  }

  #ownAt(px: number): number {
    if (this.#key === '') return this.#px > 0 ? Math.floor(px / this.#px) : 0
    const first = this.#heights.firstSequence
    let left = px
    let block = blockOf(first)
    for (const last = blockOf(this.#heights.endSequence); block < last; block++) {
      const sum = this.#blocks.get(block) ?? 0
      if (left < sum) break
      left -= sum
    }
    let index = Math.max(0, block * 2 ** BLOCK_BITS - first)
    for (; index < this.#heights.length; index++) {
      const height = this.#heights.at(index) ?? 0
      if (left < height) return index
      left -= height
    }
    return index
  }
}
