import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import { formatCount } from '~/base/format'
import { useThemeName } from '~/charts/use-theme-name'
import { tracesWords } from '~/i18n/traces-words'
import { traceViewsWords } from '~/i18n/trace-views-words'
import { useWords } from '~/i18n/use-messages'
import { type FlameLayout, flameBoxes, placeOfPath, stepFrom } from '~/model/flame-layout'
import { FlameTip, useFlameFacts } from './FlameTip'
import { FLAME_ROW_PX, paintFlames } from './flame-paint'
import type { ServiceLook } from './service-colors'
import styles from './FlameGraph.module.css'

export type FlameGraphProps = {
  readonly layout: FlameLayout
  readonly looks: ReadonlyMap<string, ServiceLook>
  /** 1 for each path that is looked for; null: nothing is. */
  readonly found: Uint8Array | null
  /** The path that takes the whole width. */
  readonly focus: number | undefined
  readonly onFocus: (path: number | undefined) => void
}

/** About what a tip takes, so that it stays in the picture. */
const TIP_PX = 380

/** Paths of calls as boxes, roots on top. Only the rows in sight are painted, whatever the depth. */
export function FlameGraph({ layout, looks, found, focus, onFocus }: FlameGraphProps) {
  const { paths } = layout
  const { flame: words } = useWords(traceViewsWords)
  const { waterfall } = useWords(tracesWords)
  const scroller = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useThemeName()
  const [size, setSize] = useState({ widthPx: 0, heightPx: 0 })
  const [topPx, setTopPx] = useState(0)
  /** What the pointer or the arrows stand on, and where they came upon it. */
  const [stand, setStand] = useState<{ readonly path: number; readonly xPx: number } | undefined>(undefined)
  const active = stand?.path
  const factsOf = useFlameFacts(layout)
  const window = useMemo(() => ({ focus, widthPx: size.widthPx }), [focus, size.widthPx])
  const boxes = useMemo(() => flameBoxes(layout, window), [layout, window])
  const rows = useMemo(() => boxes.reduce((most, { depth }) => Math.max(most, depth + 1), 1), [boxes])

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(() =>
      setSize({ widthPx: element.clientWidth, heightPx: element.clientHeight }),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    if (canvas.current && size.widthPx > 0)
      paintFlames(canvas.current, {
        boxes,
        paths,
        looks,
        found,
        missing: waterfall.missingParent,
        topPx,
        ...size,
      })
  }, [boxes, paths, looks, found, waterfall, topPx, size, theme])
  const focusDepth = focus === undefined ? 0 : paths.depth[focus]!
  useEffect(() => reveal(scroller.current, focusDepth), [focusDepth])

  const under = (event: PointerEvent<HTMLElement>) => {
    const ground = event.currentTarget.getBoundingClientRect()
    const depth = Math.floor((event.clientY - ground.top) / FLAME_ROW_PX)
    const xPx = event.clientX - ground.left
    const box = boxes.find(
      ({ depth: own, leftPx, widthPx }) => own === depth && xPx >= leftPx && xPx < leftPx + widthPx,
    )
    return box?.path === undefined ? undefined : { path: box.path, xPx }
  }
  const zoom = (path: number | undefined) => {
    const spentUs = path === undefined ? layout.totalUs : paths.spentUs[path]!
    // What takes all of the width as it is needs no zoom.
    if (spentUs > 0) onFocus(spentUs === layout.totalUs ? undefined : path)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && active !== undefined) zoom(active)
    else if (event.key === 'Escape' && focus !== undefined) {
      const above = paths.parent[focus]!
      zoom(above < 0 ? undefined : above)
    } else if (event.key.startsWith('Arrow')) {
      const next = stepFrom(paths, active ?? focus, event.key)
      // What the focus leaves out of sight is not walked to.
      if (next !== undefined && placeOfPath(layout, window, next).widthPx > 0) {
        setStand({ path: next, xPx: placeOfPath(layout, window, next).leftPx })
        reveal(scroller.current, paths.depth[next]!)
      }
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const place = active === undefined ? undefined : placeOfPath(layout, window, active)
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      onScroll={(event) => setTopPx(event.currentTarget.scrollTop)}
    >
      <button
        type="button"
        className={styles.ground}
        style={{ height: rows * FLAME_ROW_PX }}
        aria-label={active === undefined ? words.label(formatCount(paths.size)) : factsOf(active)}
        onPointerMove={(event) => {
          const hit = under(event)
          if (hit?.path !== active) setStand(hit)
        }}
        onPointerLeave={() => setStand(undefined)}
        onBlur={() => setStand(undefined)}
        onPointerUp={(event) => {
          const hit = under(event)
          if (hit) zoom(hit.path)
        }}
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} className={styles.canvas} style={{ top: topPx, height: size.heightPx }} />
        {place && (
          <span
            className={styles.frame}
            style={{
              top: place.depth * FLAME_ROW_PX - 1,
              left: place.leftPx - 1,
              width: Math.max(4, place.widthPx + 1),
              height: FLAME_ROW_PX,
            }}
          />
        )}
      </button>
      {place && stand && (
        <FlameTip
          layout={layout}
          path={stand.path}
          look={looks.get(paths.groups[stand.path]?.service ?? '')}
          topPx={(place.depth + 1) * FLAME_ROW_PX + 4}
          leftPx={Math.max(0, Math.min(stand.xPx + 12, size.widthPx - TIP_PX))}
        />
      )}
    </div>
  )
}

/** Brings a row into sight, with some of those above it. */
function reveal(scroller: HTMLElement | null, depth: number): void {
  if (!scroller) return
  const top = depth * FLAME_ROW_PX
  if (top < scroller.scrollTop || top + 2 * FLAME_ROW_PX > scroller.scrollTop + scroller.clientHeight)
    scroller.scrollTop = Math.max(0, top - 4 * FLAME_ROW_PX)
}
