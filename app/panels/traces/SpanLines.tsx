import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { formatCount } from '~/base/format'
import { traceExplainedWords } from '~/i18n/trace-explained-words'
import { useWords } from '~/i18n/use-messages'
import { NO_FILTERS } from '~/model/log-filter'
import type { Scope } from '~/model/scope'
import { PlainLines } from '~/panels/logs/PlainLines'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { newestLogLines } from '~/queries/log-queries'
import { Panel } from '~/ui/Panel'
import styles from './SpanExplained.module.css'

/** Drawn as a whole; the log viewer has the rest. */
const SHOWN = 200
const MOST_PX = 280

export type SpanLinesProps = {
  readonly title: string
  /** Its range is the time of the span. */
  readonly scope: Scope
  readonly target: { readonly traceId: string } | { readonly namespace: string; readonly pod: string }
  /** A sentence for when there are none. */
  readonly none: string
}

/** The log lines of a trace, or of a pod, while a span ran. */
export function SpanLines({ title, scope, target, none }: SpanLinesProps) {
  const { explained: words } = useWords(traceExplainedWords)
  const wanted = 'traceId' in target ? target : { namespace: [target.namespace], pod: [target.pod] }
  const query = useQuery(newestLogLines(useBackEnds(), scope, wanted, NO_FILTERS))
  const lines = query.data?.data.lines ?? []
  const shown = lines.slice(-SHOWN)
  const [count, cut] = [formatCount(lines.length), formatCount(shown.length)]
  return (
    <Panel
      title={title}
      status={panelStatus(query)}
      note={
        lines.length === 0
          ? undefined
          : shown.length < lines.length
            ? words.linesCut(cut, count)
            : words.linesNote(count)
      }
      actions={<Link to={paths.logs(wanted, scope)}>{words.allLines}</Link>}
      flush
    >
      {lines.length === 0 ? (
        <p className={styles.none}>{none}</p>
      ) : (
        <PlainLines label={title} lines={shown} style={{ maxHeight: MOST_PX }} />
      )}
    </Panel>
  )
}
