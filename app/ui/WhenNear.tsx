import { type ReactNode, useEffect, useRef, useState } from 'react'

/** So far below the window a part begins to ask for its data, to have them when it is scrolled to. */
const NEAR_PX = 400
const CHART_PANEL_PX = 262

type WhenNearProps = {
  /** Pixels kept free until then, so that nothing jumps; by default those of a panel with a chart. */
  readonly height?: number
  readonly children: ReactNode
}

/** A part of a page that is drawn, and so asks its back ends, once a person is about to see it. */
export function WhenNear({ height = CHART_PANEL_PX, children }: WhenNearProps) {
  const place = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  useEffect(() => {
    if (!place.current) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true)
      },
      { rootMargin: `${NEAR_PX}px 0px` },
    )
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [near])
  return near ? children : <div ref={place} style={{ height }} />
}
