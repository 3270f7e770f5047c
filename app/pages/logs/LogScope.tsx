import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { logScopeWords } from '~/i18n/log-scope-words'
import { useWords } from '~/i18n/use-messages'
import { logQuery, traceLogQueries } from '~/queries/log-expressions'
import type { LogFilters } from '~/model/log-filter'
import { useBackEnds } from '~/queries/back-ends'
import { NO_FILTERS } from '~/model/log-filter'
import { lokiDialect } from '~/queries/log-queries'
import { Button } from '~/ui/Button'
import { CopyButton } from '~/ui/CopyButton'
import { LogQlEditor, LogQlForm } from './LogQlForm'
import { LogPickers, type LogPickersProps } from './LogPickers'
import styles from './LogPickers.module.css'

type LogScopeProps = LogPickersProps & { readonly filters: LogFilters }

/** Whose lines are shown: by pickers, whose LogQL is shown below them, or by LogQL of the person's own. */
export function LogScope({ filters, ...props }: LogScopeProps) {
  const { scope, target, streams, onTarget } = props
  const words = useWords(logScopeWords)
  const backEnds = useBackEnds()
  const { data: dialect } = useQuery(lokiDialect(backEnds))
  const [writes, setWrites] = useState(false)
  if (backEnds.loki === null || !dialect) return null
  const own = logQuery(dialect, scope, streams, NO_FILTERS)
  if (target.query !== undefined || writes)
    return (
      <LogQlForm
        scope={scope}
        key={target.query}
        first={own}
        onRun={(query) => onTarget({ ...target, query })}
        onLeave={() => {
          setWrites(false)
          if (target.query !== undefined) onTarget({ ...target, query: undefined })
        }}
      />
    )
  const query = logQuery(dialect, scope, streams, filters)
  const asked = target.traceId ? traceLogQueries(query, target.traceId) : [query]
  return (
    <>
      <LogPickers {...props} dialect={dialect} />
      <div className={styles.query}>
        <span className={styles.language}>{words.query}</span>
        <div className={styles.asked}>
          {asked.map((each) => (
            <code key={each} className={styles.text} title={each}>
              {each}
            </code>
          ))}
        </div>
        <CopyButton text={asked.join('\n')} />
        <Button
          look="quiet"
          onPointerEnter={() => void LogQlEditor.preload()}
          onClick={() => setWrites(true)}
        >
          {words.editQuery}
        </Button>
      </div>
    </>
  )
}
