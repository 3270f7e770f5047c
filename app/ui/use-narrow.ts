import { useSyncExternalStore } from 'react'

const narrow = () => window.matchMedia('(max-width: 760px)')

const subscribe = (onChange: () => void) => {
  const query = narrow()
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}

/** Whether the window is as narrow as a telephone's: where the style sheets fold the frame too. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow().matches)
