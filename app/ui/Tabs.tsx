import type { ReactNode } from 'react'
import { Link } from 'react-router'
import styles from './Tabs.module.css'

export type TabsProps = {
  readonly label: string
  readonly current: string
  readonly tabs: readonly {
    readonly id: string
    readonly text: string
    readonly href: string
    readonly note?: ReactNode
  }[]
}

/** The parts of an entity's page; each has an address of its own. */
export function Tabs({ label, current, tabs }: TabsProps) {
  return (
    <nav aria-label={label} className={styles.tabs}>
      {tabs.map(({ id, text, href, note }) => (
        <Link key={id} to={href} className={styles.tab} aria-current={id === current ? 'page' : undefined}>
          {text}
          {note !== undefined && <span className={styles.note}>{note}</span>}
        </Link>
      ))}
    </nav>
  )
}
