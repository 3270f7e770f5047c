import { type RefObject, type UIEvent, useLayoutEffect, useState } from 'react'

/** Enough for a turn of the wheel; rows that fly by are not worth drawing ahead. */
const OVERSCAN = 4

export type RowWindow = {
  readonly first: number
  /** One behind the last row to draw. */
  readonly end: number
  readonly onScroll: (event: UIEvent<HTMLElement>) => void
}

/** Which rows of equal height stand in the visible part of a scrolling element. */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  rowCount: number,
  rowHeight: number,
): RowWindow {
  const [view, setView] = useState({ top: 0, height: 640 })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(() =>
      setView({ top: element.scrollTop, height: element.clientHeight }),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
  // Whole rows only: scrolling within a row draws nothing anew.
  const firstVisible = Math.min(Math.floor(view.top / rowHeight), Math.max(0, rowCount - 1))
  const visible = Math.ceil(view.height / rowHeight) + 1
  return {
    first: Math.max(0, firstVisible - OVERSCAN),
    end: Math.min(rowCount, firstVisible + visible + OVERSCAN),
    onScroll: ({ currentTarget: { scrollTop, clientHeight } }) =>
      setView((current) =>
        Math.floor(current.top / rowHeight) === Math.floor(scrollTop / rowHeight) &&
        current.height === clientHeight
          ? current
          : { top: scrollTop, height: clientHeight },
      ),
  }
}
