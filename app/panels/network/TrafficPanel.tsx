import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { Link } from 'react-router'
import { csvText } from '~/base/csv'
import { formatCount, formatLength, formatRatio, formatValue } from '~/base/format'
import { networkWords } from '~/i18n/network-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { type Scope, inCluster } from '~/model/scope'
import { type TrafficRow, trafficHealth } from '~/model/traffic'
import { explained } from '~/panels/cluster/explained'
import { useClusterColumn } from '~/panels/cluster/use-clusters'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { knowsNamespaces } from '~/queries/traffic-expressions'
import { trafficTable } from '~/queries/traffic-queries'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'
import { TrafficSourceSelect, type TrafficSourceSelectProps } from './TrafficSourceSelect'

export type TrafficPanelProps = TrafficSourceSelectProps & { readonly scope: Scope }

type TrafficColumn = 'service' | 'cluster' | 'namespace' | 'requests' | 'failed' | 'p50' | 'p95' | 'p99'
type TrafficOrder = { readonly column: TrafficColumn; readonly descending: boolean }

/** Requests, failures and latency of each service, as the chosen source tells them. */
export function TrafficPanel({ scope, source, sources, onSource }: TrafficPanelProps) {
  const words = useWords(networkWords)
  const [order, setOrder] = useState<TrafficOrder>({ column: 'failed', descending: true })
  const backEnds = useBackEnds()
  const query = useQuery(trafficTable(backEnds, scope, source))
  const { rows: unsorted, total } = query.data?.data ?? { rows: NO_ROWS, total: 0 }
  const rows = useMemo(() => unsorted.toSorted(comparing(order)), [unsorted, order])
  const status = panelStatus(query, rows.length === 0 && { kind: 'no-data-in-range' })
  const hrefOf = ({ cluster, target: { namespace, service } }: TrafficRow) =>
    paths.network(inCluster(scope, cluster), { tab: 'traffic', source, namespace, service })
  const everyNamespace = scope.namespace !== undefined && !knowsNamespaces(source)
  const clusterColumn = useClusterColumn(scope)
  const columns = [
    { id: 'service', title: words.traffic.service, width: 200, grow: 2 },
    ...clusterColumn,
    { id: 'namespace', title: words.namespace, width: 120, grow: 1 },
    { id: 'requests', title: words.traffic.requests, width: 110, align: 'end', sortable: true },
    { id: 'failed', title: words.traffic.failed, width: 110, align: 'end', sortable: true },
    { id: 'p50', title: words.traffic.p50, width: 90, align: 'end', sortable: true },
    { id: 'p95', title: words.traffic.p95, width: 90, align: 'end', sortable: true },
    { id: 'p99', title: words.traffic.p99, width: 90, align: 'end', sortable: true },
  ] as const
  return (
    <Panel
      title={words.traffic.title}
      status={status}
      flush
      note={everyNamespace ? words.traffic.everyNamespace : words.traffic.notes[source]}
      actions={<TrafficSourceSelect source={source} sources={sources} onSource={onSource} />}
      menu={{
        ...explained(query.data, scope),
        csv: () => csv(rows),
        embedHref: paths.embed('traffic', { source }, scope),
      }}
    >
      <Table
        label={words.traffic.title}
        columns={columns.filter(({ id }) => id !== 'namespace' || knowsNamespaces(source))}
        rowCount={rows.length}
        total={total}
        rowKey={(row) => (rows[row] ? keyOf(rows[row]) : String(row))}
        rowHref={(row) => (rows[row] ? hrefOf(rows[row]) : '')}
        cell={(row, column) =>
          rows[row] && <TrafficCell row={rows[row]} column={column} href={hrefOf(rows[row])} />
        }
        sort={order}
        onSort={setOrder}
        maxHeight={520}
        note={
          total > rows.length && words.shown(formatCount(rows.length), formatCount(total), words.traffic.what)
        }
      />
    </Panel>
  )
}

const NO_ROWS: readonly TrafficRow[] = []

const keyOf = ({ cluster, target: { namespace = '', service } }: TrafficRow): string =>
  `${cluster}/${namespace}/${service}`

/** What a column is sorted by; undefined: by name alone. */
function figure(row: TrafficRow, column: TrafficColumn): number | undefined {
  switch (column) {
    case 'requests':
      return row.perSecond
    case 'failed':
      return row.failed
    case 'p50':
    case 'p95':
    case 'p99':
      return row[column]
    case 'service':
    case 'cluster':
    case 'namespace':
      return undefined
  }
}

const comparing =
  ({ column, descending }: TrafficOrder) =>
  (a: TrafficRow, b: TrafficRow): number =>
    (descending ? -1 : 1) * ((figure(a, column) ?? -1) - (figure(b, column) ?? -1)) ||
    keyOf(a).localeCompare(keyOf(b))

type TrafficCellProps = { readonly row: TrafficRow; readonly column: TrafficColumn; readonly href: string }

function TrafficCell({ row, column, href }: TrafficCellProps): ReactNode {
  const { common } = useMessages()
  switch (column) {
    case 'service':
      return <Link to={href}>{row.target.service}</Link>
    case 'cluster':
      return row.cluster
    case 'namespace':
      return row.target.namespace
    case 'requests':
      return formatValue(row.perSecond, 'per-second')
    case 'failed': {
      const health = trafficHealth(row)
      const share = formatRatio(row.failed)
      return health === 'healthy' ? share : <Status status={health} word={share} />
    }
    case 'p50':
    case 'p95':
    case 'p99': {
      const length = row[column]
      return length === undefined ? common.none : formatLength(length)
    }
  }
}

const csv = (rows: readonly TrafficRow[]): string =>
  csvText(
    ['cluster', 'namespace', 'service', 'requests_per_second', 'failed_share', 'p50_ms', 'p95_ms', 'p99_ms'],
    rows.map(({ cluster, target, perSecond, failed, p50, p95, p99 }) => [
      cluster,
      target.namespace,
      target.service,
      perSecond,
      failed,
      p50,
      p95,
      p99,
    ]),
  )
