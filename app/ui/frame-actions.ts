import { createContext, useContext } from 'react'

/** What a piece of a page can ask of the page as a whole; null where that is not to be had (an embed). */
export type FrameActions = {
  /** Shows this time range on the whole page. */
  readonly selectSpan: ((startUnixMs: number, endUnixMs: number) => void) | null
  /** Shows a longer time range that contains the current one. */
  readonly widenRange: (() => void) | null
  /** The address of this page, narrowed to one cluster. */
  readonly hrefInCluster: (cluster: string) => string
}

export const FrameActionsContext = createContext<FrameActions>({
  selectSpan: null,
  widenRange: null,
  hrefInCluster: (cluster) => `?${new URLSearchParams({ cluster })}`,
})

export const useFrameActions = (): FrameActions => useContext(FrameActionsContext)
