import { useNavigate } from 'react-router'
import { formatLength } from '~/base/format'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import type { TraceSummary } from '~/model/trace-summary'
import { paths } from '~/paths'
import { useTimeFormat } from '~/ui/format-time'
import styles from './TraceSearch.module.css'

const HEIGHT = 96
const MARGIN = 7

export type TraceScatterProps = { readonly traces: readonly TraceSummary[]; readonly scope: Scope }

/** When and how long: slow and failed traces stand out before a word is read. For the mouse; the table has them all. */
export function TraceScatter({ traces, scope }: TraceScatterProps) {
  const words = useWords(tracesWords)
  const format = useTimeFormat()
  const navigate = useNavigate()
  const times = traces.map((trace) => trace.startUnixMs)
  const first = Math.min(...times)
  const last = Math.max(...times)
  const longestUs = Math.max(1, ...traces.map((trace) => trace.durationUs))
  // A square root keeps the many short ones apart beside a few long ones.
  const y = (us: number) => HEIGHT - MARGIN - Math.sqrt(us / longestUs) * (HEIGHT - 2 * MARGIN)
  const x = (ms: number) => (last > first ? ((ms - first) / (last - first)) * 100 : 50)
  const failedLast = traces.toSorted((a, b) => Math.sign(a.errorCount) - Math.sign(b.errorCount))
  return (
    <>
      <svg role="img" aria-label={words.scatter(traces.length)} className={styles.scatter} height={HEIGHT}>
        <line x1="0" x2="100%" y1={HEIGHT - MARGIN} y2={HEIGHT - MARGIN} stroke="var(--line)" />
        {failedLast.map((trace) => {
          const failed = trace.errorCount > 0
          const name = `${trace.rootService ?? words.unknownRoot} ${trace.rootOperation ?? ''}`
          const common = {
            fill: failed ? 'var(--critical)' : 'var(--accent)',
            fillOpacity: failed ? 0.9 : 0.55,
            cursor: 'pointer',
            onClick: () => void navigate(paths.trace({ traceId: trace.id }, scope)),
          }
          const left = `${1 + x(trace.startUnixMs) * 0.98}%`
          return (
            <svg key={trace.id} x={left} y={y(trace.durationUs)} overflow="visible">
              {failed ? <path d="M0-5 5 4H-5z" {...common} /> : <circle r={4} {...common} />}
              <title>{words.scatterTrace(name, formatLength(trace.durationUs / 1000))}</title>
            </svg>
          )
        })}
      </svg>
      <div className={styles.axis} aria-hidden>
        <span>{format.dayTime(first)}</span>
        <span>{format.dayTime(last)}</span>
      </div>
    </>
  )
}
