import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { logScopeWords } from '~/i18n/log-scope-words'
import { useWords } from '~/i18n/use-messages'
import { logQuery } from '~/queries/log-expressions'
import type { LogFilters } from '~/model/log-filter'
import { useBackEnds } from '~/queries/back-ends'
import { NO_FILTERS } from '~/model/log-filter'
import { lokiDialect } from '~/queries/log-queries'
import { Button } from '~/ui/Button'
import { CopyButton } from '~/ui/CopyButton'
import { LogPickers, type LogPickersProps } from './LogPickers'
import styles from './LogPickers.module.css'

type LogScopeProps = LogPickersProps & { readonly filters: LogFilters }

/** Whose lines are shown: by pickers, whose LogQL is shown below them, or by LogQL of the person's own. */
export function LogScope({ filters, ...props }: LogScopeProps) {
  const { scope, target, onTarget } = props
  const words = useWords(logScopeWords)
  const backEnds = useBackEnds()
  const { data: dialect } = useQuery(lokiDialect(backEnds))
  const [writes, setWrites] = useState(false)
  if (backEnds.loki === null || !dialect) return null
  const own = logQuery(dialect, scope, target, NO_FILTERS)
  if (target.query !== undefined || writes)
    return (
      <LogQlForm
        key={target.query}
        first={own}
        onRun={(query) => onTarget({ ...target, query })}
        onLeave={() => {
          setWrites(false)
          if (target.query !== undefined) onTarget({ ...target, query: undefined })
        }}
      />
    )
  const query = logQuery(dialect, scope, target, filters)
  return (
    <>
      <LogPickers {...props} dialect={dialect} />
      <div className={styles.query}>
        <span className={styles.language}>{words.query}</span>
        <code className={styles.text} title={query}>
          {query}
        </code>
        <CopyButton text={query} label={words.copyQuery} />
        <Button look="quiet" onClick={() => setWrites(true)}>
          {words.editQuery}
        </Button>
      </div>
    </>
  )
}

type LogQlFormProps = {
  readonly first: string
  readonly onRun: (query: string) => void
  readonly onLeave: () => void
}

function LogQlForm({ first, onRun, onLeave }: LogQlFormProps) {
  const words = useWords(logScopeWords)
  const [draft, setDraft] = useState(first)
  return (
    <form
      className={styles.pickers}
      onSubmit={(event) => {
        event.preventDefault()
        if (draft.trim() !== '') onRun(draft.trim())
      }}
    >
      <input
        aria-label={words.editor}
        value={draft}
        spellCheck={false}
        onChange={(event) => setDraft(event.target.value)}
      />
      <Button type="submit" look="primary">
        {words.run}
      </Button>
      <Button look="quiet" onClick={onLeave}>
        {words.useLabels}
      </Button>
    </form>
  )
}
