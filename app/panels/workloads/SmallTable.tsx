import { type ReactNode, useRef } from 'react'
import { useSideFade } from '~/ui/use-side-fade'
import styles from './SmallTable.module.css'

export type SmallTableProps = {
  readonly label: string
  /** Those that hold numbers are set at the end of their column. */
  readonly columns: readonly { readonly title: string; readonly isNumber?: boolean }[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
}

/** A table of a few rows, whose first cell names the row; it scrolls sideways by itself. */
export function SmallTable({ label, columns, rows }: SmallTableProps) {
  const scroller = useRef<HTMLDivElement>(null)
  useSideFade(scroller)
  return (
    // A region that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={scroller} className={styles.scroller} tabIndex={0} role="group" aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map(({ title, isNumber }) => (
              <th key={title} scope="col" className={isNumber ? styles.end : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...cells] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {cells.map((cell, index) => {
                const column = columns[index + 1]
                return (
                  <td key={column?.title} className={column?.isNumber ? styles.end : undefined}>
                    {cell}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
