import type { ComponentType } from 'react'
import { matchPath } from 'react-router'
import { type LazyPart, lazyPart } from '~/ui/lazy-part'

/** A page: where it is, and its component, whose code comes when it is first shown. */
export type PageRoute = {
  readonly path: string
  readonly Page: LazyPart<object>
  /** Without the frame: an embedded panel. */
  readonly alone: boolean
}

const page = (
  path: string,
  load: () => Promise<{ readonly default: ComponentType }>,
  alone = false,
): PageRoute => ({ path, Page: lazyPart(async () => (await load()).default), alone })

/** Every page, fetched when it is first shown. */
export const ROUTES: readonly PageRoute[] = [
  page('/', () => import('~/pages/overview/OverviewPage')),
  page('/nodes', () => import('~/pages/nodes/NodesPage')),
  page('/nodes/:node/:tab?', () => import('~/pages/node/NodePage')),
  page('/workloads', () => import('~/pages/workloads/WorkloadsPage')),
  page('/workloads/:namespace/:kind/:name/:tab?', () => import('~/pages/workload/WorkloadPage')),
  page('/pods', () => import('~/pages/pods/PodsPage')),
  page('/pods/:namespace/:pod/:tab?', () => import('~/pages/pod/PodPage')),
  page('/namespaces', () => import('~/pages/namespaces/NamespacesPage')),
  page('/namespaces/:namespace/:tab?', () => import('~/pages/namespace/NamespacePage')),
  page('/network/:tab?', () => import('~/pages/network/NetworkPage')),
  page('/network/services/:namespace/:service/:tab?', () => import('~/pages/service/ServicePage')),
  page('/storage/:tab?', () => import('~/pages/storage/StoragePage')),
  page('/storage/claims/:namespace/:claim/:tab?', () => import('~/pages/claim/ClaimPage')),
  page('/control-plane/:tab?', () => import('~/pages/control-plane/ControlPlanePage')),
  page('/connections', () => import('~/pages/connections/ConnectionsPage')),
  page('/logs', () => import('~/pages/logs/LogsPage')),
  page('/traces', () => import('~/pages/traces/TracesPage')),
  page('/traces/:traceId', () => import('~/pages/trace/TracePage')),
  page('/alerts', () => import('~/pages/alerts/AlertsPage')),
  page('/events', () => import('~/pages/events/EventsPage')),
  page('/explore', () => import('~/pages/explore/ExplorePage')),
  page('/embed/:panel', () => import('~/pages/embed/EmbedPage'), true),
  page('/*', () => import('~/pages/not-found/NotFoundPage')),
]

/** The page that an address shows. */
export const routeAt = (pathname: string): PageRoute | undefined =>
  ROUTES.find(({ path }) => matchPath(path, pathname))
