import { useMessages } from '~/i18n/use-messages'
import styles from './Status.module.css'

export type StatusName = 'healthy' | 'degraded' | 'critical' | 'info' | 'unknown' | 'finished'

/** Shapes that differ without their colours: tick, triangle, cross, circled i, question mark, square. Lines in a box of 12 by 12. */
export const GLYPHS: Readonly<Record<StatusName, string>> = {
  healthy: 'm2.5 6.5 2.4 2.4L9.5 3.6',
  degraded: 'M6 1.6 11 10.4H1zM6 5v2.4M6 8.9v.01',
  critical: 'm3 3 6 6M9 3 3 9',
  info: 'M6 1.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6zM6 5.8v2.6M6 3.6v.01',
  unknown: 'M4.2 4.4a1.9 1.9 0 1 1 2.7 1.7c-.6.3-.9.6-.9 1.2M6 9.6v.01',
  finished: 'M3.2 3.2h5.6v5.6H3.2z',
}

export type StatusProps = {
  readonly status: StatusName
  /** Instead of the status' own word: a phase, a state. */
  readonly word?: string
  /** Without the word on the screen; it is still read out. */
  readonly bare?: boolean
}

/** A state of health: colour, shape and word. */
export function Status({ status, word, bare = false }: StatusProps) {
  const { common } = useMessages()
  const text = word ?? common.status[status]
  return (
    <span className={`${styles.status} ${styles[status]}`} title={bare ? text : undefined}>
      <svg aria-hidden width={12} height={12} viewBox="0 0 12 12" className={styles.glyph}>
        <path d={GLYPHS[status]} />
      </svg>
      <span className={bare ? 'visually-hidden' : styles.word}>{text}</span>
    </span>
  )
}
