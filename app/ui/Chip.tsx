import type { ReactNode } from 'react'
import { useMessages } from '~/i18n/use-messages'
import styles from './Chip.module.css'
import { Icon } from './Icon'

export type ChipProps = {
  readonly children: ReactNode
  readonly tone?: 'neutral' | 'accent' | 'healthy' | 'degraded' | 'critical'
  readonly title?: string
  /** With it the chip can be taken away. */
  readonly onRemove?: () => void
}

/** A short fact or filter on a tinted ground. */
export function Chip({ children, tone = 'neutral', title, onRemove }: ChipProps) {
  const { common } = useMessages()
  return (
    <span className={`${styles.chip} ${styles[tone]}`} title={title}>
      {children}
      {onRemove && (
        <button type="button" className={styles.remove} aria-label={common.clear} onClick={onRemove}>
          <Icon name="close" size={10} />
        </button>
      )}
    </span>
  )
}
