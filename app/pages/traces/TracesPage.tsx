import { type SubmitEvent, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { pastedTrace } from '~/model/pasted-trace'
import { TraceSearchPanel } from '~/panels/traces/TraceSearchPanel'
import { paths } from '~/paths'
import { useView } from '~/url/use-params'
import { useScope } from '~/url/use-scope'
import { traceFilter } from './trace-filter-codec'
import styles from './TracesPage.module.css'

/** Search for traces: of a service, of a pod where the address names one, or one by its id. */
export default function TracesPage() {
  const scope = useScope()
  const words = useWords(tracesWords)
  const [params] = useSearchParams()
  const [filter, setFilter] = useView(traceFilter)
  const namespace = params.get('namespace')
  const pod = params.get('pod')
  return (
    <>
      <header className={styles.head}>
        <h1>{words.title}</h1>
        <TraceIdForm scope={scope} />
      </header>
      <TraceSearchPanel
        scope={scope}
        target={namespace && pod ? { namespace, pod } : undefined}
        filter={filter}
        onFilter={(change) => setFilter({ ...filter, ...change })}
      />
    </>
  )
}

/** Opens a trace by a pasted id. */
function TraceIdForm({ scope }: { readonly scope: Scope }) {
  const { filter: words } = useWords(tracesWords)
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [refused, setRefused] = useState(false)
  const open = (event: SubmitEvent) => {
    event.preventDefault()
    const pasted = pastedTrace(text)
    setRefused(pasted === null)
    if (pasted) void navigate(paths.trace(pasted, scope))
  }
  return (
    <form onSubmit={open} className={styles.form}>
      {refused && <span role="alert">{words.traceIdInvalid}</span>}
      <input
        aria-label={words.traceId}
        placeholder={words.traceId}
        aria-invalid={refused}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  )
}
