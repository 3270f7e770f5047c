import { createContext, useContext } from 'react'

/** What a piece of a page can ask of the page as a whole; null where there is no such page (an embed). */
export type FrameActions = {
  /** Shows this time range on the whole page. */
  readonly selectSpan: ((startUnixMs: number, endUnixMs: number) => void) | null
  /** Shows a longer time range that contains the current one. */
  readonly widenRange: (() => void) | null
}

export const FrameActionsContext = createContext<FrameActions>({ selectSpan: null, widenRange: null })

export const useFrameActions = (): FrameActions => useContext(FrameActionsContext)
