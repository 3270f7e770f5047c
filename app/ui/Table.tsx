import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  memo,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { useNavigate } from 'react-router'
import { formatCount } from '~/base/format'
import { useMessages } from '~/i18n/use-messages'
import styles from './Table.module.css'
import { type Sort, type TableColumn, TableHead, narrowed } from './TableHead'
import { useNarrow } from './use-narrow'
import { useRowWindow } from './use-row-window'
import { useSideFade } from './use-side-fade'

const ROW_HEIGHT = 32

export type TableProps<Column extends string> = {
  readonly label: string
  readonly columns: readonly TableColumn<Column>[]
  readonly rowCount: number
  /** How many there are without filters and limits, for "N of M". */
  readonly total?: number
  /** Asked for visible rows only. */
  readonly cell: (row: number, column: Column) => ReactNode
  readonly rowKey: (row: number) => string
  /** Where a row leads, by click and by Enter. The first cell should be the link itself. */
  readonly rowHref?: ((row: number) => string) | undefined
  /** Instead of a link: what a click and Enter open in place. The first cell's name should be a button that does the same. */
  readonly onOpen?: ((row: number) => void) | undefined
  /** The key of the row that something beside the table points at. */
  readonly marked?: string | undefined
  readonly sort?: Sort<Column> | undefined
  readonly onSort?: (sort: Sort<Column>) => void
  /** The rows on the screen, whenever they change: for asking what only they need. */
  readonly onVisibleRows?: (first: number, end: number) => void
  /** Pixels until it scrolls inside; undefined: as high as its rows. */
  readonly maxHeight?: number | string
  /** Behind the count: a limit that was reached, a hint. */
  readonly note?: ReactNode
}

/** Rows of 32 px, of which only the visible ones exist: as fast with 150,000 as with ten. */
export function Table<Column extends string>(props: TableProps<Column>) {
  const { label, rowCount, total, cell, rowKey, rowHref, onOpen, sort, onSort, onVisibleRows, note } = props
  const { common } = useMessages()
  const navigate = useNavigate()
  const id = useId()
  const columns = useNarrow() ? narrowed(props.columns) : props.columns
  const scroller = useRef<HTMLDivElement>(null)
  useSideFade(scroller)
  const { first, end, onScroll } = useRowWindow(scroller, rowCount, ROW_HEIGHT)
  const [chosen, setChosen] = useState(-1)
  const active = Math.min(chosen, rowCount - 1)

  useEffect(() => onVisibleRows?.(first, end), [onVisibleRows, first, end])

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget) return
    if (event.key === 'Enter' && active >= 0)
      return rowHref ? void navigate(rowHref(active)) : onOpen?.(active)
    const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / ROW_HEIGHT) - 2)
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rowCount - 1,
    }
    const move = moves[event.key]
    if (move === undefined || rowCount === 0) return
    event.preventDefault()
    const row = Math.max(0, Math.min(rowCount - 1, move))
    setChosen(row)
    reveal(event.currentTarget, row)
  }

  const template = columns.map(({ width, grow = 0 }) => `minmax(${width}px, ${grow}fr)`).join(' ')
  const minWidth = columns.reduce((sum, { width }) => sum + width, 24)
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index)

  return (
    <div className={styles.table}>
      <div
        ref={scroller}
        className={styles.scroller}
        style={{ maxHeight: props.maxHeight }}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={rowCount + 1}
        aria-activedescendant={active >= first && active < end ? `${id}-${active}` : undefined}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        onPointerOver={tellCut}
      >
        <div className={styles.sheet} style={{ minWidth, '--columns': template }}>
          <TableHead columns={columns} sort={sort} onSort={onSort} />
          <div role="rowgroup" className={styles.rows} style={{ height: rowCount * ROW_HEIGHT }}>
            <div style={{ height: first * ROW_HEIGHT }} />
            {rows.map((row) => (
              <Row
                key={rowKey(row)}
                row={row}
                id={`${id}-${row}`}
                selected={row === active}
                marked={props.marked !== undefined && rowKey(row) === props.marked}
                columns={columns}
                cell={cell}
                rowHref={rowHref}
                onOpen={onOpen}
                onChoose={setChosen}
              />
            ))}
          </div>
        </div>
      </div>
      <p className={styles.foot} aria-live="polite">
        {total !== undefined && total !== rowCount
          ? common.table.rows(formatCount(rowCount), formatCount(total))
          : common.table.all(formatCount(rowCount))}
        {note !== undefined && <span>{note}</span>}
      </p>
    </div>
  )
}

type RowProps<Column extends string> = Pick<TableProps<Column>, 'columns' | 'cell' | 'rowHref' | 'onOpen'> & {
  readonly row: number
  readonly id: string
  readonly selected: boolean
  readonly marked: boolean
  readonly onChoose: (row: number) => void
}

/** Drawn anew only when its table's data change: scrolling draws the rows that come into sight, and no other. */
const Row = memo(function Row<Column extends string>(props: RowProps<Column>) {
  const { row, id, selected, marked, columns, cell, rowHref, onOpen, onChoose } = props
  const navigate = useNavigate()
  return (
    // The grid itself takes the keys; a click beside a cell's own link is a larger target for the mouse.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="row"
      tabIndex={-1}
      aria-rowindex={row + 2}
      aria-selected={selected}
      data-marked={marked || undefined}
      className={`${styles.row} ${rowHref || onOpen ? styles.link : ''}`}
      onClick={(event) => {
        onChoose(row)
        if (!isPlainClick(event.nativeEvent)) return
        if (rowHref) void navigate(rowHref(row))
        else onOpen?.(row)
      }}
    >
      {columns.map((column) => (
        <div key={column.id} role="gridcell" className={column.align === 'end' ? styles.end : styles.cell}>
          {cell(row, column.id)}
        </div>
      ))}
    </div>
  )
}) as <Column extends string>(props: RowProps<Column> & { readonly key: string }) => ReactNode

/** Brings a row between the sticky head and the lower edge. */
function reveal(scroller: HTMLElement, row: number): void {
  const top = row * ROW_HEIGHT
  const room = scroller.clientHeight - 2 * ROW_HEIGHT
  if (top < scroller.scrollTop) scroller.scrollTop = top
  else if (top > scroller.scrollTop + room) scroller.scrollTop = top - room
}

/** What does not fit into its cell is told on hover. */
function tellCut({ target }: PointerEvent): void {
  const cell = target instanceof Element && target.closest<HTMLElement>('[role=gridcell]')
  if (!cell) return
  // The cell itself, or what cuts itself within it; one pixel wide is only read out.
  const isCut = [cell, ...cell.querySelectorAll('span')].some(
    ({ scrollWidth, clientWidth }) => clientWidth > 1 && scrollWidth > clientWidth,
  )
  cell.title = isCut ? (cell.textContent ?? '') : ''
}

/** Not a selection of text, not a click on a control or link of the cell, not one for another tab. */
const isPlainClick = (event: MouseEvent): boolean =>
  event.target instanceof Element &&
  !event.target.closest('a, button, input, summary') &&
  !event.metaKey &&
  !event.ctrlKey &&
  !event.shiftKey &&
  window.getSelection()?.type !== 'Range'
