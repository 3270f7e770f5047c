import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { formatCount } from '~/base/format'
import { networkWords } from '~/i18n/network-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { type Scope, inCluster } from '~/model/scope'
import { SERVICE_HEALTH, type ServiceRow, endpointState, serviceKey } from '~/model/service'
import { Age } from '~/panels/cluster/Age'
import { explained } from '~/panels/cluster/explained'
import { useClusterColumn } from '~/panels/cluster/use-clusters'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { serviceTable } from '~/queries/network-queries'
import { Panel } from '~/ui/Panel'
import { SearchField } from '~/ui/SearchField'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'
import { portsText, readyText } from './service-words'

export type ServicesPanelProps = {
  readonly scope: Scope
  readonly text: string
  readonly onText: (text: string) => void
  readonly isPage?: boolean
}

type ServiceColumn =
  | 'name'
  | 'cluster'
  | 'namespace'
  | 'status'
  | 'ready'
  | 'type'
  | 'clusterIp'
  | 'external'
  | 'ports'
  | 'age'

/** The services that match, those without ready endpoints first: ranked in the store. */
export function ServicesPanel({ scope, text, onText, isPage = false }: ServicesPanelProps) {
  const words = useWords(networkWords)
  const backEnds = useBackEnds()
  const query = useQuery(serviceTable(backEnds, scope, text))
  const { rows, total } = query.data?.data ?? { rows: [], total: 0 }
  const status = panelStatus(
    query,
    rows.length === 0 &&
      (text === '' && scope.namespace === undefined
        ? { kind: 'not-collected', metric: 'kube_service_info', exporter: 'kube-state-metrics' }
        : { kind: 'no-match', clear: () => onText('') }),
  )
  const clusterColumn = useClusterColumn(scope)
  const columns = [
    { id: 'name', title: words.name, width: 150, grow: 2 },
    ...clusterColumn,
    { id: 'namespace', title: words.namespace, width: 120, grow: 0.5 },
    { id: 'status', title: words.status, width: 140, grow: 0.5, narrow: { order: 1, width: 136 } },
    {
      id: 'ready',
      title: words.services.ready,
      width: 120,
      align: 'end',
      narrow: { order: 2, width: 108 },
    },
    { id: 'type', title: words.services.type, width: 110 },
    { id: 'clusterIp', title: words.services.clusterIp, width: 120 },
    { id: 'external', title: words.services.external, width: 170, grow: 1 },
    { id: 'ports', title: words.services.ports, width: 120, grow: 0.5 },
    { id: 'age', title: words.age, width: 64, align: 'end' },
  ] as const
  const hrefOf = ({ ref }: ServiceRow) => paths.service(ref, inCluster(scope, ref.cluster))
  return (
    <Panel
      title={words.services.title}
      status={status}
      flush
      note={total > 0 && words.shown(formatCount(rows.length), formatCount(total), words.services.what)}
      actions={<SearchField label={words.filter} value={text} onChange={onText} isPageFilter={isPage} />}
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('services', { text }, scope) }}
    >
      <Table
        label={words.services.title}
        columns={columns.filter(({ id }) => !(id === 'namespace' && scope.namespace !== undefined))}
        rowCount={rows.length}
        total={total}
        rowKey={(row) => (rows[row] ? serviceKey(rows[row].ref) : String(row))}
        rowHref={(row) => (rows[row] ? hrefOf(rows[row]) : '')}
        cell={(row, column) =>
          rows[row] && <ServiceCell row={rows[row]} column={column} href={hrefOf(rows[row])} />
        }
        maxHeight={isPage ? 'calc(100dvh - 230px)' : 520}
      />
    </Panel>
  )
}

type ServiceCellProps = { readonly row: ServiceRow; readonly column: ServiceColumn; readonly href: string }

function ServiceCell({ row, column, href }: ServiceCellProps): ReactNode {
  const words = useWords(networkWords)
  const { common } = useMessages()
  const state = endpointState(row)
  switch (column) {
    case 'name':
      return <Link to={href}>{row.ref.service}</Link>
    case 'cluster':
      return row.ref.cluster
    case 'namespace':
      return row.ref.namespace
    case 'status':
      return <Status status={SERVICE_HEALTH[state]} word={words.services.states[state]} />
    case 'ready':
      return state === 'external' ? common.none : readyText(row, words)
    case 'type':
      return row.type ?? common.none
    case 'clusterIp':
      return row.clusterIp === 'None' ? words.services.headless : (row.clusterIp ?? common.none)
    case 'external':
      return row.external.join(', ') || common.none
    case 'ports':
      return portsText(row.ports) || common.none
    case 'age':
      return row.createdUnixMs === undefined ? common.none : <Age sinceUnixMs={row.createdUnixMs} />
  }
}
