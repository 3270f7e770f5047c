import { useMemo, useState } from 'react'
import { csvText } from '~/base/csv'
import { formatCount, formatLength } from '~/base/format'
import { traceSearchWords } from '~/i18n/trace-search-words'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import type { TraceFilter } from '~/model/trace-filter'
import type { PodsOf } from '~/model/trace-kubernetes'
import { type ScatterFrame, isFramed } from '~/model/trace-scatter'
import type { TraceSummary } from '~/model/trace-summary'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { Button } from '~/ui/Button'
import { Panel } from '~/ui/Panel'
import { useFrameActions } from '~/ui/frame-actions'
import { ServiceMissing } from './ServiceMissing'
import { TraceFilterBar } from './TraceFilterBar'
import { TraceScatter } from './TraceScatter'
import { TraceTable } from './TraceTable'
import { emptiness } from './search-emptiness'
import { useSearchTold } from './search-told'
import { serviceLooks } from './service-colors'
import type { TraceListView } from './trace-list-view'
import { useFoundTraces } from './use-found-traces'
import styles from './TraceSearch.module.css'

const tracesCsv = (header: readonly string[], traces: readonly TraceSummary[]): string =>
  csvText(
    header,
    traces.map((trace) => [
      new Date(trace.startUnixMs).toISOString(),
      formatLength(trace.durationUs / 1000),
      [trace.rootService, trace.rootOperation].join(' '),
      trace.errorCount,
      trace.spanCount,
      trace.services.map(({ name }) => name).join(' '),
    ]),
  )

export type TraceSearchPanelProps = {
  readonly scope: Scope
  /** Only traces with a span that ran in this pod or workload, where spans tell where they ran. */
  readonly target?: PodsOf | undefined
  readonly filter: TraceFilter
  readonly onFilter: (change: Partial<TraceFilter>) => void
  readonly list: TraceListView
  readonly onList: (change: Partial<TraceListView>) => void
}

const NO_TRACES: readonly TraceSummary[] = []

/** Traces of a service, or of the service that a pod belongs to: when, how long, through what, and whether they failed. */
export function TraceSearchPanel({ scope, target, filter, onFilter, list, onList }: TraceSearchPanelProps) {
  const words = useWords(tracesWords)
  const searchWords = useWords(traceSearchWords)
  const { services, service, operations, place, search } = useFoundTraces(scope, target, filter)
  const name = target ? ('pod' in target ? target.pod : target.workload) : ''
  const traces = search.data?.traces ?? NO_TRACES
  const [pointed, setPointed] = useState<string>()
  const framed = useMemo(
    () => (list.frame ? traces.filter((trace) => isFramed(list.frame!, trace)) : []),
    [traces, list.frame],
  )
  // A frame is drawn around what was seen: with other traces it may hold none, or all of them, and is gone.
  const frame = framed.length > 0 && framed.length < traces.length ? list.frame : undefined
  const shown = frame ? framed : traces
  const status = useSearchTold(
    panelStatus(
      service === undefined ? services : search,
      service !== undefined && traces.length === 0 && emptiness(filter, onFilter),
    ),
    filter,
    onFilter,
  )
  const isFull = search.data !== undefined && traces.length >= search.data.limit
  const looks = useMemo(
    () =>
      serviceLooks(
        traces.flatMap((trace) => trace.services.map((one) => one.name)),
        services.data ?? [],
      ),
    [traces, services.data],
  )
  const notes = [
    words.found(traces.length),
    ...(isFull ? [words.foundLimit(search.data.limit)] : []),
    ...(target ? [place ? searchWords.by(Object.keys(place).join(', ')) : searchWords.noPlace(name)] : []),
  ]
  return (
    <div className={styles.stack}>
      <TraceFilterBar
        scope={scope}
        services={services.data ?? []}
        service={service}
        operations={operations}
        filter={filter}
        onFilter={onFilter}
        isEmpty={search.data?.traces.length === 0 && !search.isPlaceholderData}
      />
      <Panel
        title={target ? words.ofPod(name) : words.title}
        status={status}
        note={search.data && <span title={target && searchWords.byHelp}>{notes.join(' · ')}</span>}
        menu={{
          csv: () =>
            tracesCsv(
              CSV_COLUMNS.map((column) => words.column[column]),
              shown,
            ),
          embedHref: paths.embed('traces', target ?? { service }, scope),
        }}
        flush
        height={360}
      >
        {service === undefined ? (
          <ServiceMissing services={services.data ?? []} target={target} />
        ) : (
          <>
            <TraceScatter
              traces={traces}
              scope={scope}
              onFrame={(next) => onList({ frame: next })}
              onPoint={setPointed}
            />
            {frame && (
              <Framed
                frame={frame}
                count={shown.length}
                total={traces.length}
                onClear={() => onList({ frame: undefined })}
              />
            )}
            <TraceTable
              traces={shown}
              looks={looks}
              scope={scope}
              list={list}
              onList={onList}
              marked={pointed}
            />
          </>
        )}
      </Panel>
    </div>
  )
}

const CSV_COLUMNS = ['start', 'duration', 'root', 'errors', 'spans', 'services'] as const

type FramedProps = {
  readonly frame: ScatterFrame
  readonly count: number
  readonly total: number
  readonly onClear: () => void
}

/** What the frame in the plot holds, and what can be done with it. */
function Framed({ frame: { startUnixMs, endUnixMs }, count, total, onClear }: FramedProps) {
  const words = useWords(traceSearchWords).scatter
  const { selectSpan } = useFrameActions()
  return (
    <p className={styles.framed} role="status">
      {words.framed(formatCount(count), formatCount(total))}
      {selectSpan && endUnixMs > startUnixMs && (
        <Button icon="search" onClick={() => selectSpan(Math.floor(startUnixMs), Math.ceil(endUnixMs) + 1)}>
          {words.zoom}
        </Button>
      )}
      <Button look="quiet" icon="close" onClick={onClear}>
        {words.clear}
      </Button>
    </p>
  )
}
