import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { LogOrder } from '~/model/log-view'
import type { FeedView } from './feed-view'
import { RowKeys } from './row-keys'
import { type RowMeasure, RowWindow } from './row-window'

/** A row that is drawn; pixels from the beginning of all of them. */
type DrawnRow = {
  readonly index: number
  readonly key: number
  readonly topPx: number
  readonly heightPx: number
}

/** Follows the newest line, or stands by a row: `offsetPx` below its upper edge, or with the row in its middle. */
type Place = 'newest' | { readonly sequence: number; readonly offsetPx: number | 'middle' }

export type ListScrollOptions = {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly rows: FeedView
  readonly order: LogOrder
  readonly heightPx: number
  /** Pixels of one line of text. */
  readonly linePx: number
  readonly measure: RowMeasure
  /** Pixels under a row, by its sequence. */
  readonly opened: ReadonlyMap<number, number>
  /** Pixels of what stands where the oldest row ends. */
  readonly noticePx: number
  /** Of what stands where the newest one ends. */
  readonly endNoticePx: number
  readonly onHold: (floor: number) => void
  readonly onRelease: () => void
  readonly onReachOldest: () => void
  readonly onReachNewest: () => void
}

/** Beyond those in view: what the keyboard goes to next. */
const OVERSCAN_ROWS = 2
const NEAR_NEWEST_PX = 24
const AT_NEWEST_PX = 2
const NEAR_OLDEST_PX = 600
const END_PX = 6

/**
 * Which rows are in view and where they stand. Whoever reads above the newest line is not moved by a pixel: the place
 * is kept by a row, and what is forgotten before it leaves a void of its own height.
 */
export function useListScroll(options: ListScrollOptions) {
  const { scroller, rows, order, heightPx, linePx, measure, opened, noticePx, onHold, onRelease } = options
  const { endNoticePx, onReachOldest, onReachNewest } = options
  const [rowWindow] = useState(() => new RowWindow())
  const [rowKeys] = useState(() => new RowKeys())
  const [place, setPlace] = useState<Place>('newest')
  const [paused, setPaused] = useState(false)
  const newestLast = order === 'newest-last'

  const follows = place === 'newest'
  rowWindow.update(rows, measure, opened, newestLast && !follows)
  const { total, voidPx } = rowWindow
  const before = newestLast ? voidPx + noticePx : endNoticePx
  const allPx = voidPx + noticePx + total + endNoticePx + END_PX
  const topOf = (index: number): number =>
    before + (newestLast ? rowWindow.top(index) : total - rowWindow.top(index + 1))
  const indexAt = (px: number): number =>
    newestLast ? rowWindow.at(px - before) : rowWindow.at(total - 1 - (px - before))
  const mostTop = Math.max(0, allPx - heightPx)
  const topOfPlace = (): number => {
    if (place === 'newest' || rows.count === 0) return newestLast ? mostTop : 0
    const index = Math.min(rows.count - 1, rows.indexOf(place.sequence))
    // The list may have another height than when the row was asked for.
    const offsetPx = place.offsetPx === 'middle' ? (rowWindow.height(index) - heightPx) / 2 : place.offsetPx
    return topOf(index) + offsetPx
  }
  const top = Math.max(0, Math.min(mostTop, Math.round(topOfPlace())))
  const edges = [indexAt(top), indexAt(top + heightPx)]
  const first = Math.max(0, Math.min(...edges) - OVERSCAN_ROWS)
  const last = Math.min(rows.count - 1, Math.max(...edges) + OVERSCAN_ROWS)
  const oldestSeen = rows.count > 0 ? rows.sequence(first) : 0
  const keyOf = rowKeys.update(rows.firstOrdinal + first, rows.firstOrdinal + last + 1, rows.shape)
  const drawn: DrawnRow[] = []
  for (let index = first, px = rowWindow.top(first); index <= last; index++) {
    const height = rowWindow.height(index)
    const key = keyOf(rows.firstOrdinal + index)
    drawn.push({ index, key, topPx: before + (newestLast ? px : total - px - height), heightPx: height })
    px += height
  }
  if (!newestLast) drawn.reverse()

  const placeAt = (px: number): Place => {
    const index = indexAt(px)
    return { sequence: rows.sequence(index), offsetPx: px - topOf(index) }
  }

  /** Where the list was when it last told or was told. */
  const knownTop = useRef(0)
  /** Where the list stood a row that was opened stays, as far as what is under it can be seen as well. */
  const showOpened = useEffectEvent((sequence: number) => {
    const index = rows.indexOf(sequence)
    const [start, height, before] = [topOf(index), rowWindow.height(index), knownTop.current]
    setPlace(placeAt(Math.max(Math.min(before, start), Math.min(start, start + height - heightPx))))
  })
  const knownOpened = useRef(opened)
  useLayoutEffect(() => {
    const added = [...opened.keys()].find((sequence) => !knownOpened.current.has(sequence))
    knownOpened.current = opened
    if (added !== undefined) showOpened(added)
  }, [opened])
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    // Asking where it is would lay out all rows anew. It may stand between two pixels.
    if (Math.abs(knownTop.current - top) < 1) return
    element.scrollTo({ top, behavior: 'instant' })
    knownTop.current = top
  })
  const hold = useEffectEvent(() => (follows ? onRelease() : onHold(oldestSeen)))
  useEffect(() => hold(), [place])

  const onScroll = () => {
    const element = scroller.current
    if (!element || rows.count === 0) return
    const { scrollTop: px, scrollHeight, clientHeight } = element
    const moved = px - knownTop.current
    knownTop.current = px
    const toNewest = newestLast ? scrollHeight - px - clientHeight : px
    const toOldest = newestLast ? px - voidPx : scrollHeight - px - clientHeight
    const towardsNewest = newestLast ? moved > 0 : moved < 0
    if (toOldest < NEAR_OLDEST_PX && moved !== 0 && !towardsNewest) onReachOldest()
    const arrived = toNewest <= AT_NEWEST_PX || (toNewest <= NEAR_NEWEST_PX && towardsNewest)
    if (arrived && !paused) {
      onReachNewest()
      // A handful can be read where they come; what fills more than the list, or a gap, is read on from here.
      if (!rows.newerMissing) {
        if (rows.waitingShown * linePx < heightPx) return setPlace('newest')
        onRelease()
      }
    }
    if (follows && moved === 0) return
    const next = placeAt(px)
    if (newestLast && px < voidPx) rowWindow.closeVoid()
    flushSync(() => setPlace(next))
  }

  return {
    onScroll,
    /** From the uppermost to the lowermost, all that is in view and a little more. */
    drawn,
    /** How far the list is scrolled. */
    topPx: top,
    /** The uppermost and the lowermost row in view. */
    firstSeen: edges[0] ?? 0,
    lastSeen: edges[1] ?? 0,
    allPx,
    voidPx: newestLast ? voidPx : 0,
    follows,
    toNewest: () => {
      setPaused(false)
      setPlace('newest')
    },
    pause: () => {
      setPaused(true)
      setPlace(placeAt(top))
    },
    /** Whatever comes at the end, what is in view stays. */
    stay: () => rows.count > 0 && setPlace(placeAt(top)),
    /** Brings a row into view if it is not; or to the middle. */
    show: (index: number, where: 'near' | 'middle') => {
      const start = topOf(index)
      const height = rowWindow.height(index)
      if (where === 'near' && start >= top && start + height <= top + heightPx) return
      const sequence = rows.sequence(index)
      if (where === 'middle') return setPlace({ sequence, offsetPx: 'middle' })
      setPlace({ sequence, offsetPx: start < top ? 0 : height - heightPx })
    },
  }
}
