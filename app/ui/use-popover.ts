import { useEffect, useId, useState } from 'react'

const MARGIN = 8

/** Puts the popover under its anchor, or above where there is more room, and keeps it in the window. */
function place(anchor: Element, popover: HTMLElement, align: 'start' | 'end'): void {
  const box = anchor.getBoundingClientRect()
  const width = popover.offsetWidth
  const below = window.innerHeight - box.bottom - MARGIN
  const above = box.top - MARGIN
  const upwards = popover.offsetHeight > below && above > below
  const left = align === 'start' ? box.left : box.right - width
  popover.style.left = `${Math.max(MARGIN, Math.min(left, window.innerWidth - width - MARGIN))}px`
  popover.style.top = upwards ? 'auto' : `${box.bottom + 4}px`
  popover.style.bottom = upwards ? `${window.innerHeight - box.top + 4}px` : 'auto'
  popover.style.maxHeight = `${Math.max(120, upwards ? above : below)}px`
}

export type PopoverControl = {
  readonly id: string
  readonly open: boolean
  readonly close: () => void
  /** The ref of the popover element. */
  readonly attach: (popover: HTMLElement | null) => void
  /** For the button that opens it. */
  readonly anchor: {
    readonly ref: (button: HTMLButtonElement | null) => void
    readonly popoverTarget: string
    readonly 'aria-expanded': boolean
  }
}

/**
 * The browser's own popover: it lies above everything, closes on Escape and on a click outside, and gives the focus
 * back. Ours is only where it lies.
 */
export function usePopover(align: 'start' | 'end' = 'start'): PopoverControl {
  const id = useId()
  const [open, setOpen] = useState(false)
  const [anchor, setAnchor] = useState<HTMLButtonElement | null>(null)
  const [popover, attach] = useState<HTMLElement | null>(null)
  useEffect(() => {
    if (!popover) return
    const onToggle = (event: Event) => setOpen('newState' in event && event.newState === 'open')
    popover.addEventListener('toggle', onToggle)
    return () => popover.removeEventListener('toggle', onToggle)
  }, [popover])
  useEffect(() => {
    if (!open || !popover || !anchor) return
    const update = () => place(anchor, popover, align)
    update()
    const observer = new ResizeObserver(update)
    observer.observe(popover)
    window.addEventListener('resize', update)
    window.addEventListener('scroll', update, { capture: true, passive: true })
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', update)
      window.removeEventListener('scroll', update, { capture: true })
    }
  }, [open, align, anchor, popover])
  return {
    id,
    open,
    close: () => popover?.hidePopover(),
    attach,
    anchor: { ref: setAnchor, popoverTarget: id, 'aria-expanded': open },
  }
}
