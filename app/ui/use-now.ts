import { useSyncExternalStore } from 'react'

type Clock = {
  readonly subscribe: (changed: () => void) => () => void
  /** Milliseconds since the epoch, at the latest tick. */
  readonly now: () => number
}

/** One clock for the whole page; it runs while somebody looks at it. */
export function createClock(tickMs: number): Clock {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  let now = 0
  return {
    subscribe: (changed) => {
      listeners.add(changed)
      timer ??= setInterval(() => {
        now = Date.now()
        listeners.forEach((tell) => tell())
      }, tickMs)
      return () => {
        listeners.delete(changed)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
        now = 0
      }
    },
    now: () => (now ||= Date.now()),
  }
}

const slow = createClock(10_000)

/** Milliseconds since the epoch, moved every ten seconds. */
export const useNow = (): number => useSyncExternalStore(slow.subscribe, slow.now)
