import type { ReactNode } from 'react'
import styles from './KeyValues.module.css'

export type KeyValuesProps = {
  /** `title` is the exact value, shown on hover. */
  readonly items: readonly { readonly name: string; readonly value: ReactNode; readonly title?: string }[]
  /** line: side by side, for the key facts of a page head · list: one under the other. */
  readonly layout?: 'line' | 'list'
}

/** Named facts. */
export function KeyValues({ items, layout = 'list' }: KeyValuesProps) {
  return (
    <dl className={styles[layout]}>
      {items.map(({ name, value, title }) => (
        <div key={name} title={title}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
