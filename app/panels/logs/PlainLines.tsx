import type { CSSProperties, Ref } from 'react'
import type { LogLine } from '~/model/log-line'
import { logRows } from '~/model/log-row'
import { PlainLine } from './PlainLine'
import styles from './PlainLine.module.css'
import { useLineTime } from './line-time'

type PlainLinesProps = {
  readonly label: string
  readonly lines: readonly LogLine[]
  /** Its height, or the most that it may have. */
  readonly style: Pick<CSSProperties, 'height' | 'maxHeight'>
  readonly ref?: Ref<HTMLDivElement>
}

/** A short list of lines, drawn as a whole, that scrolls by itself. */
export function PlainLines({ label, lines, style, ref }: PlainLinesProps) {
  const time = useLineTime()
  return (
    <div
      className={styles.scroller}
      style={style}
      role="region"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
      ref={ref}
    >
      <ol className={styles.lines}>
        {logRows(lines, new Map()).map((row, index) => (
          <PlainLine key={index} row={row} time={time} />
        ))}
      </ol>
    </div>
  )
}
