import { Link } from 'react-router'
import { formatCount } from '~/base/format'
import { traceExplainedWords } from '~/i18n/trace-explained-words'
import { traceViewsWords } from '~/i18n/trace-views-words'
import { tracesWords } from '~/i18n/traces-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { isCutWarning } from '~/model/trace-warnings'
import { Chip } from '~/ui/Chip'
import { CopyButton } from '~/ui/CopyButton'
import { KeyValues } from '~/ui/KeyValues'
import { Status } from '~/ui/Status'
import { Time } from '~/ui/Time'
import { Icon } from '~/ui/Icon'
import { ServiceSwatch } from './ServiceSwatch'
import { logsHref } from './logs-href'
import type { TracePartProps } from './trace-part'
import styles from './TraceHead.module.css'

/** What a trace is, in one line; its services, which narrow the waterfall; and what is wrong with its data. */
export function TraceHead({ trace, looks, scope, view: { service, operation }, onView }: TracePartProps) {
  const traces = useWords(tracesWords)
  const { onlyOperation } = useWords(traceViewsWords)
  const { trouble } = useWords(traceExplainedWords)
  const { common } = useMessages()
  const { head: words, errorCount, noErrors } = traces
  const { summary, tree } = trace
  const cut = tree.cut.filter(Boolean).length
  const flaws = [
    ...(summary.orphanCount > 0 ? [words.orphans(summary.orphanCount)] : []),
    ...(cut > 0 ? [words.cut(cut)] : []),
    ...(trace.duplicates > 0 ? [words.duplicates(trace.duplicates)] : []),
    ...trace.warnings.map((text) => `“${text}”`),
    ...(trace.warnings.some(isCutWarning) ? [trouble.cut] : []),
  ]
  return (
    <header className={styles.head}>
      <div className={styles.identity}>
        <KeyValues
          layout="line"
          items={[
            { name: words.start, value: <Time unixMs={trace.startUnixMs} show="full" /> },
            {
              name: words.errors,
              value:
                summary.errorCount > 0 ? (
                  <Status status="critical" word={errorCount(summary.errorCount)} />
                ) : (
                  noErrors
                ),
            },
            { name: words.spans, value: formatCount(summary.spanCount) },
            { name: words.services, value: summary.services.length },
            { name: words.depth, value: tree.maxDepth + 1 },
          ]}
        />
        <span className={styles.tools}>
          <code>{trace.id}</code>
          <CopyButton text={trace.id} label={words.copyId} />
          <Link to={logsHref(trace, scope)} className={styles.link}>
            <Icon name="logs" /> {words.logs}
          </Link>
        </span>
      </div>
      <ul className={styles.services}>
        {summary.services.map(({ name, spanCount, errorCount: errors }) => (
          <li key={name}>
            <button
              type="button"
              className={styles.service}
              aria-pressed={name === service}
              title={name === service ? words.allServices : words.onlyService(name)}
              onClick={() => onView({ service: name === service ? undefined : name, operation: undefined })}
            >
              <ServiceSwatch look={looks.get(name)} />
              {name || common.none}
              <span className={styles.count}>{formatCount(spanCount)}</span>
              {errors > 0 && <Status status="critical" word={errorCount(errors)} bare />}
            </button>
          </li>
        ))}
        {operation !== undefined && (
          <li>
            <Chip tone="accent" title={operation} onRemove={() => onView({ operation: undefined })}>
              {onlyOperation(operation)}
            </Chip>
          </li>
        )}
      </ul>
      {flaws.length > 0 && (
        <p className={styles.flaws} role="note">
          <Status status="degraded" word={words.incomplete} /> {flaws.join(' ')}
        </p>
      )}
    </header>
  )
}
