import styles from './MiddleCut.module.css'

/** Of a name that does not fit, so much of the end stays: what tells the pods of one workload apart. */
const END = 6

/** A name on one line that is cut in its middle where there is no room for it all. */
export const MiddleCut = ({ text }: { readonly text: string }) => (
  <span className={styles.whole}>
    <span className={styles.start}>{text.slice(0, -END)}</span>
    <span className={styles.end}>{text.slice(-END)}</span>
  </span>
)
