import type { QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { oneOf } from '~/base/codec'
import { definePreference } from '~/ui/preference'

export const REFRESH_INTERVALS = ['off', '10s', '30s', '1m', '5m', '15m'] as const
export type RefreshInterval = (typeof REFRESH_INTERVALS)[number]

const INTERVAL_MS: Readonly<Record<RefreshInterval, number>> = {
  off: Infinity,
  '10s': 10_000,
  '30s': 30_000,
  '1m': 60_000,
  '5m': 300_000,
  '15m': 900_000,
}

export const intervalMs = (interval: RefreshInterval): number => INTERVAL_MS[interval]

export const refreshPreference = definePreference('refresh', oneOf(REFRESH_INTERVALS, '30s'))

/** Asks everything on the screen anew; what is still being asked is left to finish. */
export const refreshNow = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ type: 'active' }, { cancelRefetch: false })

/** A tenth earlier or later, so that many open pages do not ask all at once. */
const jittered = (ms: number) => ms * (0.9 + 0.2 * Math.random())

/** Refreshes at intervals while the tab is seen, and when it is seen again. */
export function useRefreshTimer(client: QueryClient, interval: RefreshInterval): void {
  useEffect(() => {
    const ms = INTERVAL_MS[interval]
    if (!Number.isFinite(ms)) return
    let timer: ReturnType<typeof setTimeout>
    let dueMs = 0
    const schedule = () => {
      const wait = jittered(ms)
      dueMs = performance.now() + wait
      timer = setTimeout(run, wait)
    }
    const run = () => {
      // A hidden tab stops here; being seen starts it again.
      if (document.hidden) return
      void refreshNow(client)
      schedule()
    }
    const onVisible = () => {
      if (document.hidden) return
      clearTimeout(timer)
      if (performance.now() >= dueMs) run()
      else timer = setTimeout(run, dueMs - performance.now())
    }
    schedule()
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [client, interval])
}
