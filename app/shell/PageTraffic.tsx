import { formatBytes, formatCount, formatLength } from '~/base/format'
import { trafficWords } from '~/i18n/traffic-words'
import { useWords } from '~/i18n/use-messages'
import { usePageTraffic } from '~/queries/use-page-traffic'
import { Popover } from '~/ui/Popover'
import { usePopover } from '~/ui/use-popover'
import styles from './PageTraffic.module.css'
import { TrafficTable } from './TrafficTable'

/** What this page has cost its back ends, in one line; by back end on demand. */
export function PageTraffic() {
  const words = useWords(trafficWords)
  const byBackEnd = usePageTraffic()
  const control = usePopover()
  const all = [...byBackEnd.values()]
  const sum = (figure: 'questions' | 'bytes') => all.reduce((total, each) => total + each[figure], 0)
  const said = [
    words.count(sum('questions'), formatCount(sum('questions'))),
    formatBytes(sum('bytes')),
    formatLength(Math.max(0, ...all.map(({ busyMs }) => busyMs))),
  ]
  return (
    <>
      <button type="button" className={styles.line} title={words.caption} {...control.anchor}>
        {said.join(' · ')}
      </button>
      <Popover control={control} label={words.caption}>
        <TrafficTable byBackEnd={byBackEnd} />
      </Popover>
    </>
  )
}
