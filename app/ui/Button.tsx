import type { ComponentProps } from 'react'
import styles from './Button.module.css'
import { Icon, type IconName } from './Icon'

export type ButtonProps = ComponentProps<'button'> & {
  readonly icon?: IconName
  /** quiet: no border until hovered · plain: a border · primary: the one thing to do. */
  readonly look?: 'quiet' | 'plain' | 'primary'
}

export function Button({ icon, look = 'plain', className, children, ...props }: ButtonProps) {
  return (
    <button type="button" className={`${styles.button} ${styles[look]} ${className ?? ''}`} {...props}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

export type IconButtonProps = ComponentProps<'button'> & {
  readonly icon: IconName
  /** Its name, for everybody: read out, and shown on hover. */
  readonly label: string
  readonly look?: 'quiet' | 'plain'
}

export function IconButton({ icon, label, look = 'quiet', className, ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`${styles.button} ${styles.square} ${styles[look]} ${className ?? ''}`}
      {...props}
    >
      <Icon name={icon} />
    </button>
  )
}
