import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { Link } from 'react-router'
import { csvText } from '~/base/csv'
import { liveWords } from '~/i18n/live-words'
import { useWords } from '~/i18n/use-messages'
import { mebibytesOf, milliOf, percentOf } from '~/model/quantity'
import type { Measured, ResourceUsage } from '~/model/resource-usage'
import { panelStatus } from '~/panels/panel-status'
import { Panel } from '~/ui/Panel'
import { SearchField } from '~/ui/SearchField'
import { Table } from '~/ui/Table'
import { Time } from '~/ui/Time'
import { TopCpu, TopMemory } from './top-figures'

/** One node or pod. */
export type LiveRow = ResourceUsage &
  Measured & {
    readonly name: string
    readonly namespace?: string
    readonly href: string
    /** What it may use; undefined where nobody says. */
    readonly allocatable?: ResourceUsage | undefined
  }

type LiveColumn = 'name' | 'namespace' | 'cpu' | 'cpu-share' | 'memory' | 'memory-share' | 'measured'
type Order = { readonly column: LiveColumn; readonly descending: boolean }

type LiveTableProps = {
  readonly title: string
  readonly query: UseQueryResult<unknown>
  readonly rows: readonly LiveRow[]
  /** The columns that are left out. */
  readonly without: readonly LiveColumn[]
  readonly embedHref: string
}

/** What `kubectl top` shows, as a table that sorts and filters. */
export function LiveTable({ title, query, rows: all, without, embedHref }: LiveTableProps) {
  const words = useWords(liveWords)
  const [text, setText] = useState('')
  const [order, setOrder] = useState<Order>({ column: 'cpu', descending: true })
  const rows = useMemo(
    () => all.filter(({ name }) => name.includes(text.toLowerCase())).toSorted(comparing(order)),
    [all, text, order],
  )
  const status = panelStatus(
    query,
    all.length === 0
      ? { kind: 'not-collected', metric: 'metrics.k8s.io', exporter: 'metrics-server' }
      : rows.length === 0 && { kind: 'no-match', clear: () => setText('') },
  )
  const columns = [
    { id: 'name', title: words.name, width: 220, grow: 3, sortable: true },
    { id: 'namespace', title: words.namespace, width: 130, grow: 1, sortable: true },
    { id: 'cpu', title: words.cpu, width: 100, align: 'end', sortable: true },
    { id: 'cpu-share', title: words.cpuShare, width: 80, align: 'end' },
    { id: 'memory', title: words.memory, width: 110, align: 'end', sortable: true },
    { id: 'memory-share', title: words.memoryShare, width: 90, align: 'end' },
    { id: 'measured', title: words.measured, width: 130, align: 'end' },
  ] as const
  return (
    <Panel
      title={title}
      status={status}
      flush
      note={words.source}
      actions={<SearchField label={words.filter} value={text} onChange={setText} isPageFilter />}
      menu={{ embedHref, csv: () => csv(rows) }}
    >
      <Table
        label={title}
        columns={columns.filter(({ id }) => !without.includes(id))}
        rowCount={rows.length}
        total={all.length}
        rowKey={(row) => (rows[row] ? `${rows[row].namespace ?? ''}/${rows[row].name}` : String(row))}
        rowHref={(row) => rows[row]?.href ?? ''}
        cell={(row, column) => rows[row] && cell(rows[row], column)}
        sort={order}
        onSort={setOrder}
        maxHeight="calc(100dvh - 230px)"
      />
    </Panel>
  )
}

function cell(row: LiveRow, column: LiveColumn): ReactNode {
  const { name, namespace, href, cpu, memory, timeUnixMs, allocatable } = row
  switch (column) {
    case 'name':
      return (
        <Link to={href} title={name}>
          {name}
        </Link>
      )
    case 'namespace':
      return namespace
    case 'cpu':
      return <TopCpu of={cpu} />
    case 'cpu-share':
      return allocatable && `${percentOf(cpu, allocatable.cpu)} %`
    case 'memory':
      return <TopMemory of={memory} />
    case 'memory-share':
      return allocatable && `${percentOf(memory, allocatable.memory)} %`
    case 'measured':
      return timeUnixMs === undefined ? undefined : <Time unixMs={timeUnixMs} show="clock" />
  }
}

function comparing({ column, descending }: Order): (a: LiveRow, b: LiveRow) => number {
  const sign = descending ? -1 : 1
  const byName = (a: LiveRow, b: LiveRow) => a.name.localeCompare(b.name)
  switch (column) {
    case 'cpu':
    case 'memory':
      return (a, b) => sign * Number(a[column] - b[column]) || byName(a, b)
    case 'namespace':
      return (a, b) => sign * (a.namespace ?? '').localeCompare(b.namespace ?? '') || byName(a, b)
    case 'name':
    case 'cpu-share':
    case 'memory-share':
    case 'measured':
      return (a, b) => sign * byName(a, b)
  }
}

const csv = (rows: readonly LiveRow[]): string =>
  csvText(
    ['namespace', 'name', 'cpu_millicores', 'memory_mebibytes', 'measured'],
    rows.map(({ namespace, name, cpu, memory, timeUnixMs }) => [
      namespace,
      name,
      String(milliOf(cpu)),
      String(mebibytesOf(memory)),
      timeUnixMs === undefined ? undefined : new Date(timeUnixMs).toISOString(),
    ]),
  )
