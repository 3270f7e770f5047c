import { useSyncExternalStore } from 'react'

const NARROW = window.matchMedia('(max-width: 760px)')

const subscribe = (onChange: () => void) => {
  NARROW.addEventListener('change', onChange)
  return () => NARROW.removeEventListener('change', onChange)
}

/** Whether the window is as narrow as a telephone's: where the style sheets fold the frame too. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => NARROW.matches)
