import { useEffect, useLayoutEffect, useRef } from 'react'
import { useLocation, useNavigationType } from 'react-router'

/** Where steps of the history that a reload must not forget are kept. */
const STORED = 'binnacle.places'
const STORED_MOST = 50
/** How long a page that one returns to may take to grow as tall as it was. */
const GROW_MS = 4000

/**
 * A new page begins at its top; Back, Forward and a reload return to where one was, as far down as the page has grown
 * by then. Another filter, order or time range moves nothing. The window scrolls; the router that renders our routes
 * has no scroll restoration of its own.
 */
export function usePageScroll(): void {
  const { key, pathname } = useLocation()
  const step = useNavigationType()
  const shown = useRef<{ key: string; pathname: string } | null>(null)
  const places = useRef<Map<string, number>>(null)
  const isReturning = useRef(false)

  useEffect(() => {
    history.scrollRestoration = 'manual'
    const onScroll = () => {
      if (shown.current && !isReturning.current) places.current?.set(shown.current.key, window.scrollY)
    }
    const onHide = () => {
      const newest = [...(places.current ?? [])].slice(-STORED_MOST)
      sessionStorage.setItem(STORED, JSON.stringify(newest))
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    window.addEventListener('pagehide', onHide)
    return () => {
      window.removeEventListener('scroll', onScroll)
      window.removeEventListener('pagehide', onHide)
    }
  }, [])

  useLayoutEffect(() => {
    const known = (places.current ??= readStored())
    const before = shown.current
    shown.current = { key, pathname }
    const place = step === 'POP' ? known.get(key) : undefined
    if (place) {
      isReturning.current = true
      return scrollAsItGrows(place, () => (isReturning.current = false))
    }
    if (step === 'POP' || before?.pathname !== pathname) window.scrollTo(0, 0)
    known.set(key, window.scrollY)
    return undefined
  }, [key, pathname, step])
}

function readStored(): Map<string, number> {
  try {
    const entries: unknown = JSON.parse(sessionStorage.getItem(STORED) ?? '[]')
    return new Map(Array.isArray(entries) ? entries : [])
  } catch {
    return new Map()
  }
}

const HANDS = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/** Scrolls to a height again whenever the page grows, until the person moves or the time is over; returns how to stop. */
function scrollAsItGrows(top: number, onEnd: () => void): () => void {
  const go = () => window.scrollTo(0, top)
  const growth = new ResizeObserver(go)
  const stop = () => {
    growth.disconnect()
    clearTimeout(timer)
    for (const hand of HANDS) window.removeEventListener(hand, stop)
    onEnd()
  }
  const timer = setTimeout(stop, GROW_MS)
  for (const hand of HANDS) window.addEventListener(hand, stop, { passive: true })
  growth.observe(document.body)
  go()
  return stop
}
