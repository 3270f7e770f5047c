import { unixMs } from '~/base/units'
import { SHOP_RHYTHM } from '~mocks/cluster/catalogue-shop'
import { firstStartUnixMs } from '~mocks/cluster/runs'
import type { Cluster, SimPod } from '~mocks/cluster/types'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Point, type Subject, counter, familiesOf, scrapeOffsetMs } from './build'
import { busySeconds } from './counters'
import { DEFAULT_BUCKETS, type Observations, histogram } from './histogram'
import { findPodsIn } from './query'
import { podTarget } from './targets'

/** Requests per second to each service at mean load, by route, and the median of their durations. */
const ROUTES: Readonly<
  Record<string, readonly (readonly [route: string, perSecond: number, median: number])[]>
> = {
  frontend: [
    ['/', 21, 0.042],
    ['/product', 17, 0.038],
    ['/search', 6, 0.061],
    ['/cart', 7, 0.029],
    ['/checkout', 2.6, 0.094],
  ],
  cart: [['rpc', 24, 0.004]],
  checkout: [['rpc', 2.6, 0.071]],
  catalog: [['rpc', 63, 0.006]],
  recommendation: [['rpc', 16, 0.021]],
  ads: [['rpc', 31, 0.009]],
  currency: [['rpc', 74, 0.002]],
  search: [['rpc', 6, 0.034]],
  payment: [['rpc', 2.4, 0.048]],
  shipping: [['rpc', 4.1, 0.011]],
  email: [['rpc', 2.3, 0.017]],
  inventory: [['rpc', 9, 0.013]],
}
/** Fails although nothing is wrong. */
const UNLUCKY_SHARE = 0.001
/** Of the checkouts, while the bad release serves some of them. */
const FAILING_SHARE = 0.31
/** The first bad pods serve well until they are out of memory. */
const FIRST_FAILURES_MS = 200_000
const TIMEOUT_SECONDS = 1.6

type Route = {
  readonly route: string
  readonly median: number
  readonly done: Counted
  readonly failed: Counted
}
type Counted = (time: number) => number

/** The shop's services about themselves: requests by route and code, and their durations. Counts start again with each run. */
export function shopFamilies(cluster: Cluster): MetricFamily[] {
  const subject: Subject<SimPod> = {
    find: (query) =>
      findPodsIn(cluster, query, ['shop']).filter(
        ({ workload, node }) =>
          workload.service !== undefined && node !== null && query.allows('service', workload.name),
      ),
    labels: (pod) => ({
      ...podTarget(pod, pod.workload.service?.port ?? 0),
      namespace: pod.namespace,
      pod: pod.name,
      container: 'app',
      service: pod.workload.name,
    }),
    life: (pod) => [
      firstStartUnixMs(pod) + 3000,
      pod.trouble?.kind === 'evicted' ? pod.trouble.timeUnixMs : pod.deletedUnixMs,
    ],
    offsetMs: (pod) => scrapeOffsetMs(pod.name),
    job: 'shop',
  }

  const failsFrom = (service: string, route: string) => {
    const start = cluster.scenario.incidentStartUnixMs
    return start !== null && service === 'frontend' && route === '/checkout'
      ? start + FIRST_FAILURES_MS
      : Number.POSITIVE_INFINITY
  }

  const routesOf = (pod: SimPod): Route[] => {
    const seconds = busySeconds(`${pod.identity}/requests`, SHOP_RHYTHM)
    const service = pod.workload.name
    return (ROUTES[service] ?? []).map(([route, perSecond, median]) => {
      const rate = perSecond / pod.workload.replicas
      const failing = failsFrom(service, route)
      /** Busy seconds of the run at `time`: all of them, and those in which checkouts fail. */
      const lived = (time: number) => {
        const run = cluster.runs(pod, 'app', unixMs(time)).at(-1)
        if (!run) return { all: 0, bad: 0 }
        const end = seconds(Math.min(time, run.endUnixMs))
        return {
          all: end - seconds(run.startUnixMs),
          bad: Math.max(0, end - seconds(Math.max(run.startUnixMs, Math.min(failing, time)))),
        }
      }
      const failedOf = ({ all, bad }: { all: number; bad: number }) =>
        rate * (UNLUCKY_SHARE * all + FAILING_SHARE * bad)
      return {
        route,
        median,
        done: (time) => {
          const life = lived(time)
          return rate * life.all - failedOf(life)
        },
        failed: (time) => failedOf(lived(time)),
      }
    })
  }

  const isSteady = (pod: SimPod) => pod.release === 'stable'

  return familiesOf(subject, {
    http_requests_total: counter('Requests that the service has answered.', (pod, query) =>
      routesOf(pod)
        .filter(({ route }) => query.allows('route', route))
        .flatMap(({ route, done, failed }): Point[] => {
          const method = route === '/checkout' || route === 'rpc' ? 'POST' : 'GET'
          const failure = pod.workload.name === 'frontend' ? '503' : '500'
          return [
            {
              labels: { route, method, code: '200' },
              value: (time) => Math.floor(done(time)),
              monotone: isSteady(pod),
            },
            {
              labels: { route, method, code: failure },
              value: (time) => Math.floor(failed(time)),
              monotone: isSteady(pod),
            },
          ]
        }),
    ),
    ...histogram(
      'http_request_duration_seconds',
      'How long the service took to answer.',
      DEFAULT_BUCKETS,
      (pod, query) =>
        routesOf(pod)
          .filter(({ route }) => query.allows('route', route))
          .map(({ route, median, done, failed }): readonly Observations[] => [
            { labels: { route }, count: done, median, shape: 2.6, resets: !isSteady(pod) },
            { count: failed, median: TIMEOUT_SECONDS, shape: 6 },
          ]),
    ),
  })
}
