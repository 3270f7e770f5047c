import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { Icon, type IconName } from './Icon'
import styles from './Popover.module.css'
import type { PopoverControl } from './use-popover'

export type MenuItem =
  | {
      readonly text: string
      readonly icon?: IconName
      readonly note?: ReactNode
      /** One of a choice; the chosen one carries a tick. */
      readonly checked?: boolean
      readonly onSelect: () => void
    }
  | { readonly text: string; readonly icon?: IconName; readonly note?: ReactNode; readonly href: string }
  | 'separator'

export type MenuProps = {
  readonly control: PopoverControl
  readonly label: string
  /** Asked when the menu opens. */
  readonly items: () => readonly MenuItem[]
}

/** Things to do or to choose, beside the button that opens it. Arrows, Home and End move, letters find. */
export function Menu({ control: { id, open, close, attach }, label, items }: MenuProps) {
  return (
    <div ref={attach} id={id} popover="auto" className={`${styles.popover} ${styles.list}`}>
      {open && <MenuList label={label} items={items()} close={close} />}
    </div>
  )
}

function MenuList({
  label,
  items,
  close,
}: {
  readonly label: string
  readonly items: readonly MenuItem[]
  readonly close: () => void
}) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => list.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus(), [])
  return (
    <div ref={list} role="menu" tabIndex={-1} aria-label={label} onKeyDown={moveFocus}>
      {items.map((item, index) =>
        item === 'separator' ? (
          <hr key={`separator ${index}`} className={styles.separator} />
        ) : (
          <Fragment key={item.text}>
            {'href' in item ? (
              <Link role="menuitem" tabIndex={-1} className={styles.item} to={item.href} onClick={close}>
                <ItemContent {...item} />
              </Link>
            ) : (
              <button
                type="button"
                role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
                aria-checked={item.checked}
                tabIndex={-1}
                className={styles.item}
                onClick={() => {
                  close()
                  item.onSelect()
                }}
              >
                <ItemContent {...item} icon={item.checked ? 'check' : item.icon} />
              </button>
            )}
          </Fragment>
        ),
      )}
    </div>
  )
}

function ItemContent({
  text,
  icon,
  note,
}: {
  readonly text: string
  readonly icon?: IconName | undefined
  readonly note?: ReactNode
}) {
  return (
    <>
      <span className={styles.mark}>{icon && <Icon name={icon} />}</span>
      {text}
      {note !== undefined && <span className={styles.note}>{note}</span>}
    </>
  )
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
  const at = items.findIndex((item) => item === document.activeElement)
  const starting = (letter: string) =>
    [...items.slice(at + 1), ...items].find((item) =>
      item.textContent.trim().toLowerCase().startsWith(letter),
    )
  const next =
    event.key === 'ArrowDown'
      ? items[(at + 1) % items.length]
      : event.key === 'ArrowUp'
        ? items.at(at <= 0 ? -1 : at - 1)
        : event.key === 'Home'
          ? items[0]
          : event.key === 'End'
            ? items.at(-1)
            : event.key.length === 1 && event.key !== ' '
              ? starting(event.key.toLowerCase())
              : undefined
  if (!next) return
  event.preventDefault()
  next.focus()
}
