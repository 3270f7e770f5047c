import { useEffect, useState } from 'react'
import type { UnixNanos } from '~/base/units'
import type { FeedView } from './feed-view'

/** Brings the first row of an instant to the middle once it is there; until then older rows are asked for. */
export function useShownAt(
  rows: FeedView,
  atUnixNanos: UnixNanos | undefined,
  show: (index: number, where: 'middle') => void,
  askOlder: () => void,
): void {
  const [shown, setShown] = useState<UnixNanos | undefined>(undefined)
  const wanted = atUnixNanos !== shown && rows.count > 0 ? atUnixNanos : undefined
  const index = wanted === undefined ? undefined : indexAt(rows, wanted)
  if (index !== undefined && index >= 0) {
    setShown(wanted)
    show(index, 'middle')
  }
  useEffect(() => {
    if (index === -1) askOlder()
  }, [index, askOlder, rows])
}

/** The first row of an instant; −1 while it lies before all rows. O(log n). */
function indexAt(rows: FeedView, time: UnixNanos): number {
  if ((rows.row(0)?.line.timeUnixNanos ?? time) > time) return -1
  let low = 0
  let high = rows.count - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows.row(middle)?.line.timeUnixNanos ?? '') < time) low = middle + 1
    else high = middle
  }
  return low
}
