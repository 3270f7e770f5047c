import { useState } from 'react'
import type { TraceFilter } from '~/model/trace-filter'
import type { TraceOrder } from '~/model/trace-order'
import type { ScatterFrame } from '~/model/trace-scatter'

/** How a person looks at the traces that were found; the page of traces keeps it in the address. */
export type TraceListView = {
  readonly order: TraceOrder
  /** What was drawn in the plot; undefined: nothing. */
  readonly frame: ScatterFrame | undefined
  /** Ids of traces to be compared, at most two. */
  readonly picked: readonly string[]
}

export const WHOLE_LIST: TraceListView = {
  order: { sort: 'start', descending: true },
  frame: undefined,
  picked: [],
}

/** A filter, and how its traces are looked at, for as long as a panel lasts. A frame goes with what it was drawn around. */
export function useOwnSearch(start: TraceFilter) {
  const [filter, setFilter] = useState(start)
  const [list, setList] = useState(WHOLE_LIST)
  return {
    filter,
    list,
    onFilter: (change: Partial<TraceFilter>) => {
      setFilter((current) => ({ ...current, ...change }))
      setList((current) => ({ ...current, frame: undefined }))
    },
    onList: (change: Partial<TraceListView>) => setList((current) => ({ ...current, ...change })),
  }
}
