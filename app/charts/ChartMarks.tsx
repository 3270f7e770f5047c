import { Link } from 'react-router'
import type { UnixMs } from '~/base/units'
import type { TimeSpan } from '~/model/time-range'
import type { Axis } from './axis'
import styles from './ChartMarks.module.css'
import { PLOT } from './time-chart-option'

/** One thing at an instant and a value of the chart, that leads somewhere. */
export type ChartMark = {
  readonly key: string
  readonly timeUnixMs: UnixMs
  readonly value: number
  readonly href: string
  /** Read out, and shown on hover. */
  readonly label: string
}

export type ChartMarksProps = {
  readonly marks: readonly ChartMark[]
  readonly axis: Axis
  readonly span: TimeSpan
}

/** Dots on a chart, each a link. What lies above the axis stands at its upper edge, as an arrow. */
export function ChartMarks({ marks, axis, span }: ChartMarksProps) {
  const lengthMs = span.endUnixMs - span.startUnixMs
  return (
    <ul className={styles.marks} style={PLOT}>
      {marks.map(({ key, timeUnixMs, value, href, label }) => {
        const across = (timeUnixMs - span.startUnixMs) / lengthMs
        const up = (value - axis.min) / (axis.max - axis.min)
        if (across < 0 || across > 1) return null
        return (
          <li
            key={key}
            className={styles.mark}
            style={{ left: `${across * 100}%`, bottom: `${Math.min(1, Math.max(0, up)) * 100}%` }}
          >
            <Link
              to={href}
              title={label}
              aria-label={label}
              className={up > 1 ? styles.beyond : styles.within}
              // A drag over the chart selects a time range.
              onPointerDown={(event) => event.stopPropagation()}
              draggable={false}
            />
          </li>
        )
      })}
    </ul>
  )
}
