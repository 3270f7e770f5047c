import { Suspense, lazy } from 'react'
import { Link, useLocation } from 'react-router'
import { oneOf } from '~/base/codec'
import { useMessages } from '~/i18n/use-messages'
import { useBackEnds } from '~/queries/back-ends'
import { useTrafficOfPage } from '~/queries/use-page-traffic'
import { IconButton } from '~/ui/Button'
import { Icon } from '~/ui/Icon'
import { definePreference, usePreference } from '~/ui/preference'
import { useScope } from '~/url/use-scope'
import { RAIL_PAGES, railPageAt } from './pages'
import styles from './Rail.module.css'

const PageTraffic = lazy(async () => ({ default: (await import('./PageTraffic')).PageTraffic }))

const railPreference = definePreference('rail', oneOf(['wide', 'narrow'], 'wide'))

/** The pages, left of everything; only icons when collapsed. */
export function Rail() {
  const { frame } = useMessages()
  const narrow = usePreference(railPreference) === 'narrow'
  useTrafficOfPage(useLocation().pathname)
  return (
    <div className={`${styles.rail} ${narrow ? styles.narrow : ''}`}>
      <RailLinks />
      <div className={styles.foot}>
        <IconButton
          icon="rail"
          label={narrow ? frame.rail.expand : frame.rail.collapse}
          onClick={() => railPreference.set(narrow ? 'wide' : 'narrow')}
        />
        <Suspense>
          <PageTraffic />
        </Suspense>
      </div>
    </div>
  )
}

/** Brand and links; what lacks its back end stays, greyed, and says what it needs. */
export function RailLinks({ onNavigate }: { readonly onNavigate?: () => void }) {
  const { frame, common } = useMessages()
  const scope = useScope()
  const backEnds = useBackEnds()
  const current = railPageAt(useLocation().pathname)
  return (
    <nav aria-label={frame.rail.label} className={styles.nav}>
      <Link to={RAIL_PAGES[0]!.href(scope)} className={styles.brand} onClick={onNavigate}>
        <Mark />
        <span className={styles.word}>{frame.product}</span>
      </Link>
      <ul>
        {RAIL_PAGES.map(({ id, href, needs }) => {
          const missing = needs.every((name) => backEnds[name] === null) ? needs[0] : undefined
          const why = missing && frame.rail.needs(common.backEnd[missing])
          return (
            <li key={id}>
              <Link
                to={href(scope)}
                className={`${styles.link} ${missing ? styles.missing : ''}`}
                aria-current={id === current ? 'page' : undefined}
                title={why ?? frame.pages[id]}
                onClick={onNavigate}
              >
                <Icon name={id} />
                <span className={styles.word}>{frame.pages[id]}</span>
                {why && <span className="visually-hidden">{why}</span>}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

/** A binnacle's compass card. */
function Mark() {
  return (
    <svg aria-hidden width={22} height={22} viewBox="0 0 22 22" className={styles.mark}>
      <circle cx={11} cy={11} r={9.5} fill="none" stroke="currentColor" strokeWidth={1.5} />
      <path d="M11 3.5 13.6 11 11 18.5 8.4 11z" fill="currentColor" />
      <circle cx={11} cy={11} r={1.3} fill="var(--surface)" />
    </svg>
  )
}
