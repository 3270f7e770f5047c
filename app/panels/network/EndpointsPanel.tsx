import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { formatCount } from '~/base/format'
import { networkWords } from '~/i18n/network-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import type { Endpoint } from '~/model/service'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { serviceDetail } from '~/queries/network-queries'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'
import type { ServiceTarget } from './ServiceHead'

type EndpointColumn = 'pod' | 'status' | 'address' | 'node' | 'zone'

/** The addresses behind a service with their pods and nodes: those that take no requests first. */
export function EndpointsPanel({ scope, target }: ServiceTarget) {
  const words = useWords(networkWords)
  const backEnds = useBackEnds()
  const query = useQuery(serviceDetail(backEnds, scope, target))
  const endpoints = query.data?.data.endpoints ?? []
  const total = Math.max(query.data?.data.row?.endpoints ?? 0, endpoints.length)
  const status = panelStatus(query)
  if (query.data && endpoints.length === 0)
    return (
      <Panel title={words.endpoints.title} status={status}>
        <p>{words.services.states.none}</p>
      </Panel>
    )
  return (
    <Panel
      title={words.endpoints.title}
      status={status}
      flush
      note={words.shown(formatCount(endpoints.length), formatCount(total), words.endpoints.what)}
      menu={{
        ...explained(query.data, scope),
        embedHref: paths.embed('endpoints', { namespace: target.namespace, service: target.service }, scope),
      }}
    >
      <Table
        label={words.endpoints.title}
        columns={[
          { id: 'pod', title: words.endpoints.pod, width: 230, grow: 2 },
          { id: 'status', title: words.status, width: 130 },
          { id: 'address', title: words.endpoints.address, width: 140 },
          { id: 'node', title: words.endpoints.node, width: 140, grow: 1 },
          { id: 'zone', title: words.endpoints.zone, width: 120 },
        ]}
        rowCount={endpoints.length}
        total={total}
        rowKey={(row) => endpoints[row]?.address ?? String(row)}
        cell={(row, column) =>
          endpoints[row] && (
            <EndpointCell
              endpoint={endpoints[row]}
              column={column}
              namespace={target.namespace}
              scope={scope}
            />
          )
        }
        maxHeight={520}
      />
    </Panel>
  )
}

type EndpointCellProps = {
  readonly endpoint: Endpoint
  readonly column: EndpointColumn
  readonly namespace: string
  readonly scope: Scope
}

function EndpointCell({ endpoint, column, namespace, scope }: EndpointCellProps): ReactNode {
  const { endpoints: words } = useWords(networkWords)
  const { common } = useMessages()
  const { pod, node, ready, terminating } = endpoint
  switch (column) {
    case 'pod':
      return pod === undefined ? words.noPod : <Link to={paths.pod({ namespace, pod }, scope)}>{pod}</Link>
    case 'status':
      if (terminating) return <Status status="info" word={words.terminating} />
      return ready ? (
        <Status status="healthy" word={words.ready} />
      ) : (
        <Status status="critical" word={words.notReady} />
      )
    case 'address':
      return endpoint.address
    case 'node':
      return node === undefined ? common.none : <Link to={paths.node({ node }, scope)}>{node}</Link>
    case 'zone':
      return endpoint.zone ?? common.none
  }
}
