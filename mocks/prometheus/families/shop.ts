import type { Cluster, SimPod } from '~mocks/cluster/types'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Point, type Subject, counter, familiesOf, scrapeOffsetMs } from './build'
import { DEFAULT_BUCKETS, type Observations, histogram } from './histogram'
import { TIMEOUT_SECONDS, isSteady, servedBy, shopLife, shopPods } from './shop-requests'
import { podTarget } from './targets'

/** The shop's services about themselves: requests by route and code, and their durations. Counts start again with each run. */
export function shopFamilies(cluster: Cluster): MetricFamily[] {
  const subject: Subject<SimPod> = {
    find: (query) =>
      shopPods(cluster, query).filter(({ workload }) => query.allows('service', workload.name)),
    labels: (pod) => ({
      ...podTarget(pod, pod.workload.service?.port ?? 0),
      namespace: pod.namespace,
      pod: pod.name,
      container: 'app',
      service: pod.workload.name,
    }),
    life: shopLife,
    offsetMs: (pod) => scrapeOffsetMs(pod.name),
    job: 'shop',
  }

  return familiesOf(subject, {
    http_requests_total: counter('Requests that the service has answered.', (pod, query) =>
      servedBy(cluster, pod)
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
        servedBy(cluster, pod)
          .filter(({ route }) => query.allows('route', route))
          .map(({ route, median, done, failed }): readonly Observations[] => [
            { labels: { route }, count: done, median, shape: 2.6, resets: !isSteady(pod) },
            { count: failed, median: TIMEOUT_SECONDS, shape: 6 },
          ]),
    ),
  })
}
