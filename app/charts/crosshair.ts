import { useSyncExternalStore } from 'react'

let timeUnixMs: number | null = null
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The instant under the pointer, in whichever chart it is; null when in none. */
export const useCrosshair = (): number | null => useSyncExternalStore(subscribe, () => timeUnixMs)

export function pointAt(time: number | null): void {
  if (time === timeUnixMs) return
  timeUnixMs = time
  for (const listener of listeners) listener()
}
