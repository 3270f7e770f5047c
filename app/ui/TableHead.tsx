import { useMessages } from '~/i18n/use-messages'
import { Icon } from './Icon'
import styles from './Table.module.css'

export type TableColumn<Column extends string> = {
  readonly id: Column
  readonly title: string
  /** Least width in pixels. */
  readonly width: number
  /** Where the window is narrow: its place behind the first column, before all that have none, and its least width there. */
  readonly narrow?: { readonly order: number; readonly width: number }
  /** Its share of the width that is left over. */
  readonly grow?: number
  readonly align?: 'start' | 'end'
  readonly sortable?: boolean
  /** It holds figures though it is not aligned as they are: a first click sorts the largest first. */
  readonly largestFirst?: boolean
  /** What the column means, on hover. */
  readonly help?: string
}

/** The most that a narrow window gives to what the row is about. */
const FIRST_NARROW = 120

/** The columns as a narrow window shows them: what the row is about, then what matters, then the rest. */
export function narrowed<Column extends string>(
  columns: readonly TableColumn<Column>[],
): readonly TableColumn<Column>[] {
  if (columns.every(({ narrow }) => narrow === undefined)) return columns
  const [first, ...rest] = columns
  return [
    ...(first ? [{ ...first, width: Math.min(first.width, FIRST_NARROW) }] : []),
    ...rest
      .toSorted((a, b) => (a.narrow?.order ?? Infinity) - (b.narrow?.order ?? Infinity) || 0)
      .map((column) => (column.narrow ? { ...column, width: column.narrow.width } : column)),
  ]
}

export type Sort<Column extends string> = { readonly column: Column; readonly descending: boolean }

export type TableHeadProps<Column extends string> = {
  readonly columns: readonly TableColumn<Column>[]
  readonly sort: Sort<Column> | undefined
  readonly onSort: ((sort: Sort<Column>) => void) | undefined
}

/** The sticky head. A first click on numbers puts the largest first, on names the first in the alphabet. */
export function TableHead<Column extends string>({ columns, sort, onSort }: TableHeadProps<Column>) {
  const { common } = useMessages()
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headRow}>
        {columns.map(({ id, title, align, sortable, largestFirst = align === 'end', help }) => {
          const sorted = sort?.column === id ? sort : undefined
          return (
            <div
              key={id}
              role="columnheader"
              aria-sort={
                sorted ? (sorted.descending ? 'descending' : 'ascending') : sortable ? 'none' : undefined
              }
              className={align === 'end' ? styles.end : styles.cell}
              title={help}
            >
              {sortable && onSort ? (
                <button
                  type="button"
                  className={styles.sort}
                  title={help ?? common.table.sort(title)}
                  onClick={() =>
                    onSort({ column: id, descending: sorted ? !sorted.descending : largestFirst })
                  }
                >
                  {title}
                  {sorted && <Icon name={sorted.descending ? 'down' : 'up'} size={12} />}
                </button>
              ) : (
                title
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
