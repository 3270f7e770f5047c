import { matchRoutes } from 'react-router'
import { expect, test } from 'vitest'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { paths } from './paths'
import { ROUTES, routeAt } from './routes'

const scope = { cluster: 'a b', namespace: 'shop', range: DEFAULT_TIME_RANGE }

/** One link of every kind, and the route that must show it. */
const LINKS: Readonly<Record<keyof typeof paths, readonly [href: string, route: string]>> = {
  overview: [paths.overview(scope), '/'],
  nodes: [paths.nodes(scope), '/nodes'],
  node: [paths.node({ node: 'worker-1', tab: 'pods' }, scope), '/nodes/:node/:tab?'],
  workloads: [paths.workloads(scope), '/workloads'],
  workload: [
    paths.workload({ namespace: 'shop', kind: 'Deployment', name: 'cart' }, scope),
    '/workloads/:namespace/:kind/:name/:tab?',
  ],
  pods: [paths.pods(scope, { node: 'worker-1' }), '/pods'],
  pod: [paths.pod({ namespace: 'shop', pod: 'cart-1', tab: 'logs' }, scope), '/pods/:namespace/:pod/:tab?'],
  namespaces: [paths.namespaces(scope), '/namespaces'],
  namespace: [paths.namespace({ namespace: 'shop', tab: 'pods' }, scope), '/namespaces/:namespace/:tab?'],
  network: [paths.network(scope, { tab: 'probes', probe: 'https://a' }), '/network/:tab?'],
  service: [
    paths.service({ namespace: 'shop', service: 'cart', tab: 'traffic' }, scope),
    '/network/services/:namespace/:service/:tab?',
  ],
  storage: [paths.storage(scope, 'volumes'), '/storage/:tab?'],
  claim: [
    paths.claim({ namespace: 'data', claim: 'data-redis-0', tab: 'events' }, scope),
    '/storage/claims/:namespace/:claim/:tab?',
  ],
  controlPlane: [paths.controlPlane(scope, 'etcd'), '/control-plane/:tab?'],
  connections: [paths.connections(scope), '/connections'],
  logs: [paths.logs({ pod: 'cart-1', traceId: 'ab' }, scope), '/logs'],
  traces: [paths.traces({ service: 'cart', failed: true }, scope), '/traces'],
  trace: [paths.trace({ traceId: 'ab', spanId: 'cd' }, scope), '/traces/:traceId'],
  alerts: [paths.alerts(scope), '/alerts'],
  events: [paths.events(scope), '/events'],
  explore: [paths.explore(scope, 'up == 0 & {a="?#"}'), '/explore'],
  embed: [paths.embed('pod-cpu', { pod: 'cart-1' }, scope), '/embed/:panel'],
}

test.each(Object.entries(LINKS))('%s leads to its page', (_, [href, route]) => {
  const url = new URL(href, 'http://localhost')
  expect(routeAt(url.pathname)?.path).toBe(route)
  expect(url.searchParams.get('cluster')).toBe('a b')
  expect(url.searchParams.get('ns')).toBe('shop')
  expect(url.searchParams.has('from')).toBe(false)
})

test('every route but the last has a link', () => {
  const linked = new Set(Object.values(LINKS).map(([, route]) => route))
  expect(ROUTES.map(({ path }) => path).filter((path) => !linked.has(path))).toEqual(['/*'])
})

test('names with strange letters survive the address', () => {
  const href = paths.pod({ namespace: 'a/b', pod: 'ü?#%' }, scope)
  const match = matchRoutes(
    [{ path: '/pods/:namespace/:pod/:tab?' }],
    new URL(href, 'http://localhost').pathname,
  )
  expect(match?.[0]?.params).toMatchObject({ namespace: 'a/b', pod: 'ü?#%' })
})

test('the overview tab of a pod has no segment of its own', () => {
  expect(paths.pod({ namespace: 'shop', pod: 'cart-1', tab: 'overview' }, scope)).toBe(
    paths.pod({ namespace: 'shop', pod: 'cart-1' }, scope),
  )
})

test('a target keeps its own namespace beside that of the scope', () => {
  const params = new URL(paths.logs({ namespace: 'data' }, scope), 'http://localhost').searchParams
  expect([params.get('namespace'), params.get('ns')]).toEqual(['data', 'shop'])
})

test('an unknown address is the page that says so', () => {
  expect(routeAt('/nowhere/at/all')?.path).toBe('/*')
})
