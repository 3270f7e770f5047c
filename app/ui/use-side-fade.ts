import { type RefObject, useEffect } from 'react'

/** Sets `data-more` on an element that scrolls sideways while there is more at its end: its style fades that edge. */
export function useSideFade(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => {
      const rest = element.scrollWidth - element.clientWidth - Math.abs(element.scrollLeft)
      element.toggleAttribute('data-more', rest > 1)
    }
    const size = new ResizeObserver(look)
    size.observe(element)
    for (const child of element.children) size.observe(child)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      size.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller])
}
