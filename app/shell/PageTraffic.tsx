import { lazy } from 'react'
import { useLocation } from 'react-router'
import { formatBytes, formatCount, formatLength } from '~/base/format'
import { useMessages } from '~/i18n/use-messages'
import { usePageTraffic } from '~/queries/use-page-traffic'
import { Popover } from '~/ui/Popover'
import { usePopover } from '~/ui/use-popover'
import styles from './PageTraffic.module.css'

const TrafficTable = lazy(() => import('./TrafficTable').then((module) => ({ default: module.TrafficTable })))

/** What this page has cost its back ends, in one line; by back end on demand. */
export function PageTraffic() {
  const { traffic } = useMessages().frame
  const byBackEnd = usePageTraffic(useLocation().pathname)
  const control = usePopover()
  const all = [...byBackEnd.values()]
  const sum = (figure: 'questions' | 'bytes' | 'busyMs') =>
    all.reduce((total, each) => total + each[figure], 0)
  return (
    <>
      <button
        type="button"
        className={styles.line}
        aria-label={traffic.label}
        title={traffic.label}
        data-busy={all.some(({ asking }) => asking > 0) || undefined}
        {...control.anchor}
      >
        <span>{traffic.queries(sum('questions'), formatCount(sum('questions')))}</span>
        <span>{formatBytes(sum('bytes'))}</span>
        <span>{formatLength(Math.max(0, ...all.map(({ busyMs }) => busyMs)))}</span>
      </button>
      <Popover control={control} label={traffic.label}>
        <TrafficTable byBackEnd={byBackEnd} />
      </Popover>
    </>
  )
}
