import { shopServices } from '~mocks/cluster/requests'
import type { Cluster, SimPod } from '~mocks/cluster/types'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Point, type Subject, counter, familiesOf, scrapeOffsetMs } from './build'
import { type Observations, histogram } from './histogram'
import { TIMEOUT_SECONDS, isSteady, passedOn, servedBy, shopLife, shopPods } from './shop-requests'

const ISTIO_BUCKETS_MS = [0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000]
const SPAN_BUCKETS_MS = [2, 4, 6, 8, 10, 50, 100, 200, 400, 800, 1000, 1400, 2000, 5000, 10_000, 15_000]

/** Who calls a service: another one of the shop, or the ingress. */
function callerOf(cluster: Cluster, { name }: SimPod['workload']) {
  const caller = [...shopServices(cluster).values()].find(({ service }) => service?.calls.includes(name))
  return {
    source_workload: caller?.name ?? 'ingress-nginx-controller',
    source_workload_namespace: caller?.namespace ?? 'ingress-nginx',
  }
}

/** Istio's sidecars of the shop, about the requests that their pods have answered. */
export function istioFamilies(cluster: Cluster): MetricFamily[] {
  const subject: Subject<SimPod> = {
    find: (query) =>
      query.allows('reporter', 'destination')
        ? shopPods(cluster, query).filter(({ workload }) =>
            query.allows('destination_service_name', workload.name),
          )
        : [],
    labels: (pod) => ({
      job: 'istio-proxy',
      instance: `${pod.podIp}:15020`,
      namespace: pod.namespace,
      pod: pod.name,
      reporter: 'destination',
      ...callerOf(cluster, pod.workload),
      destination_workload: pod.workload.name,
      destination_workload_namespace: pod.namespace,
      destination_service: `${pod.workload.name}.${pod.namespace}.svc.cluster.local`,
      destination_service_name: pod.workload.name,
      destination_service_namespace: pod.namespace,
      request_protocol: 'http',
      response_flags: '-',
    }),
    life: shopLife,
    offsetMs: (pod) => scrapeOffsetMs(`istio/${pod.name}`),
    job: 'istio-proxy',
  }
  const failure = ({ workload }: SimPod) => (workload.name === 'frontend' ? '503' : '500')
  return familiesOf(subject, {
    istio_requests_total: counter('requests', (pod): Point[] => {
      const served = servedBy(cluster, pod)
      const counted = (kind: 'done' | 'failed') => (time: number) =>
        served.reduce((sum, route) => sum + Math.floor(route[kind](time)), 0)
      return [
        { labels: { response_code: '200' }, value: counted('done'), monotone: isSteady(pod) },
        { labels: { response_code: failure(pod) }, value: counted('failed'), monotone: isSteady(pod) },
      ]
    }),
    ...histogram('istio_request_duration_milliseconds', 'duration', ISTIO_BUCKETS_MS, (pod) => {
      const served = servedBy(cluster, pod)
      const resets = !isSteady(pod)
      return [
        served.map(({ done, median }): Observations => ({
          labels: { response_code: '200' },
          count: done,
          median: median * 1000,
          shape: 2.6,
          resets,
        })),
        served.map(({ failed }): Observations => ({
          labels: { response_code: failure(pod) },
          count: failed,
          median: TIMEOUT_SECONDS * 1000,
          shape: 6,
          resets,
        })),
      ]
    }),
  })
}

/** The span metrics connector of the OpenTelemetry collector: what the shop's services say of themselves in traces. */
export function spanFamilies(cluster: Cluster): MetricFamily[] {
  const since = cluster.nodes[0]?.createdUnixMs ?? 0
  const subject: Subject<string> = {
    find: (query) =>
      [...shopServices(cluster).keys()].filter((service) => query.allows('service_name', service)),
    labels: (service) => ({
      job: 'otel-collector',
      instance: 'otel-collector:8889',
      service_name: service,
      span_kind: 'SPAN_KIND_SERVER',
    }),
    life: () => [since, Number.POSITIVE_INFINITY],
    offsetMs: () => scrapeOffsetMs('otel-collector'),
    job: 'otel-collector',
  }
  const codes = [
    ['done', 'STATUS_CODE_UNSET'],
    ['failed', 'STATUS_CODE_ERROR'],
  ] as const
  const routes = (service: string) => passedOn(cluster, 'spans', service, since)
  return familiesOf(subject, {
    traces_span_metrics_calls_total: counter('Spans by service, name and status.', (service): Point[] =>
      routes(service).flatMap(({ route, ...counts }) =>
        codes.map(([kind, status]) => ({
          labels: { span_name: route, status_code: status },
          value: (time) => Math.floor(counts[kind](time)),
          monotone: true,
        })),
      ),
    ),
    ...histogram(
      'traces_span_metrics_duration_milliseconds',
      'How long the spans took.',
      SPAN_BUCKETS_MS,
      (service) =>
        routes(service).flatMap(({ route, median, ...counts }) =>
          codes.map(([kind, status]): readonly Observations[] => [
            {
              labels: { span_name: route, status_code: status },
              count: counts[kind],
              median: (kind === 'done' ? median : TIMEOUT_SECONDS) * 1000,
              shape: kind === 'done' ? 2.6 : 6,
            },
          ]),
        ),
    ),
  })
}
