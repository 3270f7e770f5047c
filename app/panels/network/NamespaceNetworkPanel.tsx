import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { formatValue } from '~/base/format'
import { networkWords } from '~/i18n/network-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { type Scope, inCluster } from '~/model/scope'
import { explained } from '~/panels/cluster/explained'
import { useClusterColumn } from '~/panels/cluster/use-clusters'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { namespaceNetwork } from '~/queries/network-queries'
import { Panel } from '~/ui/Panel'
import { Table } from '~/ui/Table'

/** What the pods of each namespace receive and send, those with most first. */
export function NamespaceNetworkPanel({ scope }: { readonly scope: Scope }) {
  const words = useWords(networkWords)
  const { common } = useMessages()
  const backEnds = useBackEnds()
  const query = useQuery(namespaceNetwork(backEnds, scope))
  const clusterColumn = useClusterColumn(scope)
  const rows = query.data?.data ?? []
  const status = panelStatus(
    query,
    rows.length === 0 && {
      kind: 'not-collected',
      metric: 'container_network_receive_bytes_total',
      exporter: 'cAdvisor',
    },
  )
  const rate = (value: number | undefined) =>
    value === undefined ? common.none : formatValue(value, 'bytes-per-second')
  return (
    <Panel
      title={words.namespaces.title}
      status={status}
      flush
      note={words.namespaces.note}
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('namespace-network', {}, scope) }}
    >
      <Table
        label={words.namespaces.title}
        columns={[
          { id: 'namespace', title: words.namespace, width: 180, grow: 2 },
          ...clusterColumn,
          { id: 'receive', title: words.namespaces.received, width: 120, align: 'end' },
          { id: 'transmit', title: words.namespaces.sent, width: 120, align: 'end' },
        ]}
        rowCount={rows.length}
        rowKey={(row) => (rows[row] ? `${rows[row].cluster}/${rows[row].namespace}` : String(row))}
        cell={(index, column) => {
          const row = rows[index]
          if (!row) return null
          if (column === 'cluster') return row.cluster
          return column === 'namespace' ? (
            <Link to={paths.namespace(row, inCluster(scope, row.cluster))}>{row.namespace}</Link>
          ) : (
            rate(row[column])
          )
        }}
        maxHeight={360}
      />
    </Panel>
  )
}
