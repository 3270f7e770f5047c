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
  const nav = useRef<HTMLElement>(null)
  // Where there is no room for all of them, the current one is brought into sight.
  useEffect(() => {
    const tab = nav.current?.querySelector<HTMLElement>('[aria-current]')
    if (nav.current && tab) nav.current.scrollLeft = tab.offsetLeft - nav.current.clientWidth / 2
  }, [current])
  return (
    <nav ref={nav} aria-label={label} className={styles.tabs}>
      {tabs.map((tab) => {
        const shared = {
          className: styles.tab,
          'aria-current': tab.id === current ? ('page' as const) : undefined,
          children: (
            <>
              {tab.text}
              {tab.note !== undefined && <span className={styles.note}>{tab.note}</span>}
            </>
          ),
        }
        return 'href' in tab ? (
          <Link key={tab.id} to={tab.href} {...shared} />
        ) : (
          <button key={tab.id} type="button" onClick={tab.onSelect} {...shared} />
        )
      })}
    </nav>
  )
}
