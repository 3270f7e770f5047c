import { type ReactNode, useEffect, useRef } from 'react'
import { useMessages } from '~/i18n/use-messages'
import { IconButton } from './Button'
import styles from './Dialog.module.css'

export type DialogProps = {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Without a title bar; the title is still read out. */
  readonly bare?: boolean
  /** As wide as the window lets it. */
  readonly wide?: boolean
  /** At the left edge of the window, for the menu of narrow screens. */
  readonly side?: boolean
}

/** Modal, by the browser's own dialog: it keeps the focus inside and closes on Escape. Mounted means open. */
export function Dialog({ title, onClose, children, bare = false, wide = false, side = false }: DialogProps) {
  const { common } = useMessages()
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    // A click on the dialog element itself is one on its backdrop: its content fills it. Escape does the same by keys.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={ref}
      aria-label={title}
      className={`${styles.dialog} ${bare ? styles.bare : ''} ${wide ? styles.wide : ''} ${side ? styles.side : ''}`}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className={styles.content}>
        {!bare && !side && (
          <header className={styles.head}>
            <h2>{title}</h2>
            <IconButton icon="close" label={common.close} onClick={onClose} />
          </header>
        )}
        {children}
      </div>
    </dialog>
  )
}
