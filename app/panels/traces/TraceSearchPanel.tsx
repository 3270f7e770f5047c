import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { csvText } from '~/base/csv'
import { formatLength } from '~/base/format'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { DEFAULT_TRACE_FILTER, type TraceFilter, entryService, serviceOfPod } from '~/model/trace-filter'
import type { PodsOf } from '~/model/trace-kubernetes'
import type { TraceSummary } from '~/model/trace-summary'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { traceOperations, traceSearch, traceServices } from '~/queries/trace-queries'
import { Panel } from '~/ui/Panel'
import type { Emptiness } from '~/ui/panel-status'
import { TraceFilterBar } from './TraceFilterBar'
import { TraceScatter } from './TraceScatter'
import { TraceTable } from './TraceTable'
import { serviceLooks } from './service-colors'
import styles from './TraceSearch.module.css'

const tracesCsv = (header: readonly string[], traces: readonly TraceSummary[]): string =>
  csvText(
    header,
    traces.map((trace) => [
      new Date(trace.startUnixMs).toISOString(),
      formatLength(trace.durationUs / 1000),
      [trace.rootService, trace.rootOperation].join(' '),
      trace.services.map(({ name }) => name).join(' '),
      trace.spanCount,
      trace.errorCount,
    ]),
  )

export type TraceSearchPanelProps = {
  readonly scope: Scope
  /** Only traces with a span that ran in this pod; of a workload, those of the service of its name. */
  readonly target?: PodsOf | undefined
  readonly filter: TraceFilter
  readonly onFilter: (change: Partial<TraceFilter>) => void
}

/** Conditions can be dropped; where there are none, the time range can grow. */
function emptiness(filter: TraceFilter, onFilter: TraceSearchPanelProps['onFilter']): Emptiness {
  const { service, limit } = filter
  const isNarrow = filter.failed || filter.operation !== undefined || filter.tags + filter.minDuration !== ''
  return isNarrow
    ? { kind: 'no-match', clear: () => onFilter({ ...DEFAULT_TRACE_FILTER, service, limit }) }
    : { kind: 'no-data-in-range' }
}

/** Traces of a service, or of the service that a pod belongs to: when, how long, through what, and whether they failed. */
export function TraceSearchPanel({ scope, target, filter, onFilter }: TraceSearchPanelProps) {
  const words = useWords(tracesWords)
  const backEnds = useBackEnds()
  const pod = target && 'pod' in target ? target.pod : undefined
  const name = target ? ('pod' in target ? target.pod : target.workload) : ''
  const services = useQuery(traceServices(backEnds, scope))
  const guess =
    services.data &&
    (target
      ? serviceOfPod(services.data, { namespace: target.namespace, pod: name })
      : entryService(services.data))
  const service = filter.service ?? guess
  const operations = useQuery({
    ...traceOperations(backEnds, scope, service ?? ''),
    enabled: service !== undefined && backEnds.jaeger !== null,
  })
  const search = useQuery({
    ...traceSearch(backEnds, scope, service ?? '', filter, pod),
    enabled: service !== undefined,
    placeholderData: keepPreviousData,
  })
  const traces = search.data?.traces ?? []
  const status = panelStatus(
    service === undefined ? services : search,
    service !== undefined && traces.length === 0 && emptiness(filter, onFilter),
  )
  const names = [...new Set(operations.data?.map(({ name }) => name))]
  const isFull = search.data !== undefined && traces.length >= search.data.limit
  const looks = serviceLooks(
    traces.flatMap((trace) => trace.services.map((one) => one.name)),
    services.data ?? [],
  )
  const embedTarget = target ?? { service }
  return (
    <div className={styles.stack}>
      <TraceFilterBar
        services={services.data ?? []}
        service={service}
        operations={names}
        filter={filter}
        onFilter={onFilter}
      />
      <Panel
        title={target ? words.ofPod(name) : words.title}
        status={status}
        note={
          search.data && (
            <>
              {words.found(traces.length)}
              {isFull && ` · ${words.foundLimit(search.data.limit)}`}
            </>
          )
        }
        menu={{
          csv: () => tracesCsv(Object.values(words.column), traces),
          embedHref: paths.embed('traces', embedTarget, scope),
        }}
        flush
        height={360}
      >
        {service === undefined ? (
          <p className={styles.ask} role="note">
            <strong>{services.data?.length === 0 ? words.noServices : words.filter.chooseService}</strong>
            {services.data?.length === 0
              ? words.noServicesHelp
              : pod === undefined
                ? words.filter.chooseHelpWorkload(name)
                : words.filter.chooseHelp(pod)}
          </p>
        ) : (
          <>
            <TraceScatter traces={traces} scope={scope} />
            <TraceTable traces={traces} looks={looks} scope={scope} />
          </>
        )}
      </Panel>
    </div>
  )
}
