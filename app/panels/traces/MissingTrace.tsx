import { Link } from 'react-router'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { traceIdFrom } from '~/model/trace'
import { paths } from '~/paths'
import { Button } from '~/ui/Button'
import styles from './TraceHead.module.css'

export type MissingTraceProps = {
  readonly traceId: string
  readonly scope: Scope
  readonly onRetry: () => void
}

/** Says that the back end has no such trace, why that may be, and what to try. */
export function MissingTrace({ traceId, scope, onRetry }: MissingTraceProps) {
  const { missing: words } = useWords(tracesWords)
  return (
    <div className={styles.missing} role="note">
      <h3>{words.title}</h3>
      <p>
        {words.id}: <code>{traceId}</code>
      </p>
      {traceIdFrom(traceId) === null ? (
        <p>{words.invalid}</p>
      ) : (
        <ul>
          {words.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      <p className={styles.tools}>
        <Button icon="refresh" onClick={onRetry}>
          {words.retry}
        </Button>
        <Link to={paths.logs({ traceId }, scope)}>{words.logs}</Link>
        <Link to={paths.traces({}, scope)}>{words.search}</Link>
      </p>
    </div>
  )
}
