import { useLayoutEffect, useState } from 'react'

/** What a page has below a list: the edge of the panel, and its own. */
const PAGE_END_PX = 18
/** With less a list is no use: it is as high as it would be anywhere, and the page scrolls. */
const LEAST_PX = 240

/** Pixels for a list that begins at `topPx` of a page in a window of `windowPx`; null: too few. */
export function roomBelow(topPx: number, windowPx: number): number | null {
  const room = Math.floor(windowPx - topPx - PAGE_END_PX)
  return room < LEAST_PX ? null : room
}

/** Pixels that the window leaves from where a box begins; null until it is laid out, where it is not wanted, or too few. */
export function useRoomBelow(box: HTMLElement | null, wanted: boolean): number | null {
  const [room, setRoom] = useState<number | null>(null)
  useLayoutEffect(() => {
    if (!box || !wanted) return
    const measure = () =>
      setRoom(roomBelow(box.getBoundingClientRect().top + window.scrollY, window.innerHeight))
    // Whatever comes or goes above the box changes the height of the page.
    const observer = new ResizeObserver(measure)
    observer.observe(box.closest('main') ?? document.body)
    window.addEventListener('resize', measure)
    measure()
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', measure)
    }
  }, [box, wanted])
  return room
}
