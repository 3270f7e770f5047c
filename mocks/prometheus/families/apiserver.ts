import type { Cluster } from '~mocks/cluster/types'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Point, counter, familiesOf, gauge } from './build'
import { steadyCounter, wanderingGauge } from './counters'
import { DEFAULT_BUCKETS, type Observations, histogram } from './histogram'
import { type Target, targetSubject } from './targets'

/** Requests per second, and the median of their durations. */
const REQUESTS: readonly (readonly [
  verb: string,
  resource: string,
  scope: string,
  perSecond: number,
  median: number,
])[] = [
  ['GET', 'pods', 'resource', 6, 0.004],
  ['GET', 'leases', 'resource', 9, 0.003],
  ['LIST', 'pods', 'cluster', 0.3, 0.06],
  ['LIST', 'pods', 'namespace', 0.8, 0.02],
  ['LIST', 'nodes', 'cluster', 0.2, 0.012],
  ['LIST', 'configmaps', 'namespace', 0.4, 0.01],
  ['PUT', 'leases', 'resource', 11, 0.008],
  ['PATCH', 'events', 'resource', 1.4, 0.011],
  ['POST', 'events', 'resource', 0.9, 0.012],
  ['POST', 'pods', 'resource', 0.05, 0.03],
  ['DELETE', 'pods', 'resource', 0.04, 0.03],
  ['WATCH', 'pods', 'cluster', 0.05, 300],
]
/** Admission webhooks: their kind, calls per second, and the median of their durations. */
const WEBHOOKS: Readonly<Record<string, readonly [type: string, perSecond: number, median: number]>> = {
  'webhook.cert-manager.io': ['validating', 0.02, 0.006],
  'validate.nginx.ingress.kubernetes.io': ['validating', 0.008, 0.021],
}
const FAILED_SHARE = 0.0006
const SLI_BUCKETS = [0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60]
const DAY_S = 86_400
const CERTIFICATE_BUCKETS = [
  0, 1800, 3600, 7200, 21_600, 43_200, 86_400, 172_800, 345_600, 604_800, 2_592_000, 7_776_000, 15_552_000,
  31_104_000,
]
const OBJECTS = {
  pods: 310,
  events: 900,
  configmaps: 140,
  secrets: 160,
  leases: 24,
  endpoints: 60,
  replicasets: 160,
}

/** The API server: requests, their durations, those in flight, and its calls to etcd. */
export function apiserverFamilies(cluster: Cluster): MetricFamily[] {
  const counted = ({ instance, startUnixMs }: Target, what: string, perSecond: number) =>
    steadyCounter(`${instance}/${what}`, perSecond, 0.1, startUnixMs)
  const growth = cluster.nodes.length / 12
  return familiesOf(
    targetSubject(cluster, ({ job }) => job === 'apiserver'),
    {
      ...histogram<Target>(
        'apiserver_client_certificate_expiration_seconds',
        'Distribution of the remaining lifetime on the certificate used to authenticate a request.',
        CERTIFICATE_BUCKETS,
        (target) => [[{ count: counted(target, 'clients', 14 * growth), median: 200 * DAY_S, shape: 6 }]],
      ),
      apiserver_request_total: counter(
        'Counter of apiserver requests broken out for each verb, dry run value, group, version, resource, scope, component, and HTTP response code.',
        (target, query) =>
          REQUESTS.filter(([verb]) => query.allows('verb', verb)).flatMap(
            ([verb, resource, scope, perSecond]): Point[] => {
              const labels = { verb, resource, scope, version: 'v1', component: 'apiserver' }
              const code = verb === 'POST' ? '201' : '200'
              return [
                {
                  labels: { ...labels, code },
                  value: counted(target, `${verb}/${resource}/${scope}`, perSecond),
                  monotone: true,
                },
                {
                  labels: { ...labels, code: '500' },
                  value: counted(target, `${verb}/${resource}/${scope}/500`, perSecond * FAILED_SHARE),
                  monotone: true,
                },
              ]
            },
          ),
      ),
      ...histogram(
        'apiserver_request_sli_duration_seconds',
        'Response latency distribution (not counting webhook duration and priority & fairness queue wait times) in seconds for each verb, group, version, resource, subresource, scope and component.',
        SLI_BUCKETS,
        (target, query) =>
          REQUESTS.filter(([verb]) => verb !== 'WATCH' && query.allows('verb', verb)).map(
            ([verb, resource, scope, perSecond, median]): readonly Observations[] => [
              {
                labels: { verb, resource, scope, version: 'v1', component: 'apiserver' },
                count: counted(target, `${verb}/${resource}/${scope}`, perSecond),
                median,
                shape: 2.4,
              },
            ],
          ),
      ),
      apiserver_current_inflight_requests: gauge(
        'Maximal number of currently used inflight request limit of this apiserver per request kind in last second.',
        (target) =>
          [
            ['readOnly', 4],
            ['mutating', 2],
          ].map(([kind, mean]): Point => {
            const wander = wanderingGauge(`${target.instance}/${kind}`, Number(mean), 0.6)
            return { labels: { request_kind: String(kind) }, value: (time) => Math.round(wander(time)) }
          }),
      ),
      ...histogram(
        'apiserver_admission_webhook_admission_duration_seconds',
        'Admission webhook latency histogram in seconds, identified by name and broken out for each operation and API resource and type (validate or admit).',
        DEFAULT_BUCKETS,
        (target) =>
          Object.entries(WEBHOOKS).map(([name, [type, perSecond, median]]) => [
            {
              labels: { name, type, operation: 'CREATE', rejected: 'false' },
              count: counted(target, `webhook/${name}`, perSecond),
              median,
              shape: 2.8,
            },
          ]),
      ),
      apiserver_admission_webhook_rejection_count: counter(
        'Admission webhook rejection count, identified by name and broken out for each admission type (validating or admit) and operation.',
        (target) =>
          Object.entries(WEBHOOKS).map(([name, [type]]) => ({
            labels: { name, type, operation: 'CREATE', error_type: 'no_error', rejection_code: '400' },
            value: counted(target, `rejected/${name}`, 0.0008),
            monotone: true,
          })),
      ),
      kubernetes_healthcheck: gauge('This metric records the result of a single healthcheck.', () =>
        ['etcd', 'ping', 'poststarthook/start-apiextensions-controllers'].map((name) => ({
          labels: { name, type: 'readyz' },
          value: 1,
        })),
      ),
      ...histogram(
        'etcd_request_duration_seconds',
        'Etcd request latency in seconds for each operation and object type.',
        DEFAULT_BUCKETS,
        (target) =>
          [
            ['get', 'pods', 7, 0.003],
            ['list', 'pods', 0.6, 0.012],
            ['update', 'leases', 11, 0.006],
            ['create', 'events', 1, 0.007],
          ].map(([operation, type, perSecond, median]) => [
            {
              labels: { operation: String(operation), type: String(type) },
              count: counted(target, `etcd/${operation}/${type}`, Number(perSecond)),
              median: Number(median),
              shape: 2.6,
            },
          ]),
      ),
      apiserver_storage_objects: gauge(
        'Number of stored objects at the time of last check split by kind.',
        ({ instance }) =>
          Object.entries(OBJECTS).map(([resource, mean]): Point => {
            const wander = wanderingGauge(`${instance}/${resource}`, mean * growth, 0.03)
            return { labels: { resource }, value: (time) => Math.round(wander(time)) }
          }),
      ),
    },
  )
}
