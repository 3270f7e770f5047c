import { useSyncExternalStore } from 'react'

/** Changes whenever the page's colours do: what is drawn on a canvas must then be drawn again. */
export const useThemeName = (): string =>
  useSyncExternalStore(
    (listener) => {
      const observer = new MutationObserver(listener)
      observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
      return () => observer.disconnect()
    },
    () => document.documentElement.dataset['theme'] ?? '',
  )
