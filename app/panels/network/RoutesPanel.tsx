import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { Fragment, type ReactNode } from 'react'
import { Link } from 'react-router'
import { formatCount } from '~/base/format'
import { networkWords } from '~/i18n/network-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import {
  type IngressRoute,
  type IngressTable,
  certificateEnds,
  certificateHealth,
  routeHealth,
} from '~/model/ingress'
import { type Scope, inCluster } from '~/model/scope'
import { explained } from '~/panels/cluster/explained'
import { useClusterColumn } from '~/panels/cluster/use-clusters'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { ingressTable, serviceRoutes } from '~/queries/network-queries'
import type { Told } from '~/queries/prometheus-question'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'
import { Time } from '~/ui/Time'
import { useNow } from '~/ui/use-now'
import type { ServiceTarget } from './ServiceHead'

type RouteColumn = 'host' | 'cluster' | 'path' | 'service' | 'status' | 'tls' | 'ingress' | 'class'

/** Every path of every ingress: those that lead nowhere first, then those whose certificate ends soon. */
export function RoutesPanel({ scope }: { readonly scope: Scope }) {
  const query = useQuery(ingressTable(useBackEnds(), scope))
  return <Routes scope={scope} query={query} embedHref={paths.embed('ingresses', {}, scope)} />
}

/** The paths that lead to one service. */
export function ServiceRoutesPanel({ scope, target }: ServiceTarget) {
  const query = useQuery(serviceRoutes(useBackEnds(), scope, target))
  const { namespace, service } = target
  return (
    <Routes
      scope={scope}
      query={query}
      embedHref={paths.embed('service-routes', { namespace, service }, scope)}
      ofOne
    />
  )
}

type RoutesProps = {
  readonly scope: Scope
  readonly query: UseQueryResult<Told<IngressTable>>
  readonly embedHref: string
  /** Of one service: none is as usual as some. */
  readonly ofOne?: boolean
}

function Routes({ scope, query, embedHref, ofOne = false }: RoutesProps) {
  const words = useWords(networkWords)
  const clusterColumn = useClusterColumn(scope)
  const { routes, total } = query.data?.data ?? { routes: [], total: 0 }
  const ingresses = new Set(
    routes.map(({ cluster, namespace, ingress }) => `${cluster}/${namespace}/${ingress}`),
  )
  const status = panelStatus(
    query,
    routes.length === 0 &&
      !ofOne &&
      (scope.namespace === undefined
        ? { kind: 'not-collected', metric: 'kube_ingress_path', exporter: 'kube-state-metrics' }
        : { kind: 'no-match' }),
  )
  if (ofOne && query.data && routes.length === 0)
    return (
      <Panel title={words.routes.title} status={status}>
        <p>{words.routes.none}</p>
      </Panel>
    )
  return (
    <Panel
      title={words.routes.title}
      status={status}
      flush
      note={
        total > 0 &&
        [
          words.shown(formatCount(routes.length), formatCount(total), words.routes.what),
          ...(routes.length === total ? [words.routes.ofIngresses(ingresses.size)] : []),
        ].join(' ')
      }
      menu={{ ...explained(query.data, scope), embedHref }}
    >
      <Table
        label={words.routes.title}
        columns={[
          { id: 'host', title: words.routes.host, width: 180, grow: 1 },
          ...clusterColumn,
          { id: 'path', title: words.routes.path, width: 80, grow: 0.3, narrow: { order: 1, width: 70 } },
          { id: 'service', title: words.routes.backend, width: 160, grow: 1 },
          { id: 'status', title: words.status, width: 176, narrow: { order: 2, width: 160 } },
          { id: 'tls', title: words.routes.tls, width: 290, grow: 1 },
          { id: 'ingress', title: words.routes.ingress, width: 140, grow: 1 },
          { id: 'class', title: words.routes.class, width: 76 },
        ]}
        rowCount={routes.length}
        total={total}
        rowKey={(row) =>
          routes[row]
            ? `${routes[row].cluster}/${routes[row].namespace}/${routes[row].ingress}/${routes[row].host}${routes[row].path}`
            : String(row)
        }
        cell={(row, column) =>
          routes[row] && (
            <RouteCell route={routes[row]} column={column} scope={inCluster(scope, routes[row].cluster)} />
          )
        }
        maxHeight="calc(100dvh - 230px)"
      />
    </Panel>
  )
}

type RouteCellProps = {
  readonly route: IngressRoute
  readonly column: RouteColumn
  readonly scope: Scope
}

function RouteCell({ route, column, scope }: RouteCellProps): ReactNode {
  const { routes: words } = useWords(networkWords)
  const { common } = useMessages()
  const { namespace, service, port, ready } = route
  switch (column) {
    case 'host':
      return route.host === '' || route.host === '*' ? words.anyHost : route.host
    case 'cluster':
      return route.cluster
    case 'path':
      return <span title={route.pathType}>{route.path || '/'}</span>
    case 'service':
      return (
        <Link to={paths.service({ namespace, service }, scope)}>
          {service}:{port}
        </Link>
      )
    case 'status':
      return (
        <Status
          status={routeHealth(route)}
          word={ready === undefined ? words.missing : ready === 0 ? words.noneReady : words.ready(ready)}
        />
      )
    case 'tls':
      return <Certificate route={route} />
    case 'ingress':
      return `${namespace}/${route.ingress}`
    case 'class':
      return route.ingressClass ?? common.none
  }
}

function Certificate({ route: { tls } }: { readonly route: IngressRoute }) {
  const { routes: words } = useWords(networkWords)
  const now = useNow()
  if (tls === undefined) return words.plain
  const ends = certificateEnds(tls)
  if (ends.length === 0) return `${tls.secret}: ${words.untold}`
  return (
    <span title={tls.secret}>
      {ends.map(({ by, unixMs }, index) => (
        <Fragment key={by}>
          {index === 0 ? <Status status={certificateHealth(unixMs, now)} bare /> : ' ·'}{' '}
          <Time unixMs={unixMs} /> ({words.endsBy[by]})
        </Fragment>
      ))}
    </span>
  )
}
