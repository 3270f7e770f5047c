import { formatLength } from '~/base/format'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import { eventName } from '~/model/span-events'
import type { SpanLog } from '~/model/trace'
import { TagRow } from './TagRow'
import styles from './SpanDetail.module.css'
import tags from './TagTable.module.css'

/** What a span wrote down, earliest first, each at its time since the start of the trace. */
export function SpanLogs({ logs }: { readonly logs: readonly SpanLog[] }) {
  const { span: words } = useWords(tracesWords)
  return (
    <details open className={styles.section}>
      <summary>
        {words.logsOfSpan} <span className={styles.count}>{logs.length}</span>
      </summary>
      {logs.map((log, index) => {
        const name = eventName(log)
        return (
          <div key={index} className={styles.log}>
            <p>
              <span className={styles.count}>{formatLength(log.offsetUs / 1000)}</span>{' '}
              <strong>{name?.value}</strong>
            </p>
            <table className={tags.tags}>
              <tbody>
                {log.fields
                  .filter((field) => field !== name)
                  .map((field, index) => (
                    <TagRow key={`${index} ${field.key}`} tag={field} />
                  ))}
              </tbody>
            </table>
          </div>
        )
      })}
    </details>
  )
}
