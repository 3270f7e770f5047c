import type { Section } from '~/model/critical-path'
import { type TimeScale, barIn } from '~/model/time-scale'
import styles from './SpanBar.module.css'

export type WaitingPartProps = {
  readonly scale: TimeScale
  /** The bar that it lies on, as shares of the axis' width. */
  readonly bar: { readonly left: number; readonly width: number }
  readonly covered: readonly Section[]
}

/** Makes a bar pale where its span's children run; one element, however often they begin and end. */
export function WaitingPart({ scale, bar, covered }: WaitingPartProps) {
  const stops = covered.flatMap(({ startUs, endUs }) => {
    const part = barIn(scale, startUs, endUs)
    if (!part || bar.width <= 0) return []
    const [from, to] = [part.left, part.left + part.width].map(
      (share) => `${((share - bar.left) / bar.width) * 100}%`,
    )
    return [`transparent ${from}`, `var(--veil) ${from} ${to}`, `transparent ${to}`]
  })
  return (
    stops.length > 0 && (
      <span
        data-waiting
        className={styles.waiting}
        style={{ backgroundImage: `linear-gradient(90deg, ${stops.join(', ')})` }}
      />
    )
  )
}
