import { useCallback, useMemo, useState } from 'react'
import type { LogRow } from '~/model/log-row'
import { detailGroups } from './detail-groups'
import type { FeedView } from './feed-view'
import type { ListLook } from './use-list-look'
import { detailHeight } from './row-height'

/** The rows that are opened, and the pixels that each takes for it, by their sequences. */
export function useOpened(rows: FeedView, { detailColumns, row: { linePx } }: ListLook) {
  const [expanded, setExpanded] = useState<ReadonlyMap<number, LogRow>>(new Map())
  const heights = useMemo(
    () =>
      new Map(
        [...expanded].map(([sequence, row]) => {
          const continuation = rows.continuation(rows.indexOf(sequence))
          return [sequence, detailHeight(row, detailGroups(row.line), continuation, detailColumns, linePx)]
        }),
      ),
    [expanded, rows, detailColumns, linePx],
  )
  const toggle = useCallback(
    (sequence: number, row: LogRow) =>
      setExpanded((old) => {
        const next = new Map(old)
        if (!next.delete(sequence)) next.set(sequence, row)
        return next
      }),
    [],
  )
  return { heights, toggle, has: (sequence: number) => expanded.has(sequence) }
}
