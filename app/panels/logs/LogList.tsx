import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { UnixNanos } from '~/base/units'
import { formatCount } from '~/base/format'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { levelGroup } from '~/model/log-view'
import type { Scope } from '~/model/scope'
import { Button } from '~/ui/Button'
import { useTimeFormat } from '~/ui/format-time'
import { LogDetail } from './LogDetail'
import { LogLineRow } from './LogLineRow'
import styles from './LogList.module.css'
import { detailGroups } from './detail-groups'
import type { FeedView } from './log-feed'
import { type RowLayout, detailHeight, rowHeight } from './row-height'
import { useTextWidth } from './use-text-width'

export type LogListProps = {
  readonly rows: FeedView
  readonly scope: Scope
  readonly wrap: boolean
  /** A tail runs: who reads above the end is offered the way back to it. */
  readonly live: boolean
  readonly mark: string
  /** CSS. */
  readonly height: string
  /** Stands before the first row: what is known about older lines. */
  readonly before: ReactNode
  /** The first rows came into view. */
  readonly onReachStart: () => void
  /** Whether rows above the end are in view, and no longer the end. */
  readonly onReading: (reading: boolean) => void
  /** The line to show first, marked; otherwise the newest. */
  readonly atUnixNanos: UnixNanos | undefined
}

const BEFORE_HEIGHT = 30
const NEAR_START_PX = 600
const NEAR_END_PX = 24
/** Columns taken by time and level, by the pod, and pixels by the bar and what stands behind the text; as in LogList.module.css. */
const PREFIX_COLUMNS = 22
const POD_COLUMNS = 23
const OTHER_PX = 41
/** Inside of the detail of a line. */
const DETAIL_PX = 31
const NARROW_PX = 640

/** Lines oldest first, as many as there are: only those in view are drawn, at heights that are computed. */
export function LogList(props: LogListProps) {
  const { rows, scope, wrap, live, mark, height, before, onReachStart, onReading, atUnixNanos } = props
  const logs = useWords(logsWords)
  const time = useTimeFormat()
  const scroller = useRef<HTMLDivElement>(null)
  const size = useTextWidth(scroller)
  const [expanded, setExpanded] = useState<ReadonlySet<number>>(new Set())
  /** While the person reads above the end: how many rows had come when they left it. */
  const [leftEndAt, setLeftEndAt] = useState<number | null>(null)

  const narrow = size !== null && size.widthPx < NARROW_PX
  const stacked = narrow && wrap
  const showPod = rows.pods > 1 && (!narrow || stacked)
  const columnsBeside = (px: number) => (size ? Math.floor((size.widthPx - px) / size.characterPx) : 100)
  const beside = stacked ? 0 : PREFIX_COLUMNS + (showPod ? POD_COLUMNS : 0)
  const layout: RowLayout = {
    wrapColumns: wrap ? Math.max(1, columnsBeside(OTHER_PX) - beside) : null,
    stacked,
    detailColumns: Math.max(1, columnsBeside(DETAIL_PX)),
  }

  const estimateSize = (index: number): number => {
    const row = rows.row(index)
    if (!row) return 0
    const own = rowHeight(row, layout)
    return expanded.has(rows.sequence(index)) ? own + detailHeight(row, detailGroups(row.line), layout) : own
  }
  // Its functions change with every render; nothing here is memoized over them.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey: (index) => rows.sequence(index),
    overscan: 12,
    paddingStart: BEFORE_HEIGHT,
    paddingEnd: 6,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: NEAR_END_PX,
  })
  const { wrapColumns, detailColumns } = layout
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, expanded, wrapColumns, detailColumns, stacked])

  const empty = rows.count === 0
  const lastTop = useRef(0)
  const found = useRef<UnixNanos | 'end' | null>(null)
  useEffect(() => {
    if (empty) {
      found.current = null
      return
    }
    if (atUnixNanos === undefined) {
      if (found.current === null) virtualizer.scrollToEnd()
      found.current ??= 'end'
      return
    }
    if (found.current === atUnixNanos) return
    const index = indexAt(rows, atUnixNanos)
    if (index < 0) return onReachStart()
    found.current = atUnixNanos
    virtualizer.scrollToIndex(index, { align: 'center' })
  }, [virtualizer, rows, empty, atUnixNanos, onReachStart])

  const onScroll = () => {
    const element = scroller.current
    if (!element) return
    // Only upwards: the way to the newest row at first leads past the start, too.
    if (element.scrollTop < Math.min(NEAR_START_PX, lastTop.current)) onReachStart()
    lastTop.current = element.scrollTop
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight <= NEAR_END_PX
    onReading(!atEnd)
    setLeftEndAt((left) => (atEnd ? null : (left ?? rows.appended)))
  }
  const toggle = useCallback(
    (sequence: number) =>
      setExpanded((old) => {
        const next = new Set(old)
        if (!next.delete(sequence)) next.add(sequence)
        return next
      }),
    [],
  )
  const waiting = leftEndAt === null ? 0 : rows.appended - leftEndAt

  return (
    <div className={styles.frame} data-wrap={wrap} data-stacked={stacked}>
      <div
        ref={scroller}
        className={styles.scroller}
        style={{ height }}
        role="region"
        aria-label={logs.list.label}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
      >
        <div className={styles.all} style={{ height: virtualizer.getTotalSize() }}>
          <div className={styles.before} style={{ height: BEFORE_HEIGHT }}>
            {before}
          </div>
          <div role={empty ? undefined : 'list'}>
            {virtualizer.getVirtualItems().map(({ index, start, size: itemSize }) => {
              const row = rows.row(index)
              if (!row) return null
              const sequence = rows.sequence(index)
              const open = expanded.has(sequence)
              return (
                <div
                  key={sequence}
                  role="listitem"
                  aria-setsize={rows.count}
                  aria-posinset={index + 1}
                  className={styles.item}
                  data-at={row.line.timeUnixNanos === atUnixNanos || undefined}
                  style={{ height: itemSize, transform: `translateY(${start}px)` }}
                >
                  <div
                    className={styles.row}
                    data-level={levelGroup(row.level)}
                    style={{ height: rowHeight(row, layout) }}
                  >
                    <LogLineRow
                      row={row}
                      sequence={sequence}
                      scope={scope}
                      time={time}
                      wrap={wrap}
                      showPod={showPod}
                      expanded={open}
                      mark={mark}
                      onToggle={toggle}
                    />
                  </div>
                  {open && (
                    <div style={{ height: itemSize - rowHeight(row, layout) }}>
                      <LogDetail row={row} groups={detailGroups(row.line)} scope={scope} />
                    </div>
                  )}
                </div>
              )
            })}
          </div>
        </div>
      </div>
      {leftEndAt !== null && !empty && (waiting > 0 || live) && (
        <div className={styles.resume}>
          <Button look="primary" icon="down" onClick={() => virtualizer.scrollToEnd()}>
            {waiting === 0
              ? logs.list.resume
              : waiting === 1
                ? logs.list.waitingOne
                : logs.list.waitingCount(formatCount(waiting))}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The first row of an instant; −1 while it lies before all rows. */
function indexAt(rows: FeedView, time: UnixNanos): number {
  if ((rows.row(0)?.line.timeUnixNanos ?? time) > time) return -1
  for (let index = 0; index < rows.count; index++)
    if ((rows.row(index)?.line.timeUnixNanos ?? '') >= time) return index
  return rows.count - 1
}
