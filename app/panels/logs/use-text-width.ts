import { type RefObject, useLayoutEffect, useState } from 'react'

export type TextWidth = { readonly widthPx: number; readonly heightPx: number; readonly characterPx: number }

const SAMPLE = 'm'.repeat(100)

/**
 * The inner size of a box and the width of one character of its monospaced font, which is as large as `textSize` says;
 * null until it is laid out.
 */
export function useTextWidth(box: RefObject<HTMLElement | null>, textSize: string): TextWidth | null {
  const [size, setSize] = useState<TextWidth | null>(null)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => {
      const ruler = document.createElement('span')
      ruler.textContent = SAMPLE
      ruler.style.cssText = 'position:absolute;visibility:hidden;white-space:pre'
      element.append(ruler)
      const characterPx = ruler.getBoundingClientRect().width / SAMPLE.length
      ruler.remove()
      const { clientWidth: widthPx, clientHeight: heightPx } = element
      setSize((old) =>
        old?.widthPx === widthPx && old.heightPx === heightPx && old.characterPx === characterPx
          ? old
          : { widthPx, heightPx, characterPx },
      )
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [box, textSize])
  return size
}
