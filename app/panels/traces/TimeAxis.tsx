import { useState } from 'react'
import { formatLength } from '~/base/format'
import { useWords } from '~/i18n/use-messages'
import { waterfallWords } from '~/i18n/waterfall-words'
import { type TimeScale, type TimeWindow, axisTicks, barIn, foldsOf } from '~/model/time-scale'
import styles from './Waterfall.module.css'

const TICKS = 6

/** Of the width, on a wide and on a narrow screen: a tick so close before a fold would stand in the way of its length. */
const [LEAST_GAP, LEAST_GAP_NARROW] = [0.24, 0.4]

/** Of the width of a fold's length in words, what stands before its middle: less near the start and more near the end of the axis, which would cut it off. */
const shareBefore = (share: number): number => {
  const fromEnd = Math.min(1, Math.min(share, 1 - share) / 0.15) / 2
  return share < 0.5 ? fromEnd : 1 - fromEnd
}

const percent = (share: number): string => `${share * 100}%`

const ticksOf = (scale: TimeScale) =>
  axisTicks(scale, TICKS).flatMap((us) => {
    const at = barIn(scale, us, us)
    return at && at.width === 0 ? [{ us, share: at.left }] : []
  })

/** The folded gaps of an axis, as shares of its width. */
const foldBars = (scale: TimeScale) =>
  foldsOf(scale).flatMap(({ startUs, endUs }) => {
    const bar = barIn(scale, startUs, endUs)
    return bar ? [{ ...bar, startUs, endUs, length: formatLength((endUs - startUs) / 1000) }] : []
  })

/** Round lengths of time since the start of the trace, and how long its folded gaps are. */
export function TimeAxis({ scale }: { readonly scale: TimeScale }) {
  const words = useWords(waterfallWords)
  const folds = foldBars(scale)
  const [gap] = useState(() => (innerWidth < 760 ? LEAST_GAP_NARROW : LEAST_GAP))
  const isFree = (share: number, leastBefore: number) =>
    !folds.some(({ left, width }) => {
      const behind = share - left - width / 2
      const before = shareBefore(left + width / 2)
      return behind > -leastBefore * (0.5 + before) && behind < gap * (1 - before)
    })
  return (
    <>
      {ticksOf(scale).map(
        ({ us, share }) =>
          isFree(share, us === 0 ? gap / 2 : gap) && (
            <span key={us} className={styles.tick} style={{ left: percent(share) }}>
              {us === 0 ? '0' : formatLength(us / 1000)}
            </span>
          ),
      )}
      {folds.map(({ startUs, left, width, length }) => (
        <span
          key={startUs}
          className={styles.foldLength}
          style={{
            left: percent(left + width / 2),
            transform: `translateX(-${percent(shareBefore(left + width / 2))})`,
          }}
          title={words.folded(length)}
        >
          {words.foldedLength(length)}
        </span>
      ))}
    </>
  )
}

/** The same instants as lines behind the bars. */
export function TimeGrid({ scale }: { readonly scale: TimeScale }) {
  return (
    <div aria-hidden className={styles.grid}>
      {ticksOf(scale).map(({ us, share }) => (
        <span key={us} className={styles.gridLine} style={{ left: percent(share) }} />
      ))}
      <TimeFolds scale={scale} />
    </div>
  )
}

export type TimeFoldsProps = {
  readonly scale: TimeScale
  /** Breaks what is drawn in this time, where it runs through them; without it they lie behind everything. */
  readonly over?: TimeWindow
}

/** Hatched breaks where gaps are folded. */
export function TimeFolds({ scale, over }: TimeFoldsProps) {
  return foldBars(scale)
    .filter(({ startUs, endUs }) => !over || (over.startUs < endUs && over.endUs > startUs))
    .map(({ startUs, left, width }) => (
      <span
        key={startUs}
        aria-hidden
        className={over ? styles.break : styles.fold}
        style={{ left: percent(left), width: percent(width) }}
      />
    ))
}
