import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { logScopeWords } from '~/i18n/log-scope-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import type { LogQlVerdict } from '~/panels/logs/editor/LogQlEditor'
import { useBackEnds } from '~/queries/back-ends'
import { logLabelNames, logLabelValues, logQueryRefusal } from '~/queries/log-queries'
import { Button } from '~/ui/Button'
import { lazyPart } from '~/ui/lazy-part'
import styles from './LogQlForm.module.css'

export const LogQlEditor = lazyPart(
  async () => (await import('~/panels/logs/editor/LogQlEditor')).LogQlEditor,
)

type LogQlFormProps = {
  readonly scope: Scope
  readonly first: string
  readonly onRun: (query: string) => void
  readonly onLeave: () => void
}

/** LogQL of the person's own: the editor, what is wrong with its text in words, and the way back to the pickers. */
export function LogQlForm({ scope, first, onRun, onLeave }: LogQlFormProps) {
  const words = useWords(logScopeWords)
  const backEnds = useBackEnds()
  const client = useQueryClient()
  const [draft, setDraft] = useState(first)
  const [verdict, setVerdict] = useState<LogQlVerdict | null>(null)
  const everywhere = { ...scope, namespace: undefined }
  const streams = (among: string) => (among === '' ? {} : { query: among })
  const sentenceOf = (of: LogQlVerdict): string => {
    switch (of.kind) {
      case 'syntax':
        return of.atEnd ? words.unclosed : words.syntax(of.token, String(of.line), String(of.column))
      case 'refused':
        return words.refused(of.text)
      case 'fine':
      case 'unknown':
      case 'empty':
        return words[of.kind]
    }
  }
  const run = (query: string) => {
    if (query.trim() !== '') onRun(query.trim())
  }
  const wrong = verdict?.kind === 'syntax' || verdict?.kind === 'refused'
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        run(draft)
      }}
    >
      <Suspense fallback={<code className={styles.waiting}>{first}</code>}>
        <LogQlEditor
          label={words.editor}
          first={first}
          known={{
            names: (among) => client.fetchQuery(logLabelNames(backEnds, everywhere, streams(among))),
            values: (name, among) =>
              client.fetchQuery(logLabelValues(backEnds, everywhere, streams(among), { name })),
          }}
          check={(query) => client.fetchQuery(logQueryRefusal(backEnds, query)).catch(() => undefined)}
          onText={setDraft}
          onVerdict={setVerdict}
          sentenceOf={sentenceOf}
          onRun={run}
        />
      </Suspense>
      <div className={styles.foot}>
        <p role="status" className={styles.verdict} data-wrong={wrong}>
          {verdict && sentenceOf(verdict)}
        </p>
        <Button look="quiet" onClick={onLeave}>
          {words.useLabels}
        </Button>
        <Button type="submit" look="primary" title={words.runKeys}>
          {words.run}
        </Button>
      </div>
    </form>
  )
}
