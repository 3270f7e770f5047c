import { useMemo } from 'react'
import { formatCount, formatExact, formatLength } from '~/base/format'
import { traceViewsWords } from '~/i18n/trace-views-words'
import { useWords } from '~/i18n/use-messages'
import { idAt } from '~/model/packed-trace'
import { traceFindings } from '~/model/trace-findings'
import { Status } from '~/ui/Status'
import { ServiceSwatch } from './ServiceSwatch'
import type { TracePartProps } from './trace-part'
import { UNNARROWED } from './trace-view'
import styles from './TraceSentence.module.css'

/** What the trace tells in one sentence: what its end waited for, and what failed; both lead to the spans. */
export function TraceSentence({ trace, looks, onView }: TracePartProps) {
  const { sentence: words } = useWords(traceViewsWords)
  const { durationUs, slowest, errorCount, error, errorNode } = useMemo(() => traceFindings(trace), [trace])
  const duration = formatLength(durationUs / 1000)
  const onPath = words.onPath(formatCount(slowest?.spanCount ?? 0))
  const exact = formatExact(durationUs, 'µs')
  return (
    <p className={styles.sentence}>
      {slowest ? (
        <>
          <span title={exact}>{words.waited(duration, formatLength(slowest.criticalUs / 1000))}</span>{' '}
          <button
            type="button"
            className={styles.way}
            title={words.filter}
            onClick={() =>
              onView({
                ...UNNARROWED,
                tab: 'waterfall',
                service: slowest.service,
                operation: slowest.operation,
                focusId: undefined,
                criticalPath: true,
              })
            }
          >
            <ServiceSwatch look={looks.get(slowest.service)} /> {slowest.service} → {slowest.operation}
          </button>
          {onPath && ` ${onPath}`}
        </>
      ) : (
        <span title={exact}>{words.took(duration)}</span>
      )}
      {words.separator}
      {errorNode === undefined ? (
        words.noErrors
      ) : (
        <button
          type="button"
          className={styles.way}
          title={words.openFailed}
          onClick={() =>
            onView({
              ...UNNARROWED,
              tab: 'waterfall',
              spanId: idAt(trace, errorNode),
              focusId: undefined,
            })
          }
        >
          <Status status="critical" word={words.failed(formatCount(errorCount), error ?? '')} />
        </button>
      )}
      {words.end}
    </p>
  )
}
