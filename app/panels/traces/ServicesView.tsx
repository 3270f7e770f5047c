import { useMemo, useState } from 'react'
import { formatCount, formatLength } from '~/base/format'
import { sortedBy } from '~/base/sorted-by'
import { tracesWords } from '~/i18n/traces-words'
import { traceViewsWords } from '~/i18n/trace-views-words'
import { useWords } from '~/i18n/use-messages'
import { type ServiceCall, serviceCalls } from '~/model/trace-calls'
import type { PackedTrace } from '~/model/packed-trace'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'
import type { Sort } from '~/ui/TableHead'
import { Length } from './Figures'
import { type GraphEdge, type GraphNode, ServiceGraph } from './ServiceGraph'
import { ServiceSwatch } from './ServiceSwatch'
import type { TracePartProps } from './trace-part'
import parts from './TraceParts.module.css'

/** More lines than these are a tangle. */
const MOST_EDGES = 40

type Column = 'caller' | 'callee' | 'calls' | 'errors' | 'mean' | 'total'

const KEYS: Readonly<Record<Column, (call: ServiceCall) => string | number>> = {
  caller: ({ caller }) => caller,
  callee: ({ callee }) => callee,
  calls: ({ count }) => count,
  errors: ({ errorCount }) => errorCount,
  mean: ({ totalUs, count }) => totalUs / count,
  total: ({ totalUs }) => totalUs,
}

/** Who called whom within the trace: as a graph, and as a table of the pairs. */
export function ServicesView({ trace, looks, view, onView }: TracePartProps) {
  const { services: words } = useWords(traceViewsWords)
  const [sort, setSort] = useState<Sort<Column>>({ column: 'calls', descending: true })
  const calls = useMemo(() => serviceCalls(trace), [trace])
  const { nodes, edges } = useGraph(trace, calls)
  const rows = useMemo(() => sortedBy(calls, KEYS[sort.column], sort.descending), [calls, sort])

  const choose = (service: string) =>
    onView({ service: service === view.service ? undefined : service, operation: undefined })
  const cell = (call: ServiceCall, column: Column) => {
    switch (column) {
      case 'caller':
      case 'callee':
        return (
          <button type="button" className={parts.name} onClick={() => choose(call[column])}>
            <ServiceSwatch look={looks.get(call[column])} /> {call[column]}
          </button>
        )
      case 'calls':
        return formatCount(call.count)
      case 'errors':
        return call.errorCount > 0 ? (
          <Status status="critical" word={formatCount(call.errorCount)} />
        ) : (
          <span className={parts.soft}>0</span>
        )
      case 'mean':
        return <Length us={call.totalUs / call.count} />
      case 'total':
        return <Length us={call.totalUs} />
    }
  }
  return (
    <>
      <ServiceGraph
        label={words.label(formatCount(nodes.length), formatCount(calls.length))}
        nodes={nodes}
        edges={edges}
        focus={view.service}
        onNode={choose}
      />
      <p className={parts.note}>
        {calls.length === 0
          ? words.alone
          : calls.length > MOST_EDGES
            ? words.cut(MOST_EDGES, calls.length)
            : words.hint}
      </p>
      {calls.length > 0 && (
        <Table
          label={words.table}
          columns={[
            { id: 'caller', title: words.caller, width: 140, grow: 1, sortable: true },
            { id: 'callee', title: words.callee, width: 140, grow: 1, sortable: true },
            { id: 'calls', title: words.calls, width: 90, align: 'end', sortable: true },
            { id: 'errors', title: words.errors, width: 90, align: 'end', sortable: true },
            { id: 'mean', title: words.mean, width: 90, align: 'end', sortable: true },
            {
              id: 'total',
              title: words.total,
              help: words.totalHelp,
              width: 90,
              align: 'end',
              sortable: true,
            },
          ]}
          rowCount={rows.length}
          rowKey={(row) => (rows[row] ? JSON.stringify([rows[row].caller, rows[row].callee]) : String(row))}
          cell={(row, column) => rows[row] && cell(rows[row], column)}
          sort={sort}
          onSort={setSort}
          maxHeight={480}
        />
      )}
    </>
  )
}

/** The trace as what the drawing takes: one span that failed makes its service and its call failed. */
function useGraph(
  trace: PackedTrace,
  calls: readonly ServiceCall[],
): { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] } {
  const { services: words } = useWords(traceViewsWords)
  const { errorCount, noErrors } = useWords(tracesWords)
  return useMemo(() => {
    const selfUs = selfByService(trace)
    const errorsIn = (count: number) => (count > 0 ? errorCount(count) : noErrors)
    const nodes = trace.summary.services.map(({ name, spanCount, errorCount: errors }): GraphNode => {
      const [spans, self] = [formatCount(spanCount), formatLength((selfUs.get(name) ?? 0) / 1000)]
      return {
        id: name,
        text: name,
        note: words.note(self),
        health: errors > 0 ? 'critical' : 'healthy',
        title: words.node(name, spans, self, errorsIn(errors)),
      }
    })
    const edges = calls
      .slice(0, MOST_EDGES)
      .map(({ caller, callee, count, errorCount: errors, totalUs }): GraphEdge => {
        const mean = formatLength(totalUs / count / 1000)
        return {
          from: caller,
          to: callee,
          weight: count,
          health: errors > 0 ? 'critical' : 'healthy',
          title: words.edge(caller, callee, formatCount(count), mean, errorsIn(errors)),
        }
      })
    return { nodes, edges }
  }, [trace, calls, words, errorCount, noErrors])
}

/** Microseconds that the spans of each service took without their children. */
function selfByService({ tree, process, processes }: PackedTrace): ReadonlyMap<string, number> {
  const byProcess = new Float64Array(processes.length)
  process.forEach((number, node) => {
    if (number >= 0) byProcess[number]! += tree.selfUs[node]!
  })
  const byService = new Map<string, number>()
  processes.forEach(({ service }, number) =>
    byService.set(service, (byService.get(service) ?? 0) + byProcess[number]!),
  )
  return byService
}
