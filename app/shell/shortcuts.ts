import { RAIL_PAGES, type RailPage } from './pages'

/** What a key, or g and a key, asks for. */
export type ShortcutAction =
  | { readonly kind: 'go'; readonly page: RailPage }
  | { readonly kind: 'search' }
  | { readonly kind: 'filter' }
  | { readonly kind: 'help' }

/** How long g waits for its second key. */
const SEQUENCE_MS = 1200

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'timeStamp'>

/** A reader of keys that remembers a g; undefined for keys that mean nothing. `typing`: the focus is in a field. */
export function createShortcutReader(): (key: Key, typing: boolean) => ShortcutAction | undefined {
  let startedAt = -Infinity
  return ({ key, ctrlKey, metaKey, altKey, timeStamp }, typing) => {
    const started = timeStamp - startedAt < SEQUENCE_MS
    startedAt = -Infinity
    if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k') return { kind: 'search' }
    if (typing || ctrlKey || metaKey || altKey) return undefined
    if (started) {
      const page = RAIL_PAGES.find((one) => one.key === key)
      if (page) return { kind: 'go', page }
    }
    if (key === 'g') startedAt = timeStamp
    if (key === '/') return { kind: 'filter' }
    if (key === '?') return { kind: 'help' }
    return undefined
  }
}
