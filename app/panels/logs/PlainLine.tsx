import type { RefObject } from 'react'
import { msFromNanos } from '~/base/units'
import { type LogRow, MAX_SHOWN_LENGTH } from '~/model/log-row'
import { levelGroup } from '~/model/log-view'
import type { TimeFormat } from '~/ui/format-time'
import { LogText } from './LogText'
import styles from './PlainLine.module.css'

type PlainLineProps = {
  readonly row: LogRow
  readonly time: TimeFormat
  /** With it the line is the one that is looked for. */
  readonly marked?: RefObject<HTMLLIElement | null> | undefined
}

/** A line of a short list that is drawn as a whole: time and text, wrapped. */
export function PlainLine({ row: { line, level }, time, marked }: PlainLineProps) {
  const at = msFromNanos(line.timeUnixNanos)
  return (
    <li ref={marked} className={styles.line} data-level={levelGroup(level)} aria-current={marked && 'true'}>
      <time className={styles.time} title={time.precise(at)}>
        {time.milli(at)}
      </time>
      <span className={styles.text}>
        <LogText text={line.text.slice(0, MAX_SHOWN_LENGTH)} />
      </span>
    </li>
  )
}
