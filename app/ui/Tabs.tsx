import { type ReactNode, useEffect, useRef } from 'react'
import { Link } from 'react-router'
import styles from './Tabs.module.css'

export type TabsProps = {
  readonly label: string
  readonly current: string
  readonly tabs: readonly ({
    readonly id: string
    readonly text: string
    readonly note?: ReactNode
  } & (
    | { readonly href: string }
    /** In a panel, which does not know at which address it stands. */
    | { readonly onSelect: () => void }
  ))[]
}

/** The parts of an entity's page; each has an address of its own. */
export function Tabs({ label, current, tabs }: TabsProps) {
  const bar = useRef<HTMLDivElement>(null)
  // Where there is no room for all of them, the current one is brought into sight.
  useEffect(() => {
    const tab = bar.current?.querySelector<HTMLElement>('[aria-current]')
    if (bar.current && tab) bar.current.scrollLeft = tab.offsetLeft - bar.current.clientWidth / 2
  }, [current])
  const isNavigation = tabs.some((tab) => 'href' in tab)
  return (
    <div ref={bar} role={isNavigation ? 'navigation' : 'group'} aria-label={label} className={styles.tabs}>
      {tabs.map((tab) => {
        const isCurrent = tab.id === current
        const content = (
          <>
            {tab.text}
            {tab.note !== undefined && <span className={styles.note}>{tab.note}</span>}
          </>
        )
        return 'href' in tab ? (
          <Link
            key={tab.id}
            to={tab.href}
            className={styles.tab}
            aria-current={isCurrent ? 'page' : undefined}
          >
            {content}
          </Link>
        ) : (
          <button
            key={tab.id}
            type="button"
            onClick={tab.onSelect}
            className={styles.tab}
            aria-current={isCurrent ? 'true' : undefined}
          >
            {content}
          </button>
        )
      })}
    </div>
  )
}
