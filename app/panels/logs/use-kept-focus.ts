import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react'

/** Keeps the keys of a list working when what has the focus is drawn no more: the list itself has it then. */
export function useKeptFocus(list: RefObject<HTMLElement | null>) {
  const inside = useRef(false)
  useLayoutEffect(() => {
    if (inside.current && document.activeElement === document.body)
      list.current?.focus({ preventScroll: true })
  })
  return {
    onFocus: () => {
      inside.current = true
    },
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
      inside.current = relatedTarget instanceof Node && currentTarget.contains(relatedTarget)
    },
  }
}
