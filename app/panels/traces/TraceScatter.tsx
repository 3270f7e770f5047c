import { type PointerEvent, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { formatCount, formatLength } from '~/base/format'
import { traceSearchWords } from '~/i18n/trace-search-words'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import {
  type ScatterFrame,
  type ScatterPlace,
  type ScatterPoint,
  frameBetween,
  scatterOf,
} from '~/model/trace-scatter'
import type { TraceSummary } from '~/model/trace-summary'
import { paths } from '~/paths'
import { Status } from '~/ui/Status'
import { useTimeFormat } from '~/ui/format-time'
import { TimeTicks } from './TimeTicks'
import styles from './TraceScatter.module.css'

const HEIGHT = 132
/** Less than this is a click. */
const DRAG_PX = 4

export type TraceScatterProps = {
  readonly traces: readonly TraceSummary[]
  readonly scope: Scope
  /** undefined: the frame was taken away. */
  readonly onFrame: (frame: ScatterFrame | undefined) => void
  /** The id of the trace under the pointer. */
  readonly onPoint: (id: string | undefined) => void
}

type Drag = { readonly from: ScatterPlace; readonly to: ScatterPlace; readonly isDrag: boolean }

/** When and how long: slow and failed traces stand out before a word is read. For the mouse; the table has them all. */
export function TraceScatter({ traces, scope, onFrame, onPoint }: TraceScatterProps) {
  const words = useWords(traceSearchWords).scatter
  const plot = useRef<HTMLDivElement>(null)
  const [drag, setDrag] = useState<Drag | null>(null)
  const [under, setUnder] = useState<string>()
  const scatter = scatterOf(traces)
  const told = drag?.isDrag ? undefined : scatter.points.find(({ trace }) => trace.id === under)
  const point = (id: string | undefined) => {
    setUnder(id)
    onPoint(id)
  }
  const placeOf = (event: PointerEvent): ScatterPlace => {
    const box = plot.current?.getBoundingClientRect()
    return box
      ? { x: (event.clientX - box.left) / box.width, y: 1 - (event.clientY - box.top) / box.height }
      : { x: 0, y: 0 }
  }
  const move = (event: PointerEvent<HTMLElement>) => {
    if (!drag) return
    const to = placeOf(event)
    const box = plot.current?.getBoundingClientRect() ?? new DOMRect()
    const far = Math.hypot((to.x - drag.from.x) * box.width, (to.y - drag.from.y) * box.height) > DRAG_PX
    // Not before: a captured pointer clicks no trace.
    if (far && !drag.isDrag) event.currentTarget.setPointerCapture(event.pointerId)
    setDrag({ ...drag, to, isDrag: drag.isDrag || far })
  }
  const finish = () => {
    if (drag?.isDrag) onFrame(frameBetween(scatter, drag.from, drag.to))
    setDrag(null)
  }
  return (
    <div
      className={styles.scatter}
      onPointerDown={(event) => {
        if (event.button === 0) setDrag({ from: placeOf(event), to: placeOf(event), isDrag: false })
      }}
      onPointerMove={move}
      onPointerUp={finish}
      onPointerCancel={() => setDrag(null)}
      onDoubleClick={() => onFrame(undefined)}
    >
      <div className={styles.lengths} aria-hidden title={scatter.logarithmic ? words.logarithmic : undefined}>
        {scatter.ticks.map(({ us, y }) => (
          <span key={us} style={{ bottom: `${y * 100}%` }}>
            {formatLength(us / 1000)}
          </span>
        ))}
      </div>
      <div ref={plot} className={styles.plot}>
        <svg role="img" aria-label={words.label(traces.length)} height={HEIGHT}>
          {scatter.ticks.map(({ us, y }) => (
            <line key={us} x2="100%" y1={(1 - y) * HEIGHT} y2={(1 - y) * HEIGHT} stroke="var(--line)" />
          ))}
          {scatter.points.map((one) => (
            <Mark key={one.trace.id} point={one} scope={scope} onPoint={point} />
          ))}
          {drag?.isDrag && (
            <rect
              className={styles.frame}
              x={`${Math.min(drag.from.x, drag.to.x) * 100}%`}
              y={`${(1 - Math.max(drag.from.y, drag.to.y)) * 100}%`}
              width={`${Math.abs(drag.from.x - drag.to.x) * 100}%`}
              height={`${Math.abs(drag.from.y - drag.to.y) * 100}%`}
            />
          )}
        </svg>
        {told && <TraceTip point={told} />}
      </div>
      <div className={styles.times} aria-hidden>
        <TimeTicks startUnixMs={scatter.startUnixMs} endUnixMs={scatter.endUnixMs} />
        <span className={styles.key}>
          <svg width="26" height="16">
            <circle cx="5" cy="8" r="3" />
            <circle cx="18" cy="8" r="7" />
          </svg>
          {words.spans}
          <svg width="12" height="12" className={styles.failed}>
            <path d="M6 1 11 10H1z" />
          </svg>
          {words.failed}
          <span className={styles.hint}>{words.hint}</span>
        </span>
      </div>
    </div>
  )
}

/** A circle, or a triangle for a trace with errors. */
function Mark({
  point: { trace, x, y, radius },
  scope,
  onPoint,
}: {
  readonly point: ScatterPoint
} & Pick<TraceScatterProps, 'scope' | 'onPoint'>) {
  const navigate = useNavigate()
  const failed = trace.errorCount > 0
  return (
    <svg x={`${x * 100}%`} y={(1 - y) * HEIGHT} overflow="visible">
      <path
        className={failed ? styles.failed : styles.mark}
        d={
          failed
            ? `M0 ${-radius * 1.2} ${radius * 1.1} ${radius * 0.8}H${-radius * 1.1}z`
            : `M${-radius} 0a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`
        }
        onPointerEnter={() => onPoint(trace.id)}
        onPointerLeave={() => onPoint(undefined)}
        onClick={() => void navigate(paths.trace({ traceId: trace.id }, scope))}
      />
    </svg>
  )
}

/** What the mark under the pointer stands for, at once. */
function TraceTip({ point: { trace, x, y } }: { readonly point: ScatterPoint }) {
  const { unknownRoot, spanCount, errorCount } = useWords(tracesWords)
  const format = useTimeFormat()
  return (
    <div
      className={styles.tip}
      style={{
        left: `${x * 100}%`,
        top: `${(1 - y) * 100}%`,
        translate: `${x < 0.5 ? '14px' : 'calc(-100% - 14px)'} -50%`,
      }}
      aria-hidden
    >
      <strong>
        {trace.rootService ?? unknownRoot} {trace.rootOperation}
      </strong>
      <span>
        {[
          format.milli(trace.startUnixMs),
          formatLength(trace.durationUs / 1000),
          spanCount(formatCount(trace.spanCount)),
        ].join(' · ')}
      </span>
      {trace.errorCount > 0 && <Status status="critical" word={errorCount(trace.errorCount)} />}
    </div>
  )
}
