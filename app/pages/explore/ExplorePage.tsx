import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { text } from '~/base/codec'
import { useMessages } from '~/i18n/use-messages'
import { ExpressionChartPanel } from '~/panels/explore/ExpressionChartPanel'
import { ExpressionTablePanel } from '~/panels/explore/ExpressionTablePanel'
import { Button } from '~/ui/Button'
import { useParam } from '~/url/use-params'
import { useScope } from '~/url/use-scope'
import styles from './ExplorePage.module.css'

/** One PromQL expression of the person's own: as a chart and as a table. */
export default function ExplorePage() {
  const { frame } = useMessages()
  const words = frame.explore
  const scope = useScope()
  const client = useQueryClient()
  const [expression, setExpression] = useParam(text, 'query', 'push')
  const [known, setKnown] = useState(expression)
  const [draft, setDraft] = useState(expression)
  if (expression !== known) {
    setKnown(expression)
    setDraft(expression)
  }
  const run = () => {
    if (draft.trim() === expression) void client.invalidateQueries({ type: 'active' })
    else setExpression(draft.trim())
  }
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{words.title}</h1>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          run()
        }}
      >
        <textarea
          aria-label={words.label}
          placeholder={words.placeholder}
          className={styles.expression}
          rows={Math.min(12, Math.max(2, draft.split('\n').length))}
          value={draft}
          spellCheck={false}
          data-page-filter
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) run()
          }}
        />
        <Button type="submit" look="primary" icon="play" title={words.runHint}>
          {words.run}
        </Button>
      </form>
      {expression === '' ? (
        <p className={styles.start}>{words.start}</p>
      ) : (
        <>
          <ExpressionChartPanel scope={scope} target={{ query: expression }} />
          <ExpressionTablePanel scope={scope} target={{ query: expression }} />
        </>
      )}
    </div>
  )
}
