import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { Link } from 'react-router'
import { tracesWords } from '~/i18n/traces-words'
import { traceViewsWords } from '~/i18n/trace-views-words'
import { useWords } from '~/i18n/use-messages'
import { pastedTrace } from '~/model/pasted-trace'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { trace as traceQuery } from '~/queries/trace-queries'
import { Button } from '~/ui/Button'
import { ErrorNotice } from '~/ui/PanelNotices'
import { Skeleton } from '~/ui/Skeleton'
import field from '~/ui/Field.module.css'
import { Comparison } from './Comparison'
import type { TracePartProps } from './trace-part'
import styles from './CompareView.module.css'

/** This trace beside another one, once it is said which. */
export function CompareView(props: TracePartProps) {
  const { trace, view, scope, onView } = props
  const { compare: words } = useWords(traceViewsWords)
  const { compareId } = view
  if (compareId === undefined || compareId === trace.id)
    return (
      <div className={styles.choice}>
        <p>{compareId === undefined ? words.intro : words.same}</p>
        <OtherId onChoose={(id) => onView({ compareId: id })} />
        {trace.summary.rootService !== undefined && (
          <Link
            to={paths.traces(
              { service: trace.summary.rootService, operation: trace.summary.rootOperation },
              scope,
            )}
          >
            {words.find}
          </Link>
        )}
      </div>
    )
  return <WithOther {...props} otherId={compareId} />
}

/** A field for the id of the other trace. */
function OtherId({ onChoose }: { readonly onChoose: (id: string) => void }) {
  const { filter } = useWords(tracesWords)
  const { compare: words } = useWords(traceViewsWords)
  const [draft, setDraft] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const help = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const pasted = pastedTrace(draft)
    setIsWrong(pasted === null)
    if (pasted) onChoose(pasted.traceId)
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <input
        className={`${field.field} ${styles.id}`}
        value={draft}
        aria-label={words.idLabel}
        placeholder={words.idLabel}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? help : undefined}
        spellCheck={false}
        onChange={(event) => setDraft(event.target.value)}
      />
      <Button type="submit">{words.open}</Button>
      {isWrong && (
        <span id={help} role="alert" className={styles.wrong}>
          {filter.traceIdInvalid}
        </span>
      )}
    </form>
  )
}

/** The other trace is asked for, and may not be there. */
function WithOther(props: TracePartProps & { readonly otherId: string }) {
  const { trace, scope, otherId, onView } = props
  const { compare: words } = useWords(traceViewsWords)
  const { missing } = useWords(tracesWords)
  const backEnds = useBackEnds()
  const query = useQuery(traceQuery(backEnds, scope, otherId))
  const choose = <Button onClick={() => onView({ compareId: undefined })}>{words.clear}</Button>
  if (query.data)
    return (
      <Comparison
        {...props}
        other={query.data}
        ways={
          <>
            <Link to={paths.trace({ traceId: otherId }, scope)} className={styles.way}>
              {words.openOther} <code>{otherId.slice(0, 8)}</code>
            </Link>
            <Link
              to={paths.trace({ traceId: otherId, compare: trace.id }, scope)}
              className={styles.way}
              title={words.swapHelp}
            >
              {words.swap}
            </Link>
            {choose}
          </>
        }
      />
    )
  if (query.data === null)
    return (
      <div className={styles.choice} role="note">
        <p>
          <strong>{words.unknown(otherId)}</strong> {words.unknownHelp}
        </p>
        <p className={styles.form}>
          <Button icon="refresh" onClick={() => void query.refetch()}>
            {missing.retry}
          </Button>
          {choose}
        </p>
      </div>
    )
  if (query.error)
    return (
      <div className={styles.choice}>
        <ErrorNotice error={query.error} retry={() => void query.refetch()} />
        {choose}
      </div>
    )
  return (
    <output className={styles.choice} aria-busy>
      <span className="visually-hidden">{words.loading}</span>
      <Skeleton lines={6} />
    </output>
  )
}
