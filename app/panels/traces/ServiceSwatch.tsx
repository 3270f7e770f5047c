import styles from './Service.module.css'
import type { ServiceLook } from './service-colors'

/** The colour of a service beside its name. */
export function ServiceSwatch({ look }: { readonly look: ServiceLook | undefined }) {
  return (
    <span
      aria-hidden
      className={`${styles.swatch} ${look?.striped ? styles.striped : ''}`}
      style={{ backgroundColor: `var(--${look?.token ?? 'line-strong'})` }}
    />
  )
}
