import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import { matchPath } from 'react-router'

type PageModule = { readonly default: ComponentType }

/** A page: where it is, and how its code comes. */
export type PageRoute = {
  readonly path: string
  readonly load: () => Promise<PageModule>
  readonly Page: LazyExoticComponent<ComponentType>
  /** Without the frame: an embedded panel. */
  readonly alone: boolean
}

/** Fetched once, by whoever asks first. */
function page(path: string, fetchModule: () => Promise<PageModule>, alone = false): PageRoute {
  let module: Promise<PageModule> | undefined
  const load = () => (module ??= fetchModule())
  return { path, load, Page: lazy(load), alone }
}

/** Every page, fetched when it is first shown. */
export const ROUTES: readonly PageRoute[] = [
  page('/', () => import('~/pages/overview/OverviewPage')),
  page('/nodes', () => import('~/pages/nodes/NodesPage')),
  page('/nodes/:node', () => import('~/pages/node/NodePage')),
  page('/workloads', () => import('~/pages/workloads/WorkloadsPage')),
  page('/workloads/:namespace/:kind/:name', () => import('~/pages/workload/WorkloadPage')),
  page('/pods', () => import('~/pages/pods/PodsPage')),
  page('/pods/:namespace/:pod/:tab?', () => import('~/pages/pod/PodPage')),
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
