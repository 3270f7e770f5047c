import { formatLength } from '~/base/format'
import { type TimeWindow, axisTicks, barIn } from '~/model/waterfall'
import styles from './Waterfall.module.css'

const TICKS = 6

const ticksOf = (window: TimeWindow) =>
  axisTicks(window, TICKS).flatMap((us) => {
    const at = barIn(window, us, us)
    return at && window.endUs > window.startUs ? [{ us, left: `${at.left * 100}%` }] : []
  })

/** Round lengths of time since the start of the trace. */
export function TimeAxis({ window }: { readonly window: TimeWindow }) {
  return ticksOf(window).map(({ us, left }) => (
    <span key={us} className={styles.tick} style={{ left }}>
      {us === 0 ? '0' : formatLength(us / 1000)}
    </span>
  ))
}

/** The same instants as lines behind the bars. */
export function TimeGrid({ window }: { readonly window: TimeWindow }) {
  return (
    <div aria-hidden className={styles.grid}>
      {ticksOf(window).map(({ us, left }) => (
        <span key={us} className={styles.gridLine} style={{ left }} />
      ))}
    </div>
  )
}
