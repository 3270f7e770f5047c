import { useLayoutEffect, useSyncExternalStore } from 'react'
import type { BackEndName } from '~/base/backend-error'
import { type Traffic, onTraffic, resetTraffic, trafficNow } from '~/backends/traffic'

export type PageTraffic = ReadonlyMap<BackEndName, Traffic>

/** Counts anew when another page is opened: before its effects, which ask its questions. */
export const useTrafficOfPage = (path: string): void =>
  useLayoutEffect(() => resetTraffic(performance.now()), [path])

/** What each back end was asked since the page was opened. */
export const usePageTraffic = (): PageTraffic => useSyncExternalStore(onTraffic, trafficNow)
