import type { LogLevel } from '~/model/log-level-words'
import styles from './LevelMark.module.css'

/** The level at a line's edge: a bar whose colour and form tell levels apart. Its word stands elsewhere. */
export const LevelMark = ({ level }: { readonly level: LogLevel }) => (
  <span className={styles.mark} data-level={level} aria-hidden />
)
