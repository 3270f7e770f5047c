import { type ReactNode, useEffect, useRef, useState } from 'react'

/** So far below the window a part begins to ask for its data, to have them when it is scrolled to. */
const NEAR_PX = 400

type WhenNearProps = {
  /** Kept free until then, so that nothing jumps. */
  readonly height: number
  readonly children: ReactNode
}

/** A part of a page that is drawn, and so asks its back ends, once a person is about to see it. */
export function WhenNear({ height, children }: WhenNearProps) {
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
