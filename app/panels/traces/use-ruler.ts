import { type PointerEvent, useRef } from 'react'
import { formatLength } from '~/base/format'
import { type TimeScale, type TimeWindow, usAt } from '~/model/time-scale'

/** Less than this share of the width is a click, not a stretch. */
const LEAST_SHARE = 0.005

/**
 * The time under the cursor, as a line through all rows and in words on the axis, and a stretch of the axis that is
 * dragged to zoom. All is moved in the page itself: a render for each move would be one of all rows.
 */
export function useRuler(scale: TimeScale, onZoom: (zoom: TimeWindow) => void) {
  const axis = useRef<HTMLSpanElement>(null)
  const line = useRef<HTMLDivElement>(null)
  const time = useRef<HTMLSpanElement>(null)
  const brush = useRef<HTMLSpanElement>(null)
  const dragFrom = useRef<number>(undefined)

  const shareAt = ({ clientX }: PointerEvent): number => {
    const { left, width } = axis.current?.getBoundingClientRect() ?? { left: 0, width: 0 }
    return width > 0 ? (clientX - left) / width : NaN
  }
  const inside = (share: number) => Math.max(0, Math.min(1, share))

  function place(share: number | undefined): void {
    for (const element of [line.current, time.current]) {
      if (!element) continue
      element.hidden = share === undefined
      if (share !== undefined) element.style.left = `${share * 100}%`
    }
    if (time.current && share !== undefined) {
      time.current.textContent = formatLength(usAt(scale, share) / 1000)
      time.current.dataset.side = share > 0.8 ? 'left' : 'right'
    }
  }
  function stretch(share: number | undefined): void {
    if (!brush.current) return
    brush.current.hidden = share === undefined
    if (share === undefined || dragFrom.current === undefined) return
    brush.current.style.left = `${Math.min(share, dragFrom.current) * 100}%`
    brush.current.style.width = `${Math.abs(share - dragFrom.current) * 100}%`
  }

  return {
    axis,
    line,
    time,
    brush,
    /** For all of the waterfall. */
    overAll: {
      onPointerMove(event: PointerEvent) {
        const share = shareAt(event)
        place(share >= 0 && share <= 1 ? share : undefined)
      },
      onPointerLeave: () => place(undefined),
    },
    /** For the axis. */
    overAxis: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        event.currentTarget.setPointerCapture(event.pointerId)
        dragFrom.current = inside(shareAt(event))
      },
      onPointerMove(event: PointerEvent) {
        if (dragFrom.current !== undefined) stretch(inside(shareAt(event)))
      },
      onPointerUp(event: PointerEvent) {
        const [from, to] = [dragFrom.current ?? 0, inside(shareAt(event))].toSorted((a, b) => a - b)
        const isStretch = dragFrom.current !== undefined && to! - from! > LEAST_SHARE
        dragFrom.current = undefined
        stretch(undefined)
        if (isStretch) onZoom({ startUs: Math.floor(usAt(scale, from!)), endUs: Math.ceil(usAt(scale, to!)) })
      },
      onPointerCancel() {
        dragFrom.current = undefined
        stretch(undefined)
      },
    },
  }
}
