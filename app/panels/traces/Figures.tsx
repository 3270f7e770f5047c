import { formatExact, formatLength, formatRatio } from '~/base/format'
import styles from './TraceParts.module.css'

/** A length of time in a cell, to the microsecond on hover. */
export const Length = ({ us }: { readonly us: number }) => (
  <span title={formatExact(us, 'µs')}>{formatLength(us / 1000)}</span>
)

/** A length of time as a bar of the whole, and both in figures. */
export function LengthShare({ us, wholeUs }: { readonly us: number; readonly wholeUs: number }) {
  const share = wholeUs > 0 ? us / wholeUs : 0
  return (
    <span className={styles.share} title={formatExact(us, 'µs')}>
      <span aria-hidden className={styles.track}>
        <span className={styles.fill} style={{ width: `${share * 100}%` }} />
      </span>
      {us > 0 ? (
        <span>
          {formatRatio(share)} <span className={styles.soft}>{formatLength(us / 1000)}</span>
        </span>
      ) : (
        <span className={styles.soft}>–</span>
      )}
    </span>
  )
}
