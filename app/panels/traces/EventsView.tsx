import { useDeferredValue, useMemo } from 'react'
import { formatCount } from '~/base/format'
import { traceExplainedWords } from '~/i18n/trace-explained-words'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import { idAt, nodeOf, operationAt, serviceAt } from '~/model/packed-trace'
import { eventLine, spanEvents } from '~/model/span-events'
import { Chip } from '~/ui/Chip'
import { SearchField } from '~/ui/SearchField'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'
import { Length } from './Figures'
import { ServiceSwatch } from './ServiceSwatch'
import type { TracePartProps } from './trace-part'
import { useMatches } from './use-matches'
import styles from './TraceParts.module.css'

type Column = 'at' | 'event' | 'service' | 'operation'

/** What spans wrote down, in the order of time: of the open span and all below it, or else of the whole trace. */
export function EventsView({ trace, looks, view, onView }: TracePartProps) {
  const { events: words } = useWords(traceExplainedWords)
  const { error: errorWord } = useWords(tracesWords)
  const { spanId } = view
  const query = useDeferredValue(view.query)
  const below = useMemo(() => (spanId === undefined ? undefined : nodeOf(trace, spanId)), [trace, spanId])
  // What is looked for is looked for in the events; the spans are narrowed by all else.
  const of = useMatches(trace, { ...view, query: '' }, undefined)
  const { logs, node } = useMemo(() => spanEvents(trace, { below, of, query }), [trace, below, of, query])
  const total = trace.logOffsetUs.length
  if (total === 0)
    return (
      <p className={styles.note}>
        {words.none} {words.noneHelp}
      </p>
    )
  const open = (row: number) =>
    logs[row] !== undefined && onView({ tab: 'waterfall', spanId: idAt(trace, node[logs[row]]!), query: '' })
  const cell = (row: number, column: Column) => {
    const log = logs[row]
    if (log === undefined) return null
    const at = node[log]!
    switch (column) {
      case 'at':
        return <Length us={trace.logOffsetUs[log]!} />
      case 'event': {
        const { name, rest, failed } = eventLine(trace, log)
        return (
          <button type="button" className={styles.line} onClick={() => open(row)}>
            {failed && <Status status="critical" word={errorWord} bare />} <strong>{name}</strong>{' '}
            <span className={styles.soft}>{rest}</span>
          </button>
        )
      }
      case 'service': {
        const name = serviceAt(trace, at)
        return (
          <>
            <ServiceSwatch look={looks.get(name)} /> {name}
          </>
        )
      }
      case 'operation':
        return operationAt(trace, at)
    }
  }
  return (
    <>
      <div className={styles.bar} role="toolbar" aria-label={words.find}>
        <SearchField
          label={words.find}
          value={view.query}
          isPageFilter
          onChange={(next) => onView({ query: next })}
        />
        {below !== undefined && (
          <Chip tone="accent" onRemove={() => onView({ spanId: undefined })}>
            {words.below(`${serviceAt(trace, below)}: ${operationAt(trace, below)}`)}
          </Chip>
        )}
        <span className={styles.space} />
        <span className={styles.soft} role="status">
          {words.count(formatCount(logs.length))}
        </span>
      </div>
      <Table<Column>
        label={words.label}
        columns={[
          { id: 'at', title: words.at, width: 96, align: 'end', narrow: { order: 1, width: 76 } },
          { id: 'event', title: words.event, width: 260, grow: 4, narrow: { order: 2, width: 190 } },
          { id: 'service', title: words.service, width: 120, grow: 1, narrow: { order: 3, width: 110 } },
          { id: 'operation', title: words.operation, width: 160, grow: 1 },
        ]}
        rowCount={logs.length}
        total={total}
        rowKey={(row) => String(logs[row])}
        cell={cell}
        onOpen={open}
        note={logs.length === 0 ? words.noMatch : undefined}
        maxHeight="max(320px, calc(100dvh - 330px))"
      />
    </>
  )
}
