import { type SubmitEvent, Suspense, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { flag, oneOf } from '~/base/codec'
import { traceSearchWords } from '~/i18n/trace-search-words'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { pastedTrace } from '~/model/pasted-trace'
import { LatencyPanel } from '~/panels/traces/LatencyPanel'
import { ServiceMapPanel } from '~/panels/traces/ServiceMapPanel'
import { TraceSearchPanel, type TraceSearchPanelProps } from '~/panels/traces/TraceSearchPanel'
import { type TracesView, paths } from '~/paths'
import { Button } from '~/ui/Button'
import { Tabs } from '~/ui/Tabs'
import { lazyPart } from '~/ui/lazy-part'
import { useParam, useUpdateParams } from '~/url/use-params'
import { useScope } from '~/url/use-scope'
import { traceFilter } from './trace-filter-codec'
import { encodeTraceList } from './trace-list-codec'
import { useTraceSearch } from './use-trace-search'
import styles from './TracesPage.module.css'

const OpenFile = lazyPart(async () => (await import('~/panels/traces/OpenFile')).OpenFile)

const VIEWS: readonly TracesView[] = ['search', 'latency', 'map']
const view = oneOf(VIEWS, 'search')

/** Traces of a service, of a pod where the address names one, or one by its id; how long they take, and who calls whom. */
export default function TracesPage() {
  const scope = useScope()
  const words = useWords(tracesWords)
  const { views } = useWords(traceSearchWords)
  const [params] = useSearchParams()
  const search = useTraceSearch()
  const { filter, list } = search
  const namespace = params.get('namespace')
  const pod = params.get('pod')
  const current = view.decode(params.get('view'))
  return (
    <>
      <header className={styles.head}>
        <h1>{words.title}</h1>
        <div className={styles.ways}>
          <TraceIdForm scope={scope} />
          <Suspense fallback={<Button disabled>{words.openFile}</Button>}>
            <OpenFile scope={scope} />
          </Suspense>
        </div>
      </header>
      {namespace && pod ? (
        <TraceSearchPanel scope={scope} target={{ namespace, pod }} {...search} />
      ) : (
        <>
          <div className={styles.tabs}>
            <Tabs
              label={words.title}
              current={current}
              tabs={VIEWS.map((id) => ({
                id,
                text: views[id],
                href: paths.traces({ view: id }, scope, {
                  ...traceFilter.encode(filter),
                  ...encodeTraceList(list),
                }),
              }))}
            />
          </div>
          <View view={current} scope={scope} {...search} />
        </>
      )}
    </>
  )
}

type ViewProps = TraceSearchPanelProps & { readonly view: TracesView }

function View({ view, ...search }: ViewProps) {
  const { scope, filter, onFilter } = search
  switch (view) {
    case 'search':
      return <TraceSearchPanel {...search} />
    case 'latency':
      return <LatencyPanel scope={scope} filter={filter} onFilter={onFilter} />
    case 'map':
      return <MapView scope={scope} service={filter.service} />
  }
}

/** The map of the service that the search is about too, or of all of them. */
function MapView({ scope, service }: { readonly scope: Scope; readonly service: string | undefined }) {
  const [all] = useParam(flag, 'all')
  const update = useUpdateParams()
  return (
    <ServiceMapPanel
      scope={scope}
      service={all ? null : service}
      onService={(chosen) =>
        update(
          chosen === null ? { all: flag.encode(true) } : { all: null, service: chosen, operation: null },
          'push',
        )
      }
    />
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
