import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import type { PackedTrace } from '~/model/packed-trace'
import { type TimeScale, type TimeWindow, shareAt, usAt } from '~/model/time-scale'
import { onThemeChange } from '~/ui/theme'
import { TimeAxis, TimeFolds } from './TimeAxis'
import { paintMinimap } from './minimap-paint'
import type { ServiceLook } from './service-colors'
import styles from './Minimap.module.css'

export type MinimapProps = {
  readonly trace: PackedTrace
  /** Of the whole trace. */
  readonly scale: TimeScale
  readonly looks: ReadonlyMap<string, ServiceLook>
  readonly zoom: TimeWindow | undefined
  readonly onZoom: (zoom: TimeWindow | undefined) => void
}

const WHENEVER: TimeWindow = { startUs: -Infinity, endUs: Infinity }

/** All spans in one picture, on which a stretch of time is chosen. */
export function Minimap({ trace, scale, looks, zoom, onZoom }: MinimapProps) {
  const { waterfall: words } = useWords(tracesWords)
  const canvas = useRef<HTMLCanvasElement>(null)
  /** Both ends of the stretch that is being dragged, as shares of the width. */
  const [drag, setDrag] = useState<readonly [number, number] | null>(null)
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const paint = () => paintMinimap(element, trace, scale, looks)
    const resized = new ResizeObserver(paint)
    resized.observe(element)
    const forget = onThemeChange(paint)
    return () => {
      resized.disconnect()
      forget()
    }
  }, [trace, scale, looks])

  const shareUnder = (event: PointerEvent<HTMLElement>): number => {
    const box = event.currentTarget.getBoundingClientRect()
    return Math.max(0, Math.min(1, (event.clientX - box.left) / box.width))
  }
  const finish = () => {
    if (drag) {
      const [from, to] = [Math.min(...drag), Math.max(...drag)]
      // Less than this is a click.
      if (to - from > 0.005)
        onZoom({ startUs: Math.floor(usAt(scale, from)), endUs: Math.ceil(usAt(scale, to)) })
    }
    setDrag(null)
  }
  const chosen = drag
    ? [Math.min(...drag), Math.max(...drag)]
    : zoom && [shareAt(scale, zoom.startUs), shareAt(scale, zoom.endUs)]
  return (
    <div className={styles.frame}>
      <div className={styles.axis} aria-hidden>
        <TimeAxis scale={scale} />
      </div>
      <div
        className={styles.map}
        title={words.minimap}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          setDrag([shareUnder(event), shareUnder(event)])
        }}
        onPointerMove={(event) => drag && setDrag([drag[0], shareUnder(event)])}
        onPointerUp={finish}
        onPointerCancel={() => setDrag(null)}
        onDoubleClick={() => onZoom(undefined)}
      >
        <canvas ref={canvas} role="img" aria-label={words.minimap} className={styles.canvas} />
        <TimeFolds scale={scale} over={WHENEVER} />
        {chosen && (
          <>
            <span className={styles.veil} style={{ left: 0, width: `${(chosen[0] ?? 0) * 100}%` }} />
            <span className={styles.veil} style={{ left: `${(chosen[1] ?? 1) * 100}%`, right: 0 }} />
          </>
        )}
      </div>
    </div>
  )
}
