import { type RefObject, useEffect, useEffectEvent } from 'react'
import { listKey } from './list-keys'

/** Keys of the page itself where no list has the focus: g begins a way to another page, / leads to the filter. */
const OF_THE_PAGE = /^[g/]$/
/** So long the page waits for what follows a g. */
const SEQUENCE_MS = 1200

/**
 * On a page that is about this list its keys work while nothing else has the focus: the first of them gives it to the
 * list, and is its own.
 */
export function usePageKeys(
  list: RefObject<HTMLElement | null>,
  wanted: boolean,
  onKeyDown: (event: KeyboardEvent) => void,
): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    list.current?.focus({ preventScroll: true })
    onKeyDown(event)
  })
  useEffect(() => {
    if (!wanted) return
    let startedAt = -Infinity
    const hear = (event: KeyboardEvent) => {
      const follows = event.timeStamp - startedAt < SEQUENCE_MS
      startedAt = event.key === 'g' ? event.timeStamp : -Infinity
      const { activeElement } = document
      const isFree =
        activeElement === null || activeElement === document.body || activeElement.matches('main')
      if (!isFree || follows || event.defaultPrevented || document.querySelector('dialog:modal')) return
      if (listKey(event) !== undefined && !OF_THE_PAGE.test(event.key)) press(event)
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [wanted])
}
