import { traceExplainedWords } from '~/i18n/trace-explained-words'
import { useWords } from '~/i18n/use-messages'
import type { PodTarget } from '~/panels/pods/PodHead'
import { PodUsagePanel } from '~/panels/pods/PodUsagePanel'
import styles from './SpanExplained.module.css'

const MEASURES = ['cpu', 'memory', 'throttling', 'restarts'] as const
const HEIGHT = 96

/** What the pod of a span used around that time, and how it fared; small, for the narrow place beside a waterfall. */
export function SpanFigures({ scope, target }: PodTarget) {
  const { explained: words } = useWords(traceExplainedWords)
  return (
    <div className={styles.charts}>
      <p className={styles.note}>{words.figures(target.pod)}</p>
      {MEASURES.map((measure) => (
        <PodUsagePanel key={measure} scope={scope} target={target} measure={measure} height={HEIGHT} />
      ))}
    </div>
  )
}
