import { useMemo, useState } from 'react'
import { unixMs } from '~/base/units'
import { formatCount } from '~/base/format'
import { traceSearchWords } from '~/i18n/trace-search-words'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import { latencyHeat, latencyQuantiles, spanOfTraces, tracesInCell } from '~/model/latency-heat'
import type { Scope } from '~/model/scope'
import type { TraceFilter } from '~/model/trace-filter'
import type { TraceSummary } from '~/model/trace-summary'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { Panel } from '~/ui/Panel'
import { useNarrow } from '~/ui/use-narrow'
import { LatencyHeatMap, useCellWords } from './LatencyHeatMap'
import { OperationsPanel } from './OperationsPanel'
import { ServiceMissing } from './ServiceMissing'
import { TraceFilterBar } from './TraceFilterBar'
import { TraceTable } from './TraceTable'
import { emptiness } from './search-emptiness'
import { useSearchTold } from './search-told'
import { serviceLooks } from './service-colors'
import { WHOLE_LIST } from './trace-list-view'
import { useFoundTraces } from './use-found-traces'
import styles from './TraceSearch.module.css'

const COLUMNS = 60
const NARROW_COLUMNS = 24

export type LatencyPanelProps = {
  readonly scope: Scope
  readonly filter: TraceFilter
  readonly onFilter: (change: Partial<TraceFilter>) => void
}

const NO_TRACES: readonly TraceSummary[] = []

/** How long the traces of a service take: of those found cell by cell, and of all calls by operation where anybody counts them. */
export function LatencyPanel({ scope, filter, onFilter }: LatencyPanelProps) {
  const words = useWords(traceSearchWords).latency
  const { found, foundLimit } = useWords(tracesWords)
  const { services, service, operations, search } = useFoundTraces(scope, undefined, filter)
  const traces = search.data?.traces ?? NO_TRACES
  const limit = search.data?.limit ?? Infinity
  const status = useSearchTold(
    panelStatus(
      service === undefined ? services : search,
      service !== undefined && traces.length === 0 && emptiness(filter, onFilter),
    ),
    filter,
    onFilter,
  )
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
        title={words.title}
        status={status}
        note={
          traces.length > 0 &&
          [
            words.note(formatCount(traces.length)),
            ...(traces.length >= limit ? [foundLimit(limit)] : []),
          ].join(' · ')
        }
        menu={{ embedHref: paths.embed('trace-latency', { service }, scope) }}
        flush
        height={280}
      >
        {service === undefined ? (
          <ServiceMissing services={services.data ?? []} target={undefined} />
        ) : (
          <FoundLatency
            key={service}
            traces={traces}
            known={services.data ?? []}
            scope={scope}
            found={found}
          />
        )}
      </Panel>
      {service !== undefined && <OperationsPanel scope={scope} service={service} />}
    </div>
  )
}

type FoundLatencyProps = {
  readonly traces: readonly TraceSummary[]
  /** Services whose colours are kept free. */
  readonly known: readonly string[]
  readonly scope: Scope
  readonly found: (count: number) => string
}

function FoundLatency({ traces, known, scope, found }: FoundLatencyProps) {
  const words = useWords(traceSearchWords).latency
  const columns = useNarrow() ? NARROW_COLUMNS : COLUMNS
  const [chosen, setChosen] = useState<{ readonly of: unknown; readonly cell: number }>()
  const heat = useMemo(() => latencyHeat(traces, columns, spanOfTraces(traces, unixMs(0))), [traces, columns])
  const quantiles = useMemo(() => latencyQuantiles(traces), [traces])
  const wordsOf = useCellWords(heat)
  // A cell is one of what was seen: with other traces it is another.
  const cell = chosen?.of === heat ? chosen.cell : undefined
  const inCell = useMemo(
    () => (cell === undefined ? [] : tracesInCell(heat, traces, cell)),
    [heat, traces, cell],
  )
  const looks = useMemo(
    () =>
      serviceLooks(
        inCell.flatMap((trace) => trace.services.map((one) => one.name)),
        known,
      ),
    [inCell, known],
  )
  const [list, setList] = useState(WHOLE_LIST)
  const told = cell === undefined ? undefined : wordsOf(cell)
  return (
    <>
      <LatencyHeatMap
        heat={heat}
        quantiles={quantiles}
        count={traces.length}
        chosen={cell}
        onChoose={(next) => setChosen({ of: heat, cell: next })}
      />
      <p className={styles.framed} role="status">
        {told ? words.inCell(found(inCell.length), told.lengths, told.times) : words.hint}
      </p>
      {inCell.length > 0 && (
        <TraceTable
          traces={inCell}
          looks={looks}
          scope={scope}
          list={list}
          onList={(change) => setList({ ...list, ...change })}
        />
      )}
    </>
  )
}
