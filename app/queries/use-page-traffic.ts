import { useLayoutEffect, useSyncExternalStore } from 'react'
import type { BackEndName } from '~/base/backend-error'
import { type Traffic, onTraffic, resetTraffic, trafficNow } from '~/backends/traffic'

export type PageTraffic = ReadonlyMap<BackEndName, Traffic>

/** What each back end was asked since the page at `path` was opened. */
export function usePageTraffic(path: string): PageTraffic {
  // Before the effects of the new page, which ask its questions.
  useLayoutEffect(() => resetTraffic(performance.now()), [path])
  return useSyncExternalStore(onTraffic, trafficNow)
}
