import type { RefObject } from 'react'
import { type LogRow, MAX_SHOWN_LENGTH } from '~/model/log-row'
import { levelGroup } from '~/model/log-view'
import { LevelMark } from './LevelMark'
import { LogText } from './LogText'
import { timeOfLine } from './LogTime'
import type { LineTime } from './line-time'
import styles from './PlainLine.module.css'

type PlainLineProps = {
  readonly row: LogRow
  readonly time: LineTime
  /** With it the line is the one that is looked for. */
  readonly marked?: RefObject<HTMLLIElement | null> | undefined
}

/** A line of a short list that is drawn as a whole: time and text, wrapped. */
export function PlainLine({ row: { line, level }, time, marked }: PlainLineProps) {
  return (
    <li ref={marked} className={styles.line} aria-current={marked && 'true'}>
      <LevelMark level={levelGroup(level)} />
      <time className={styles.time} title={time.precise(line.timeUnixNanos)}>
        {timeOfLine(time, line.timeUnixNanos)}
      </time>
      <span className={styles.text}>
        <LogText text={line.text.slice(0, MAX_SHOWN_LENGTH)} />
      </span>
    </li>
  )
}
