import type { LogColumn } from '~/model/log-column'
import type { RowLayout } from './row-height'
import type { TextWidth } from './use-text-width'

/** Characters that a column takes, with the space after it; as in LogList.module.css. */
const COLUMN = 18
/** The same of the mark and word of the level, and of the pod. */
const LEVEL_COLUMNS = 9
const POD_COLUMNS = 23
/** Of a text, so much stays in view whatever columns stand before it. */
const LEAST_TEXT = 24
/** Pixels by the bar and what stands behind the text, and inside of the detail of a line. */
const OTHER_PX = 43
const DETAIL_PX = 31
const NARROW_PX = 640
/** Until the list is laid out. */
const GUESSED_COLUMNS = 100

type ListLook = {
  readonly wrap: boolean
  /** Lines of several pods are in the list. */
  readonly severalPods: boolean
  /** Characters that the time takes. */
  readonly timeColumns: number
  readonly columns: readonly LogColumn[]
  readonly linePx: number
}

export type ListLayout = {
  readonly row: RowLayout
  readonly showPod: boolean
  /** Columns of text beside time, pod and level, or below them. */
  readonly seen: number
  /** The columns that there is room for, the first ones chosen first, and the others. */
  readonly shown: readonly LogColumn[]
  readonly hidden: readonly LogColumn[]
  /** Without wrapping: how many characters are in view at most. */
  readonly fits: number
  /** Characters of a line of the detail. */
  readonly detailColumns: number
}

/** What a list has room for; `size` is null until it is laid out. */
export function listLayout(size: TextWidth | null, look: ListLook): ListLayout {
  const { wrap, severalPods, timeColumns, columns, linePx } = look
  const narrow = size !== null && size.widthPx < NARROW_PX
  const charactersBeside = (px: number) =>
    size ? Math.floor((size.widthPx - px) / size.characterPx) : GUESSED_COLUMNS
  const free = charactersBeside(OTHER_PX) - timeColumns - LEVEL_COLUMNS - (severalPods ? POD_COLUMNS : 0)
  const count = Math.max(0, Math.floor((narrow ? free : free - LEAST_TEXT) / COLUMN))
  const shown = columns.slice(0, count)
  const seen = Math.max(1, narrow ? charactersBeside(OTHER_PX) : free - shown.length * COLUMN)
  return {
    row: {
      linePx,
      wrapColumns: wrap ? seen : null,
      stacked: narrow,
    },
    seen,
    showPod: severalPods,
    shown,
    hidden: columns.slice(count),
    fits: Math.max(1, charactersBeside(0)) + 2,
    detailColumns: Math.max(1, charactersBeside(DETAIL_PX)),
  }
}
