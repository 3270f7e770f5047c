import { useMessages } from '~/i18n/use-messages'
import { Icon } from './Icon'
import styles from './Table.module.css'

export type TableColumn<Column extends string> = {
  readonly id: Column
  readonly title: string
  /** Least width in pixels. */
  readonly width: number
  /** Its share of the width that is left over. */
  readonly grow?: number
  readonly align?: 'start' | 'end'
  readonly sortable?: boolean
  /** It holds figures though it is not aligned as they are: a first click sorts the largest first. */
  readonly largestFirst?: boolean
  /** What the column means, on hover. */
  readonly help?: string
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
