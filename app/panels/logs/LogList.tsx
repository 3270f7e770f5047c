import { type ReactNode, type Ref, useCallback, useImperativeHandle, useRef, useState } from 'react'
import type { UnixNanos } from '~/base/units'
import { formatCount } from '~/base/format'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import type { LogRow } from '~/model/log-row'
import { type LogOrder, levelGroup } from '~/model/log-view'
import type { Scope } from '~/model/scope'
import { Button } from '~/ui/Button'
import { ColumnHeads, HEADS_PX } from './ColumnHeads'
import { FindBar } from './FindBar'
import { LogDetail } from './LogDetail'
import { LogLineRow } from './LogLineRow'
import styles from './LogList.module.css'
import { detailGroups } from './detail-groups'
import type { FeedView } from './feed-view'
import type { LogFeed } from './log-feed'
import { rowHeight, rowMeasure } from './row-height'
import { useCopied } from './use-copied'
import { useFind } from './use-find'
import { useListKeys } from './use-list-keys'
import { useKeptFocus } from './use-kept-focus'
import { useLineLink } from './use-line-link'
import { useListLook } from './use-list-look'
import { useListScroll } from './use-list-scroll'
import { useOpened } from './use-opened'
import { usePageKeys } from './use-page-keys'
import { useShownAt } from './use-shown-at'
import { useTraceLinks } from './use-trace-links'

/** What the tools above a list ask of it. */
export type LogListHandle = {
  readonly find: () => void
  readonly rowsInView: () => readonly LogRow[]
}

export type LogListProps = {
  readonly handle: Ref<LogListHandle>
  /** Told while somebody reads above the newest line. */
  readonly feed: Pick<LogFeed, 'hold' | 'release' | 'unfold' | 'view'>
  readonly rows: FeedView
  readonly scope: Scope
  readonly wrap: boolean
  readonly order: LogOrder
  /** A tail runs: who reads above the end is offered the way back to it. */
  readonly live: boolean
  readonly mark: RegExp | undefined
  /** CSS. */
  readonly height: string
  /** The page is about this list: its keys work before it has the focus. */
  readonly pageKeys: boolean
  /** Stands where the oldest row ends: what is known about older lines. */
  readonly before: ReactNode
  /** Stands where the newest row ends, where that is not now. */
  readonly after: ReactNode
  /** The oldest rows came into view. */
  readonly onReachStart: () => void
  /** The newest rows came into view. */
  readonly onReachEnd: () => void
  /** Whatever stands between, the newest line is to be shown. */
  readonly onNewest: () => void
  /** The line to show first, marked; otherwise the newest. */
  readonly atUnixNanos: UnixNanos | undefined
}

const NOTICE_PX = 30

/** Lines in order of time, as many as there are: only those in view are drawn, at heights that are computed. */
export function LogList(props: LogListProps) {
  const { feed, rows, scope, wrap, order, live, mark, height, before, after, atUnixNanos } = props
  const logs = useWords(logsWords)
  const scroller = useRef<HTMLDivElement>(null)
  /** The line that keys and find go from, by its sequence. */
  const [cursor, setCursor] = useState<number | null>(null)
  const look = useListLook(scroller, wrap, rows.pods > 1)
  const opened = useOpened(rows, look)
  const list = useListScroll({
    scroller,
    rows,
    order,
    heightPx: look.heightPx,
    linePx: look.row.linePx,
    measure: rowMeasure(look.row),
    opened: opened.heights,
    noticePx: NOTICE_PX,
    endNoticePx: after ? NOTICE_PX : 0,
    onHold: (floor) => feed.hold(floor),
    onRelease: () => feed.release(),
    onReachOldest: props.onReachStart,
    onReachNewest: props.onReachEnd,
  })
  useShownAt(rows, atUnixNanos, list.show, props.onReachStart)

  const unfold = useCallback((sequence: number, open: boolean) => feed.unfold(sequence, open), [feed])

  const toNewest = () => {
    props.onNewest()
    list.toNewest()
    const now = feed.view()
    return now.count > 0 ? now.sequence(now.count - 1) : null
  }

  const find = useFind({
    rows,
    cursor,
    from: () => rows.sequence(list.firstSeen),
    onShow: (sequence) => {
      setCursor(sequence)
      list.show(rows.indexOf(sequence), 'middle')
    },
  })
  const copied = useCopied()
  const linkOf = useLineLink(scope)
  const traces = useTraceLinks(scope)
  const keptFocus = useKeptFocus(scroller)
  const onKeyDown = useListKeys({
    rows,
    order,
    list,
    find,
    cursor,
    copied,
    linkOf,
    onCursor: setCursor,
    onToggle: opened.toggle,
    onNewest: toNewest,
  })
  usePageKeys(scroller, props.pageKeys, onKeyDown)
  useImperativeHandle(
    props.handle,
    () => ({
      find: find.open,
      rowsInView: () => list.drawn.flatMap(({ index }) => rows.row(index) ?? []),
    }),
    [find, list, rows],
  )

  const empty = rows.count === 0
  const newestLast = order === 'newest-last'
  const notice = (
    <div
      className={styles.before}
      style={{ height: NOTICE_PX, top: newestLast ? list.voidPx : list.allPx - NOTICE_PX }}
    >
      {before}
    </div>
  )
  const endNotice = after && (
    <div
      className={styles.before}
      style={{ height: NOTICE_PX, top: newestLast ? list.allPx - NOTICE_PX : 0 }}
      onClickCapture={list.stay}
    >
      {after}
    </div>
  )
  return (
    <div
      className={styles.frame}
      data-wrap={wrap}
      data-stacked={look.row.stacked}
      data-size={look.textSize}
      data-shown={rows.held}
      data-waiting={rows.waiting}
      data-trimmed={rows.droppedOlder + rows.droppedNewer}
    >
      {look.hasColumns && <ColumnHeads {...look} />}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys work what the region scrolls */}
      <div
        ref={scroller}
        className={styles.scroller}
        style={{ height: look.hasColumns ? `calc(${height} - ${HEADS_PX}px)` : height }}
        role="region"
        aria-label={newestLast ? logs.list.label : logs.list.labelNewestFirst}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={list.onScroll}
        onClick={traces.onClick}
        onKeyDown={onKeyDown}
        {...keptFocus}
      >
        <div className={styles.all} style={{ height: list.allPx }}>
          {/* The browser scrolls before the rows are drawn: until they are, what is in view stays. */}
          <div className={styles.view} style={{ height: look.heightPx }}>
            <div style={{ transform: `translateY(${-list.topPx}px)` }}>
              {newestLast ? notice : endNotice}
              <div role={empty ? undefined : 'list'}>
                {list.drawn.map(({ index, key, topPx, heightPx }) => {
                  const row = rows.row(index)
                  if (!row) return null
                  const sequence = rows.sequence(index)
                  const open = opened.has(sequence)
                  const ownHeight = rowHeight(row, look.row)
                  return (
                    <div
                      key={key}
                      role="listitem"
                      aria-setsize={rows.count}
                      aria-posinset={newestLast ? index + 1 : rows.count - index}
                      className={styles.item}
                      aria-current={sequence === cursor || undefined}
                      data-at={row.line.timeUnixNanos === atUnixNanos || undefined}
                      style={{ height: heightPx, transform: `translateY(${topPx}px)` }}
                    >
                      <div
                        className={styles.row}
                        data-level={levelGroup(row.level)}
                        style={{ height: ownHeight }}
                      >
                        <LogLineRow
                          row={row}
                          sequence={sequence}
                          time={look.time}
                          wrap={wrap}
                          showPod={look.showPod}
                          shownColumns={look.shown}
                          expanded={open}
                          continued={rows.continued(index)}
                          unfolded={rows.isUnfolded(index)}
                          mark={find.mark ?? mark}
                          fits={look.fits}
                          seen={look.seen}
                          traceHref={traces.hrefOf}
                          onToggle={opened.toggle}
                          onUnfold={unfold}
                        />
                      </div>
                      {open && (
                        <div key={sequence} style={{ height: heightPx - ownHeight }}>
                          <LogDetail
                            row={row}
                            groups={detailGroups(row.line)}
                            continuation={rows.continuation(index)}
                            continued={rows.continued(index)}
                            scope={scope}
                          />
                        </div>
                      )}
                    </div>
                  )
                })}
              </div>
              {newestLast ? endNotice : notice}
            </div>
          </div>
        </div>
      </div>
      {find.isOpen && (
        <FindBar
          wanted={find.wanted}
          problem={find.problem}
          found={find.found}
          at={find.at}
          onWant={find.want}
          onStep={find.step}
          onClose={() => {
            find.close()
            scroller.current?.focus()
          }}
        />
      )}
      <div role="status" className={styles.said}>
        {copied.said}
      </div>
      {!empty && (rows.newerMissing || (!list.follows && (rows.waitingShown > 0 || live))) && (
        <div className={styles.resume} data-order={order}>
          <Button look="primary" icon={newestLast ? 'down' : 'up'} onClick={toNewest}>
            {rows.waitingShown === 0
              ? logs.list.resume
              : rows.waitingShown === 1
                ? logs.list.waitingOne
                : logs.list.waitingCount(formatCount(rows.waitingShown))}
          </Button>
        </div>
      )}
    </div>
  )
}
