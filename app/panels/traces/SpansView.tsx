import { useMemo } from 'react'
import { traceViewsWords } from '~/i18n/trace-views-words'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import { idAt, operationAt, serviceAt } from '~/model/packed-trace'
import { type SpanColumn, orderedNodes, spanNodes } from '~/model/span-order'
import { SPAN_KINDS } from '~/model/span-tree'
import { Button } from '~/ui/Button'
import { SearchField } from '~/ui/SearchField'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'
import type { TableColumn } from '~/ui/TableHead'
import { Length } from './Figures'
import { ServiceSwatch } from './ServiceSwatch'
import { saveSpans } from './saved-trace'
import type { TracePartProps } from './trace-part'
import { useMatches } from './use-matches'
import styles from './TraceParts.module.css'

/** All spans, or those that are looked for, as a table; a row leads to its place in the waterfall. */
export function SpansView({ trace, looks, view, onView }: TracePartProps) {
  const { spans: words, csv } = useWords(traceViewsWords)
  const {
    error: errorWord,
    tools: { find },
  } = useWords(tracesWords)
  const { tree } = trace
  const { spansOrder: order } = view
  const matches = useMatches(trace, view, undefined)
  const nodes = useMemo(
    () => orderedNodes(trace, matches ?? spanNodes(trace), order.sort, order.descending),
    [trace, matches, order],
  )
  const open = (node: number | undefined) =>
    node !== undefined && onView({ tab: 'waterfall', spanId: idAt(trace, node) })

  const column = (
    id: SpanColumn,
    title: string,
    width: number,
    more: Partial<TableColumn<SpanColumn>> = {},
  ): TableColumn<SpanColumn> => ({ id, title, width, sortable: true, ...more })
  const cell = (node: number, id: SpanColumn) => {
    switch (id) {
      case 'operation':
        return (
          <button type="button" className={styles.name} onClick={() => open(node)}>
            {operationAt(trace, node)}
          </button>
        )
      case 'service': {
        const name = serviceAt(trace, node)
        return (
          <>
            <ServiceSwatch look={looks.get(name)} /> {name}
          </>
        )
      }
      case 'start':
        return <Length us={tree.startUs[node]!} />
      case 'duration':
        return <Length us={tree.endUs[node]! - tree.startUs[node]!} />
      case 'self':
        return <Length us={tree.selfUs[node]!} />
      case 'kind':
        return <span className={styles.soft}>{SPAN_KINDS[tree.kind[node]!]}</span>
      case 'depth':
        return tree.depth[node]! + 1
      case 'error':
        return tree.error[node] === 1 ? <Status status="critical" word={errorWord} /> : null
    }
  }
  return (
    <>
      <div className={styles.bar} role="toolbar" aria-label={find}>
        <SearchField
          label={find}
          value={view.query}
          isPageFilter
          onChange={(next) => onView({ query: next })}
        />
        <span className={styles.space} />
        <Button icon="download" onClick={() => void saveSpans(trace, nodes)}>
          {csv}
        </Button>
      </div>
      <Table
        label={words.label}
        columns={[
          column('operation', words.operation, 180, { grow: 3 }),
          column('service', words.service, 120, { grow: 1 }),
          column('start', words.start, 90, { align: 'end', narrow: { order: 2, width: 80 } }),
          column('duration', words.duration, 90, { align: 'end', narrow: { order: 1, width: 80 } }),
          column('self', words.self, 90, { align: 'end' }),
          column('kind', words.kind, 84),
          column('depth', words.depth, 70, { align: 'end' }),
          column('error', words.error, 90, { largestFirst: true }),
        ]}
        rowCount={nodes.length}
        total={trace.summary.spanCount}
        rowKey={(row) => String(nodes[row])}
        cell={(row, id) => nodes[row] !== undefined && cell(nodes[row], id)}
        onOpen={(row) => open(nodes[row])}
        sort={{ column: order.sort, descending: order.descending }}
        onSort={({ column: sort, descending }) => onView({ spansOrder: { sort, descending } })}
        note={nodes.length === 0 ? words.noMatch : undefined}
        maxHeight="max(320px, calc(100dvh - 330px))"
      />
    </>
  )
}
