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
import type { TimeWindow } from '~/model/waterfall'
import { Divider } from './Divider'
import { TimeAxis, TimeGrid } from './TimeAxis'
import { WaterfallRow } from './WaterfallRow'
import type { ServiceLook } from './service-colors'
import { moveOf } from './waterfall-keys'
import styles from './Waterfall.module.css'

const ROW_PX = 26
const HEAD_PX = 28

export type WaterfallProps = {
  readonly trace: PackedTrace
  /** The nodes to draw, ascending. */
  readonly rows: Int32Array
  /** What the person looks for, ascending; null: nothing narrows. */
  readonly matches: Int32Array | null
  readonly window: TimeWindow
  readonly looks: ReadonlyMap<string, ServiceLook>
  /** Whether what the end of the trace waited for is drawn. */
  readonly criticalPath: boolean
  readonly collapsed: ReadonlySet<number>
  readonly open: number | undefined
  readonly firstError: number | undefined
  readonly onOpen: (node: number | undefined) => void
  readonly onToggle: (node: number) => void
  readonly onNextError: () => void
}

/** The spans over time. Only the rows in sight are in the page, and their depth is a number, so that depth costs nothing. */
export function Waterfall(props: WaterfallProps) {
  const { trace, rows, window, looks, collapsed, open, firstError, onOpen, onToggle } = props
  const { tree } = trace
  const { waterfall: words } = useWords(tracesWords)
  const scroller = useRef<HTMLDivElement>(null)
  const [names, setNames] = useState(() => (innerWidth < 760 ? 0.42 : 0.36))
  /** The row that the keys move from. */
  const [current, setCurrent] = useState<number | undefined>(open)
  // oxlint-disable-next-line react/incompatible-library -- its functions are used here only, never memoized
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
    scrollPaddingStart: HEAD_PX,
    paddingEnd: 8,
  })
  const { scrollToIndex } = virtual
  const matching = useMemo(() => props.matches && new Set(props.matches), [props.matches])
  const firstMatch = props.matches?.[0]
  const firstMatchRow = firstMatch === undefined ? -1 : rows.indexOf(firstMatch)
  useEffect(() => {
    if (firstMatchRow >= 0) scrollToIndex(firstMatchRow, { align: 'center' })
  }, [firstMatchRow, scrollToIndex])
  const openRow = open === undefined ? -1 : rows.indexOf(open)
  useEffect(() => {
    if (openRow >= 0) scrollToIndex(openRow, { align: 'auto' })
  }, [openRow, scrollToIndex])

  const moveTo = (node: number) => {
    setCurrent(node)
    if (open === undefined) virtual.scrollToIndex(rows.indexOf(node), { align: 'auto' })
    else onOpen(node)
  }
  const onClick = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest('[data-node]') : null
    if (!(row instanceof HTMLElement)) return
    const node = Number(row.dataset.node)
    setCurrent(node)
    onOpen(node)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const move = moveOf(event.key, { tree, rows, collapsed, current: open ?? current })
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
    }
  }

  const style: CSSProperties & Record<'--names', string> = { '--names': `${names * 100}%` }
  const active = open ?? current
  return (
    <div className={styles.frame} style={style}>
      <div
        ref={scroller}
        className={styles.scroller}
        role="treegrid"
        aria-label={words.label}
        aria-rowcount={rows.length}
        aria-activedescendant={active === undefined ? undefined : rowId(active)}
        tabIndex={0}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        <div className={styles.head} role="rowgroup">
          <div role="row" className={styles.headRow}>
            <span role="columnheader" className={styles.headName}>
              {words.name}
            </span>
            <span role="columnheader" className={styles.headTime} aria-label={words.time}>
              <TimeAxis window={window} />
            </span>
          </div>
        </div>
        {rows.length === 0 && <p className={styles.none}>{words.noMatch}</p>}
        <div role="rowgroup" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
          <TimeGrid window={window} />
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
                window={window}
                look={looks.get(serviceAt(trace, node))}
                path={props.criticalPath ? trace.criticalPath : null}
                isCollapsed={collapsed.has(node)}
                isOpen={node === open}
                isCurrent={node === active}
                isFirstError={node === firstError}
                isAncestor={matching !== null && !matching.has(node)}
                onToggle={onToggle}
              />
            )
          })}
        </div>
      </div>
      <Divider label={words.resize} share={names} onShare={setNames} />
    </div>
  )
}

const rowId = (node: number): string => `span-row-${node}`
