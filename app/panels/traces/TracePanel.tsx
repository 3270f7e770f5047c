import { useQuery } from '@tanstack/react-query'
import { traceViewsWords } from '~/i18n/trace-views-words'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import type { PackedTrace } from '~/model/packed-trace'
import type { Scope } from '~/model/scope'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { trace as traceQuery, traceServices } from '~/queries/trace-queries'
import { Panel } from '~/ui/Panel'
import { MissingTrace } from './MissingTrace'
import { TraceContent } from './TraceContent'
import type { TraceView } from './trace-view'
import { useTraceTold } from './use-trace-told'

export type TracePanelProps = {
  readonly scope: Scope
  /** Normalised. */
  readonly traceId: string
  readonly view: TraceView
  readonly onView: (change: Partial<TraceView>) => void
}

/** One trace: what it is, its waterfall, and the span that is open. */
export function TracePanel({ scope, traceId, view, onView }: TracePanelProps) {
  const words = useWords(tracesWords)
  const views = useWords(traceViewsWords)
  const backEnds = useBackEnds()
  const query = useQuery(traceQuery(backEnds, scope, traceId))
  const services = useQuery(traceServices(backEnds, scope)).data ?? NONE
  const { data: trace } = query
  const root = trace?.summary
  return (
    <Panel
      title={root?.rootOperation ? `${root.rootService}: ${root.rootOperation}` : words.trace}
      status={useTraceTold(panelStatus(query))}
      menu={{
        files: trace ? [{ label: views.saveJson, save: () => void save(trace) }] : [],
        embedHref: paths.embed('trace', { trace: traceId, view: view.tab, compare: view.compareId }, scope),
      }}
      flush
      height={480}
    >
      {trace ? (
        <TraceContent
          key={trace.id}
          trace={trace}
          services={services}
          scope={scope}
          view={view}
          onView={onView}
        />
      ) : (
        <MissingTrace traceId={traceId} scope={scope} onRetry={() => void query.refetch()} />
      )}
    </Panel>
  )
}

const save = async (trace: PackedTrace) => (await import('./saved-trace')).saveTrace(trace)

const NONE: readonly string[] = []
