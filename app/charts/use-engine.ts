import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Engine, Picture } from './engine'
import { useThemeName } from './use-theme-name'
import type { ChartStyle } from './time-chart-option'

/** ECharts is the largest part of the page; whoever is about to show a chart may ask for it while its data come. */
export const loadEngine = () => import('./engine')

/**
 * Draws the picture into the element, again whenever it or the theme changes, and follows the element's size.
 * `drawn` is true once the first picture stands.
 */
export function useEngine(
  element: RefObject<HTMLElement | null>,
  picture: (color: ChartStyle['color']) => Picture,
): boolean {
  const engine = useRef<Engine>(undefined)
  const [started, setStarted] = useState(false)
  const [drawn, setDrawn] = useState(false)
  const theme = useThemeName()

  useEffect(() => {
    const target = element.current
    if (!target) return
    let left = false
    const resize = new ResizeObserver(() => engine.current?.resize())
    void loadEngine().then(({ startEngine }) => {
      if (left) return
      engine.current = startEngine(target, () => setDrawn(true))
      resize.observe(target)
      setStarted(true)
    })
    return () => {
      left = true
      resize.disconnect()
      engine.current?.dispose()
      engine.current = undefined
    }
  }, [element])

  useEffect(() => {
    if (!started) return
    const tokens = getComputedStyle(document.documentElement)
    const color = (token: string) => tokens.getPropertyValue(token).trim()
    engine.current?.draw(picture(color), color)
  }, [started, picture, theme])

  return drawn
}
