import { useSyncExternalStore } from 'react'
import type { Codec } from '~/base/codec'

/** What one person likes, kept in this browser. Works without storage, then until the page is left. */
export type Preference<Value> = {
  readonly get: () => Value
  readonly set: (value: Value) => void
  readonly subscribe: (changed: () => void) => () => void
}

const PREFIX = 'binnacle.'

function readStored(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name)
  } catch {
    return null
  }
}

function writeStored(name: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(PREFIX + name)
    else localStorage.setItem(PREFIX + name, text)
  } catch {
    // Storage is full or forbidden: the choice lasts as long as the page.
  }
}

/** Other tabs of the same person follow. */
export function definePreference<Value>(name: string, codec: Codec<Value>): Preference<Value> {
  let value: Value | undefined
  const listeners = new Set<() => void>()
  const notify = () => listeners.forEach((changed) => changed())
  if (typeof window !== 'undefined')
    window.addEventListener('storage', ({ key, newValue }) => {
      if (key !== PREFIX + name) return
      value = codec.decode(newValue)
      notify()
    })
  return {
    get: () => (value ??= codec.decode(readStored(name))),
    set: (next) => {
      value = next
      writeStored(name, codec.encode(next))
      notify()
    },
    subscribe: (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
  }
}

export function usePreference<Value>(preference: Preference<Value>): Value {
  return useSyncExternalStore(preference.subscribe, preference.get)
}
