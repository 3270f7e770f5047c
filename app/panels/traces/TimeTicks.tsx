import { timeTicks } from '~/model/time-ticks'
import { useTimeFormat } from '~/ui/format-time'
import { useNarrow } from '~/ui/use-narrow'
import styles from './TimeTicks.module.css'

const SECOND_MS = 1000
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const MOST = 7
const MOST_NARROW = 4

/** Round instants below a plot that is as wide as this is: with seconds where it is short, with days where it is long. */
export function TimeTicks({
  startUnixMs,
  endUnixMs,
}: {
  readonly startUnixMs: number
  readonly endUnixMs: number
}) {
  const format = useTimeFormat()
  const { stepMs, ticks } = timeTicks(startUnixMs, endUnixMs, useNarrow() ? MOST_NARROW : MOST)
  const text =
    stepMs < SECOND_MS
      ? format.milli
      : stepMs < MINUTE_MS
        ? format.second
        : endUnixMs - startUnixMs <= DAY_MS
          ? format.minute
          : stepMs < DAY_MS
            ? format.dayTime
            : format.day
  return (
    <div className={styles.ticks} aria-hidden>
      {ticks.map(({ unixMs, share }) => (
        <span key={unixMs} style={{ left: `${share * 100}%` }}>
          {text(unixMs)}
        </span>
      ))}
    </div>
  )
}
