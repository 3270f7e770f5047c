import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { formatAge, formatCount } from '~/base/format'
import { unixMs } from '~/base/units'
import { controlPlaneWords } from '~/i18n/control-plane-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { type Scope, inCluster } from '~/model/scope'
import { explained } from '~/panels/cluster/explained'
import { useClusterColumn, useNameIn } from '~/panels/cluster/use-clusters'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { clusterObjects } from '~/queries/control-plane-queries'
import { Panel } from '~/ui/Panel'
import type { Emptiness } from '~/ui/panel-status'
import { Table } from '~/ui/Table'
import { Time } from '~/ui/Time'

type ScopeProps = { readonly scope: Scope }

function useClusterObjects(scope: Scope, isEmpty: (data: ClusterObjects) => boolean, metric: string) {
  const backEnds = useBackEnds()
  const query = useQuery(clusterObjects(backEnds, scope))
  const data = query.data?.data
  const empty: Emptiness = { kind: 'not-collected', metric, exporter: 'kube-state-metrics' }
  const status = panelStatus(query, data !== undefined && isEmpty(data) && empty)
  return { data, status, menu: explained(query.data, scope) }
}

type ClusterObjects = Awaited<
  ReturnType<Extract<ReturnType<typeof clusterObjects>['queryFn'], Function>>
>['data']

const MAX_HEIGHT = 300

/** Who leads the control plane, and when each lease was renewed; the node that was heard of least lately. */
export function LeasesPanel({ scope }: ScopeProps) {
  const words = useWords(controlPlaneWords).leases
  const { unknownValue } = useMessages().cluster
  const { data, status, menu } = useClusterObjects(
    scope,
    ({ leases, heartbeats }) => leases.length + heartbeats.length === 0,
    'kube_lease_owner',
  )
  const clusterColumn = useClusterColumn(scope)
  const leases = data?.leases ?? []
  const nameIn = useNameIn(scope)
  const quietest = data?.heartbeats[0]
  const ago = (seconds: number | undefined) =>
    seconds === undefined ? unknownValue : words.ago(formatAge(seconds * 1000))
  return (
    <Panel
      title={words.title}
      status={status}
      flush
      menu={{ ...menu, embedHref: paths.embed('leases', {}, scope) }}
    >
      <Table
        label={words.title}
        columns={[
          { id: 'name', title: words.name, width: 150, grow: 1 },
          ...clusterColumn,
          { id: 'namespace', title: words.namespace, width: 110 },
          { id: 'holder', title: words.holder, width: 150, grow: 1 },
          { id: 'renewed', title: words.renewed, width: 80, align: 'end' },
        ]}
        rowCount={leases.length}
        rowKey={(row) => {
          const lease = leases[row]
          return lease ? `${lease.cluster}/${lease.namespace}/${lease.name}` : String(row)
        }}
        cell={(row, column) => {
          const lease = leases[row]
          if (!lease) return null
          if (column === 'renewed') return ago(lease.ageSeconds)
          return <span title={lease[column]}>{lease[column]}</span>
        }}
        maxHeight={MAX_HEIGHT}
        note={
          quietest && (
            <Link to={paths.node(quietest, inCluster(scope, quietest.cluster))}>
              {words.quietest(nameIn(quietest.node, quietest.cluster), formatAge(quietest.ageSeconds * 1000))}
            </Link>
          )
        }
      />
    </Panel>
  )
}

/** Requests for certificates that nobody has approved or denied. */
export function SigningRequestsPanel({ scope }: ScopeProps) {
  const words = useWords(controlPlaneWords).requests
  const { data, status, menu } = useClusterObjects(
    scope,
    ({ requests }) => requests === undefined,
    'kube_certificatesigningrequest_created',
  )
  const clusterColumn = useClusterColumn(scope)
  const pending = data?.pending ?? []
  return (
    <Panel
      title={words.title}
      status={status}
      flush={pending.length > 0}
      menu={{ ...menu, embedHref: paths.embed('certificate-requests', {}, scope) }}
    >
      {pending.length === 0 ? (
        <p>{words.none(formatCount(data?.requests ?? 0))}</p>
      ) : (
        <Table
          label={words.title}
          columns={[
            { id: 'name', title: words.name, width: 110 },
            ...clusterColumn,
            { id: 'signer', title: words.signer, width: 220, grow: 1 },
            { id: 'since', title: words.since, width: 140, align: 'end' },
          ]}
          rowCount={pending.length}
          {...(data?.requests !== undefined && { total: data.requests })}
          rowKey={(row) => (pending[row] ? `${pending[row].cluster}/${pending[row].name}` : String(row))}
          cell={(row, column) => {
            const request = pending[row]
            if (!request) return null
            return column === 'since' ? (
              <Time unixMs={unixMs(request.createdUnixMs)} />
            ) : (
              <span title={request[column]}>{request[column]}</span>
            )
          }}
          maxHeight={MAX_HEIGHT}
        />
      )}
    </Panel>
  )
}

/** What may change or refuse a write: webhooks with the service that they ask, and admission policies. */
export function AdmissionPanel({ scope }: ScopeProps) {
  const words = useWords(controlPlaneWords).admission
  const { data, status, menu } = useClusterObjects(
    scope,
    ({ admission }) => admission.length === 0,
    'kube_validatingwebhookconfiguration_info',
  )
  const clusterColumn = useClusterColumn(scope)
  const rules = data?.admission ?? []
  return (
    <Panel
      title={words.title}
      status={status}
      flush
      menu={{ ...menu, embedHref: paths.embed('admission', {}, scope) }}
    >
      <Table
        label={words.title}
        columns={[
          { id: 'configuration', title: words.configuration, width: 170, grow: 1 },
          ...clusterColumn,
          { id: 'kind', title: words.kind, width: 160 },
          { id: 'detail', title: words.detail, width: 200, grow: 1 },
          { id: 'service', title: words.service, width: 170, grow: 1 },
        ]}
        rowCount={rules.length}
        rowKey={(row) => {
          const rule = rules[row]
          return rule ? `${rule.cluster}/${rule.kind}/${rule.configuration}/${rule.detail}` : String(row)
        }}
        cell={(row, column) => {
          const rule = rules[row]
          if (!rule) return null
          const text = column === 'kind' ? words.kinds[rule.kind] : rule[column]
          return <span title={text}>{text}</span>
        }}
        maxHeight={MAX_HEIGHT}
      />
    </Panel>
  )
}
