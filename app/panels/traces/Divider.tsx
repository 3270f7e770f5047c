import { type KeyboardEvent, type PointerEvent } from 'react'
import styles from './Waterfall.module.css'

const LEAST = 0.15
const MOST = 0.65
const STEP = 0.03

export type DividerProps = {
  readonly label: string
  /** Where it stands, as a share of the width of what its parent stands in. */
  readonly share: number
  readonly onShare: (share: number) => void
}

/** Divides two columns; moved by dragging or by the arrow keys. */
export function Divider({ label, share, onShare }: DividerProps) {
  const set = (next: number) => onShare(Math.max(LEAST, Math.min(MOST, next)))
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.parentElement?.parentElement?.getBoundingClientRect()
    if (box && event.currentTarget.hasPointerCapture(event.pointerId))
      set((event.clientX - box.left) / box.width)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    event.stopPropagation()
    set(share + (event.key === 'ArrowLeft' ? -STEP : STEP))
  }
  return (
    <div
      role="separator"
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={LEAST * 100}
      aria-valuemax={MOST * 100}
      tabIndex={0}
      className={styles.divider}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
    />
  )
}
