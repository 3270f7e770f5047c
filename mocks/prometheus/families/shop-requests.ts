import { unixMs } from '~/base/units'
import { SHOP_RHYTHM } from '~mocks/cluster/catalogue-shop'
import { firstStartUnixMs } from '~mocks/cluster/runs'
import type { Cluster, SimPod } from '~mocks/cluster/types'
import { busySeconds } from './counters'
import { type Query, findPodsIn } from './query'

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
/** Of what a pod of the bad release is asked itself. */
const FAILING_SHARE_OF_BAD = 0.55
/** The first bad pods serve well until they are out of memory. */
const FIRST_FAILURES_MS = 200_000
/** The median of those that fail. */
export const TIMEOUT_SECONDS = 1.6

/** What one pod has answered on one route. */
export type Served = {
  readonly route: string
  readonly median: number
  readonly done: Counted
  readonly failed: Counted
}
type Counted = (time: number) => number

/** The pods of the shop's traced services. */
export const shopPods = (cluster: Cluster, query: Query): readonly SimPod[] =>
  findPodsIn(cluster, query, ['shop']).filter(
    ({ workload, node }) => workload.service !== undefined && node !== null,
  )

/** From the first scrape of a pod to its last. */
export const shopLife = (pod: SimPod): readonly [number, number] => [
  firstStartUnixMs(pod) + 3000,
  pod.trouble?.kind === 'evicted' ? pod.trouble.timeUnixMs : pod.deletedUnixMs,
]

/** Counts of a bad pod start again with each of its lives. */
export const isSteady = (pod: SimPod): boolean => pod.release === 'stable'

/** When a route begins to fail for a share of its requests. */
function failsFrom(cluster: Cluster, service: string, route: string): number {
  const start = cluster.scenario.incidentStartUnixMs
  return start !== null && service === 'frontend' && route === '/checkout'
    ? start + FIRST_FAILURES_MS
    : Number.POSITIVE_INFINITY
}

/** What a pod has answered, by route: counted anew in each life of its container. */
export function servedBy(cluster: Cluster, pod: SimPod): readonly Served[] {
  const seconds = busySeconds(`${pod.identity}/requests`, SHOP_RHYTHM)
  const service = pod.workload.name
  const isBad = pod.release === 'bad'
  return (ROUTES[service] ?? []).map(([route, perSecond, median]) => {
    const rate = perSecond / pod.workload.replicas
    const failing = isBad ? pod.createdUnixMs + FIRST_FAILURES_MS : failsFrom(cluster, service, route)
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
      rate * (UNLUCKY_SHARE * all + (isBad ? FAILING_SHARE_OF_BAD : FAILING_SHARE) * bad)
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

/** What something in front of a service has passed on to it since an instant; it outlives the pods. */
export function passedOn(
  cluster: Cluster,
  key: string,
  service: string,
  sinceUnixMs: number,
): readonly Served[] {
  const seconds = busySeconds(`${key}/${service}`, SHOP_RHYTHM)
  return (ROUTES[service] ?? []).map(([route, perSecond, median]) => {
    const failing = failsFrom(cluster, service, route)
    const failed = (time: number) =>
      perSecond *
      (UNLUCKY_SHARE * (seconds(time) - seconds(sinceUnixMs)) +
        FAILING_SHARE * Math.max(0, seconds(time) - seconds(Math.max(sinceUnixMs, Math.min(failing, time)))))
    return {
      route,
      median,
      done: (time) => perSecond * (seconds(time) - seconds(sinceUnixMs)) - failed(time),
      failed,
    }
  })
}
