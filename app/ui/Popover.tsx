import { type ReactNode, Suspense } from 'react'
import styles from './Popover.module.css'
import type { PopoverControl } from './use-popover'

export type PopoverProps = {
  readonly control: PopoverControl
  readonly label: string
  /** Drawn only while it is open; may be lazy. */
  readonly children: ReactNode
}

/** A small surface beside the button that opens it. */
export function Popover({ control: { id, open, attach }, label, children }: PopoverProps) {
  return (
    <dialog ref={attach} id={id} popover="auto" aria-label={label} className={styles.popover}>
      {open && <Suspense>{children}</Suspense>}
    </dialog>
  )
}
