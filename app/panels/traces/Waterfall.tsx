import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import { type PackedTrace, serviceAt } from '~/model/packed-trace'
import type { TimeScale, TimeWindow } from '~/model/time-scale'
import { Divider } from './Divider'
import { TimeAxis, TimeGrid } from './TimeAxis'
import { WaterfallRow } from './WaterfallRow'
import type { ServiceLook } from './service-colors'
import { useRuler } from './use-ruler'
import { moveOf } from './waterfall-keys'
import styles from './Waterfall.module.css'

const ROW_PX = 26
/** On a narrow screen a span's bar stands below its name. */
const STACKED_ROW_PX = 44
const HEAD_PX = 28

export type WaterfallProps = {
  readonly trace: PackedTrace
  /** The nodes to draw, ascending. */
  readonly rows: Int32Array
  /** What the person looks for, ascending; null: nothing narrows. */
  readonly matches: Int32Array | null
  readonly scale: TimeScale
  readonly looks: ReadonlyMap<string, ServiceLook>
  /** Whether what the end of the trace waited for is drawn. */
  readonly criticalPath: boolean
  readonly rowTags: readonly string[]
  readonly collapsed: ReadonlySet<number>
  readonly open: number | undefined
  /** The row that the keys move from. */
  readonly current: number | undefined
  /** Of the topmost row: from there on rows are indented. */
  readonly baseDepth: number
  readonly firstError: number | undefined
  readonly onOpen: (node: number | undefined) => void
  readonly onCurrent: (node: number) => void
  readonly onToggle: (node: number) => void
  readonly onNextError: () => void
  readonly onMatch: (step: 1 | -1) => void
  readonly onFocus: (node: number) => void
  readonly onZoom: (zoom: TimeWindow) => void
}

/** The spans over time. Only the rows in sight are in the page, and their depth is a number, so that depth costs nothing. */
export function Waterfall(props: WaterfallProps) {
  const { trace, rows, scale, looks, collapsed, open, current, firstError, onOpen, onToggle } = props
  const { tree } = trace
  const { waterfall: words } = useWords(tracesWords)
  const scroller = useRef<HTMLDivElement>(null)
  const [names, setNames] = useState(0.36)
  const [isStacked] = useState(() => innerWidth < 760)
  // oxlint-disable-next-line react/incompatible-library -- its functions are used here only, never memoized
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isStacked ? STACKED_ROW_PX : ROW_PX),
    overscan: 10,
    scrollPaddingStart: HEAD_PX,
    paddingEnd: 8,
  })
  const { scrollToIndex, range } = virtual
  const ruler = useRuler(scale, props.onZoom)
  const matching = useMemo(() => props.matches && new Set(props.matches), [props.matches])
  const firstMatch = props.matches?.[0]
  const firstMatchRow = firstMatch === undefined ? -1 : rows.indexOf(firstMatch)
  useEffect(() => {
    if (firstMatchRow >= 0) scrollToIndex(firstMatchRow, { align: 'center' })
  }, [firstMatchRow, scrollToIndex])
  const currentRow = current === undefined ? -1 : rows.indexOf(current)
  /** What was scrolled to already: a reader who has left it since is not brought back when rows come and go. */
  const reached = useRef<number>(undefined)
  useEffect(() => {
    if (currentRow < 0 || reached.current === current) return
    reached.current = current
    const { startIndex = 0, endIndex = 0 } = range ?? {}
    // In the middle it is in sight even where the page cuts the lower rows off.
    if (currentRow <= startIndex || currentRow >= endIndex) scrollToIndex(currentRow, { align: 'center' })
  }, [current, currentRow, range, scrollToIndex])

  const moveTo = (node: number) => {
    reached.current = node
    scroller.current?.scrollIntoView({ block: 'nearest' })
    scrollToIndex(rows.indexOf(node), { align: 'auto' })
    props.onCurrent(node)
    if (open !== undefined) onOpen(node)
  }
  const onClick = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest('[data-node]') : null
    if (!(row instanceof HTMLElement)) return
    const node = Number(row.dataset.node)
    props.onCurrent(node)
    onOpen(node)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const move = moveOf(event.key, { tree, rows, collapsed, current })
    if (move === null) return
    event.preventDefault()
    event.stopPropagation()
    switch (move.kind) {
      case 'to':
        return moveTo(move.node)
      case 'toggle':
        return onToggle(move.node)
      case 'open':
        return onOpen(move.node === open ? undefined : move.node)
      case 'close':
        return onOpen(undefined)
      case 'next-error':
        return props.onNextError()
      case 'match':
        return props.onMatch(move.step)
      case 'focus':
        return props.onFocus(move.node)
    }
  }

  const style: CSSProperties & Record<'--names-share', string> = { '--names-share': `${names * 100}` }
  return (
    <div className={`${styles.frame} ${isStacked ? styles.stacked : ''}`} style={style}>
      <div
        ref={scroller}
        className={styles.scroller}
        role="treegrid"
        aria-label={words.label}
        aria-rowcount={rows.length}
        aria-activedescendant={current === undefined ? undefined : rowId(current)}
        tabIndex={0}
        onClick={onClick}
        onKeyDown={onKeyDown}
        {...ruler.overAll}
      >
        <div className={styles.head} role="rowgroup">
          <div role="row" className={styles.headRow}>
            <span role="columnheader" className={styles.headName}>
              {words.name}
            </span>
            <span
              ref={ruler.axis}
              role="columnheader"
              className={styles.headTime}
              aria-label={words.time}
              title={words.axis}
              {...ruler.overAxis}
            >
              <TimeAxis scale={scale} />
              <span ref={ruler.brush} hidden className={styles.brush} />
              <span ref={ruler.time} hidden className={styles.rulerTime} />
            </span>
          </div>
        </div>
        {rows.length === 0 && <p className={styles.none}>{words.noMatch}</p>}
        <div role="rowgroup" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
          <TimeGrid scale={scale} />
          <div aria-hidden className={styles.rulerArea}>
            <div ref={ruler.line} hidden className={styles.rulerLine} />
          </div>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const node = rows[index] ?? 0
            return (
              <WaterfallRow
                key={node}
                id={rowId(node)}
                trace={trace}
                node={node}
                rowIndex={index + 1}
                topPx={start}
                scale={scale}
                look={looks.get(serviceAt(trace, node))}
                path={props.criticalPath ? trace.criticalPath : null}
                rowTags={props.rowTags}
                isCollapsed={collapsed.has(node)}
                isOpen={node === open}
                isCurrent={node === current}
                baseDepth={props.baseDepth}
                isFirstError={node === firstError}
                isAncestor={matching !== null && !matching.has(node)}
                onToggle={onToggle}
                onFocus={props.onFocus}
              />
            )
          })}
        </div>
      </div>
      {!isStacked && <Divider label={words.resize} share={names} onShare={setNames} />}
    </div>
  )
}

const rowId = (node: number): string => `span-row-${node}`
