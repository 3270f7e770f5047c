import type { Cluster } from '~mocks/cluster/types'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Point, type Subject, counter, familiesOf, scrapeOffsetMs } from './build'
import { steadyCounter } from './counters'
import { DEFAULT_BUCKETS, type Observations, histogram } from './histogram'
import { INGRESSES } from './ksm-network'
import { type Served, TIMEOUT_SECONDS, passedOn } from './shop-requests'

/** A path of an ingress, as its controller counts it. */
type Route = {
  readonly namespace: string
  readonly ingress: string
  readonly host: string
  readonly path: string
  readonly service: string
}

const ROUTES: readonly Route[] = INGRESSES.flatMap(({ namespace, name, host, paths }) =>
  paths.map(([path, service]) => ({ namespace, ingress: name, host, path, service })),
)

/** Requests per second to what is not one of the shop's traced services. */
const PER_SECOND: Readonly<Record<string, number>> = {
  webhooks: 1.8,
  'image-resizer': 9.4,
  grafana: 0.7,
  'argocd-server': 0.4,
  'docs-preview': 0.05,
}
const MEDIAN_SECONDS = 0.024

function served(cluster: Cluster, service: string, since: number): readonly Served[] {
  const traced = passedOn(cluster, 'nginx', service, since)
  if (traced.length > 0) return traced
  const perSecond = PER_SECOND[service] ?? 1
  const failed = steadyCounter(`nginx/${service}/failed`, perSecond * 0.002, 0.4, since)
  const done = steadyCounter(`nginx/${service}`, perSecond, 0.4, since)
  return [{ route: service, median: MEDIAN_SECONDS, done, failed }]
}

const CODES = [
  ['done', '200'],
  ['failed', '503'],
] as const

/** ingress-nginx: requests by ingress and service, and how long they took. One controller speaks for all four. */
export function nginxFamilies(cluster: Cluster): MetricFamily[] {
  const since = cluster.nodes[0]?.createdUnixMs ?? 0
  const subject: Subject<Route> = {
    find: (query) =>
      cluster.nodes.length === 0
        ? []
        : ROUTES.filter(
            ({ namespace, service }) =>
              query.allows('namespace', namespace) && query.allows('service', service),
          ),
    labels: (route) => ({
      job: 'ingress-nginx-controller',
      instance: 'ingress-nginx-metrics:10254',
      controller_class: 'k8s.io/ingress-nginx',
      controller_namespace: 'ingress-nginx',
      ...route,
      method: 'GET',
    }),
    life: () => [since, Number.POSITIVE_INFINITY],
    offsetMs: () => scrapeOffsetMs('ingress-nginx-metrics'),
    job: 'ingress-nginx-controller',
  }
  return familiesOf(subject, {
    nginx_ingress_controller_requests: counter('The total number of client requests', ({ service }) => {
      const parts = served(cluster, service, since)
      return CODES.map(([kind, status]): Point => ({
        labels: { status },
        value: (time) => parts.reduce((sum, part) => sum + Math.floor(part[kind](time)), 0),
        monotone: true,
      }))
    }),
    ...histogram(
      'nginx_ingress_controller_request_duration_seconds',
      'The request processing time in milliseconds',
      DEFAULT_BUCKETS,
      ({ service }) =>
        CODES.map(([kind, status]) =>
          served(cluster, service, since).map(({ median, ...counts }): Observations => ({
            labels: { status },
            count: counts[kind],
            median: kind === 'done' ? median : TIMEOUT_SECONDS,
            shape: kind === 'done' ? 2.6 : 6,
          })),
        ),
    ),
  })
}

const APISIX_BUCKETS_MS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000]

/** APISIX in front of the shop's partners: one route, on a machine outside of the cluster. */
export function apisixFamilies(cluster: Cluster): MetricFamily[] {
  const since = cluster.nodes[0]?.createdUnixMs ?? 0
  const subject: Subject<string> = {
    find: (query) =>
      cluster.nodes.length > 0 && query.allows('route', 'loyalty-api') ? ['loyalty-api'] : [],
    labels: (route) => ({
      job: 'apisix',
      instance: 'edge-1.example.com:9091',
      route,
      service: '',
      consumer: '',
      node: '10.64.3.12',
    }),
    life: () => [since, Number.POSITIVE_INFINITY],
    offsetMs: () => scrapeOffsetMs('apisix'),
    job: 'apisix',
  }
  const done = steadyCounter('apisix/done', 3.2, 0.4, since)
  const failed = steadyCounter('apisix/failed', 0.004, 0.4, since)
  return familiesOf(subject, {
    apisix_http_status: counter('HTTP status codes per service in APISIX', () =>
      [['200', done] as const, ['502', failed] as const].map(([code, value]) => ({
        labels: { code, matched_host: 'partners.example.com', matched_uri: '/loyalty/*' },
        value,
        monotone: true,
      })),
    ),
    ...histogram(
      'apisix_http_latency',
      'HTTP request latency in milliseconds per service in APISIX',
      APISIX_BUCKETS_MS,
      () =>
        [
          ['request', 31],
          ['upstream', 28],
          ['apisix', 2.2],
        ].map(([type, median]): readonly Observations[] => [
          { labels: { type: String(type) }, count: done, median: Number(median), shape: 2.8 },
        ]),
    ),
  })
}
