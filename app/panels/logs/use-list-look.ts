import { type RefObject, useMemo } from 'react'
import type { LogColumn } from '~/model/log-column'
import { usePreference } from '~/ui/preference'
import { type LineTime, useLineTime } from './line-time'
import { type ListLayout, listLayout } from './list-layout'
import { LINE_PX, type TextSize, columnsPreference, sizePreference } from './log-look'
import { useTextWidth } from './use-text-width'

export type ListLook = ListLayout & {
  readonly time: LineTime
  readonly textSize: TextSize
  /** Some are chosen, be there room for them or not. */
  readonly hasColumns: boolean
  /** Pixels. */
  readonly heightPx: number
}

/** Until the list is laid out. */
const GUESSED_HEIGHT_PX = 600
const NO_COLUMNS: readonly LogColumn[] = []

/** How a list looks: as the person likes it, and as its box has room for. */
export function useListLook(
  scroller: RefObject<HTMLElement | null>,
  wrap: boolean,
  severalPods: boolean,
): ListLook {
  const time = useLineTime()
  const textSize = usePreference(sizePreference)
  const columns = usePreference(columnsPreference)
  const size = useTextWidth(scroller, textSize)
  const linePx = LINE_PX[textSize]
  const layout = listLayout(size, { wrap, columns, linePx, severalPods, timeColumns: time.columns })
  const count = layout.shown.length
  // The same list for as long as it holds the same: rows are drawn anew when it changes.
  const shown = useMemo(() => (count > 0 ? columns.slice(0, count) : NO_COLUMNS), [columns, count])
  return {
    ...layout,
    shown,
    time,
    textSize,
    hasColumns: columns.length > 0,
    heightPx: size?.heightPx ?? GUESSED_HEIGHT_PX,
  }
}
