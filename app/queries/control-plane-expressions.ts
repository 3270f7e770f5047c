import { type LabelMatch, matching, notOneOf } from '~/backends/prometheus/promql'
import type { Component } from '~/model/control-plane'
import type { Dialect } from '~/model/dialect'
import type { Scope } from '~/model/scope'
import { clusterWide, countBy, maxBy, sumBy, where } from './expressions'

export type Matches = Readonly<Record<string, LabelMatch>>

/** Where to look and through whose eyes. */
export type Store = { readonly scope: Scope; readonly dialect: Dialect; readonly window: string }

/** One of the copies that replicas of the scraper keep of each series. */
const once = ({ dialect }: Store, expression: string): string =>
  dialect.replicaLabels.length === 0
    ? expression
    : `max without (${dialect.replicaLabels.join(', ')}) (${expression})`

export const rate = (store: Store, metric: string, matches: Matches = {}): string =>
  once(store, `rate(${clusterWide(store.scope, metric, matches)}[${store.window}])`)

/** The 99th percentile of a histogram, by its labels; `names` from the newest to the oldest spelling. */
export function p99(
  store: Store,
  names: readonly string[],
  by: readonly string[] = [],
  matches: Matches = {},
): string {
  const buckets = names.map((name) => sumBy([...by, 'le'], rate(store, `${name}_bucket`, matches)))
  return `histogram_quantile(0.99, ${buckets.join(' or ')})`
}

export const BY_INSTANCE = ['cluster', 'instance']
/** Long by nature: streams, and what a person watches. */
export const SHORT = {
  verb: notOneOf('WATCH', 'CONNECT', 'WATCHLIST'),
  subresource: notOneOf('proxy', 'attach', 'log', 'exec', 'portforward'),
}
export const API_DURATIONS = [
  'apiserver_request_sli_duration_seconds',
  'apiserver_request_slo_duration_seconds',
  'apiserver_request_duration_seconds',
]
export const POD_START = ['kubelet_pod_start_sli_duration_seconds', 'kubelet_pod_start_duration_seconds']
const QUEUE_OF_THE_MANAGER = { name: 'deployment' }

/** A metric that only this component has. */
const MARKER: Readonly<Record<Component, readonly [metric: string, matches?: Matches]>> = {
  apiserver: ['apiserver_current_inflight_requests'],
  etcd: ['etcd_server_has_leader'],
  scheduler: ['scheduler_pending_pods'],
  'controller-manager': ['workqueue_depth', QUEUE_OF_THE_MANAGER],
  coredns: ['coredns_dns_requests_total'],
  'kube-proxy': ['kubeproxy_sync_proxy_rules_duration_seconds_count'],
  kubelet: ['kubelet_node_name'],
}

/** The instances of a component that are, or an hour ago were, scraped: 1 where all their endpoints answer. */
function instances(scope: Scope, component: Component): string {
  const [metric, matches] = MARKER[component]
  const jobs = (offset: string): string =>
    countBy(['cluster', 'job'], `${clusterWide(scope, metric, matches)}${offset}`)
  return where(
    ['cluster', 'job'],
    `min by (cluster, job, instance) (${clusterWide(scope, 'up')})`,
    `${jobs('')} or ${jobs(' offset 1h')}`,
  )
}

/** Queues of the controller manager alone: other programs have work queues too. */
export const managed = (scope: Scope, expression: string): string =>
  where(
    ['cluster', 'job', 'instance'],
    expression,
    clusterWide(scope, 'workqueue_depth', QUEUE_OF_THE_MANAGER),
  )

const worst = (expression: string): string => `max(${expression})`

/** The figures of each component, as `<component>/<figure>`. */
export function componentFacts(store: Store) {
  const { scope } = store
  const total = (metric: string, matches: Matches = {}): string => `sum(${rate(store, metric, matches)})`
  const gauge = (metric: string, by: readonly string[], matches: Matches = {}): string =>
    maxBy(by, clusterWide(scope, metric, matches))
  const targets = (component: Component) => ({
    targets: `count(${instances(scope, component)})`,
    down: `count((${instances(scope, component)}) == 0)`,
  })
  return {
    apiserver: {
      ...targets('apiserver'),
      rate: total('apiserver_request_total'),
      failed: total('apiserver_request_total', { code: matching('5..') }),
      latency: p99(store, API_DURATIONS, [], {
        ...SHORT,
        verb: notOneOf('WATCH', 'CONNECT', 'WATCHLIST', 'LIST'),
      }),
    },
    etcd: {
      ...targets('etcd'),
      rate: total('etcd_server_proposals_committed_total'),
      failed: total('etcd_server_proposals_failed_total'),
      latency: worst(p99(store, ['etcd_disk_wal_fsync_duration_seconds'], BY_INSTANCE)),
      commit: worst(p99(store, ['etcd_disk_backend_commit_duration_seconds'], BY_INSTANCE)),
      peer: worst(p99(store, ['etcd_network_peer_round_trip_time_seconds'], BY_INSTANCE)),
      leader: `min(${clusterWide(scope, 'etcd_server_has_leader')})`,
      space: worst(
        `${gauge('etcd_mvcc_db_total_size_in_bytes', BY_INSTANCE)} / ${gauge('etcd_server_quota_backend_bytes', BY_INSTANCE)}`,
      ),
    },
    scheduler: {
      ...targets('scheduler'),
      rate: total('scheduler_schedule_attempts_total'),
      failed: total('scheduler_schedule_attempts_total', { result: 'error' }),
      latency: p99(store, ['scheduler_scheduling_attempt_duration_seconds']),
      waiting: `sum(${gauge('scheduler_pending_pods', ['cluster', 'queue'], { queue: 'unschedulable' })})`,
    },
    'controller-manager': {
      ...targets('controller-manager'),
      rate: `sum(${managed(scope, rate(store, 'workqueue_adds_total'))})`,
      latency: `histogram_quantile(0.99, ${sumBy(['le'], managed(scope, rate(store, 'workqueue_queue_duration_seconds_bucket')))})`,
      waiting: worst(managed(scope, clusterWide(scope, 'workqueue_depth'))),
    },
    coredns: {
      ...targets('coredns'),
      rate: total('coredns_dns_requests_total'),
      failed: total('coredns_dns_responses_total', { rcode: 'SERVFAIL' }),
      latency: p99(store, ['coredns_dns_request_duration_seconds']),
    },
    'kube-proxy': {
      ...targets('kube-proxy'),
      rate: total('kubeproxy_sync_proxy_rules_duration_seconds_count'),
      latency: worst(p99(store, ['kubeproxy_sync_proxy_rules_duration_seconds'], BY_INSTANCE)),
    },
    kubelet: {
      ...targets('kubelet'),
      rate: total('kubelet_runtime_operations_total'),
      failed: total('kubelet_runtime_operations_errors_total'),
      latency: worst(p99(store, ['kubelet_pleg_relist_duration_seconds'], BY_INSTANCE)),
      podStart: p99(store, POD_START),
    },
  } satisfies Readonly<Record<Component, Readonly<Record<string, string>>>>
}
