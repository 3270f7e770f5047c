import { type ReactNode, useMemo, useState } from 'react'
import { formatCount, formatLength, formatRatio, formatValue } from '~/base/format'
import { traceSearchWords } from '~/i18n/trace-search-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import type { MapCall, ServiceMap } from '~/model/service-map'
import { trafficHealth } from '~/model/traffic'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'

type Column = 'from' | 'to' | 'calls' | 'failed' | 'latency'
type Order = { readonly column: Column; readonly descending: boolean }

/** The map's calls with their figures, for those who do not see it, and for exactness. */
export function ServiceMapCalls({
  map: { services, calls },
  latencyHelp,
  tracesRead,
}: {
  readonly map: ServiceMap
  /** What a latency is, by who tells it. */
  readonly latencyHelp: string
  /** From how many traces failures are known; undefined: from all calls. */
  readonly tracesRead: number | undefined
}) {
  const words = useWords(traceSearchWords).map
  const { common } = useMessages()
  const [order, setOrder] = useState<Order>({ column: 'calls', descending: true })
  const rows = useMemo(() => calls.toSorted(comparing(order)), [calls, order])
  const names = useMemo(() => new Map(services.map(({ id, name }) => [id, name])), [services])
  const columns = [
    { id: 'from', title: words.columns.from, width: 130, grow: 1, sortable: true },
    { id: 'to', title: words.columns.to, width: 130, grow: 1, sortable: true },
    { id: 'calls', title: words.columns.calls, width: 90, align: 'end', sortable: true },
    {
      id: 'failed',
      title: tracesRead === undefined ? words.columns.failed : words.failedIn(tracesRead),
      width: 150,
      align: 'end',
      sortable: true,
      help: words.failedHelp,
    },
    {
      id: 'latency',
      title: words.columns.latency,
      width: 90,
      align: 'end',
      sortable: true,
      help: latencyHelp,
    },
  ] as const
  const cell = (call: MapCall, column: Column): ReactNode => {
    switch (column) {
      case 'from':
      case 'to':
        return names.get(call[column]) ?? call[column]
      case 'calls':
        return formatValue(call.perSecond, 'per-second')
      case 'failed': {
        if (call.failed === undefined) return common.none
        const health = trafficHealth({ failed: call.failed })
        const share = call.counted
          ? words.failedShare(
              formatRatio(call.failed),
              formatCount(call.counted.failed),
              formatCount(call.counted.of),
            )
          : formatRatio(call.failed)
        return health === 'healthy' ? share : <Status status={health} word={share} />
      }
      case 'latency':
        return call.latency === undefined ? common.none : formatLength(call.latency)
    }
  }
  return (
    <Table
      label={words.title}
      columns={columns}
      rowCount={rows.length}
      rowKey={(row) => `${rows[row]?.from} ${rows[row]?.to}`}
      cell={(row, column) => rows[row] && cell(rows[row], column)}
      sort={order}
      onSort={setOrder}
      maxHeight={320}
    />
  )
}

const FIGURES: Readonly<Record<'calls' | 'failed' | 'latency', (call: MapCall) => number>> = {
  calls: ({ perSecond }) => perSecond,
  failed: ({ failed }) => failed ?? -1,
  latency: ({ latency }) => latency ?? -1,
}

const comparing =
  ({ column, descending }: Order) =>
  (a: MapCall, b: MapCall): number =>
    (descending ? -1 : 1) *
      (column === 'from' || column === 'to'
        ? a[column].localeCompare(b[column])
        : FIGURES[column](a) - FIGURES[column](b)) || `${a.from} ${a.to}`.localeCompare(`${b.from} ${b.to}`)
