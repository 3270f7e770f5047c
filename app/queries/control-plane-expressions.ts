import { type LabelMatch, matching, notOneOf } from '~/backends/prometheus/promql'
import type { Component, ControlPlaneMeasure } from '~/model/control-plane'
import type { Dialect } from '~/model/dialect'
import type { Scope } from '~/model/scope'
import { clusterWide, countBy, maxBy, sumBy, where } from './expressions'

type Matches = Readonly<Record<string, LabelMatch>>

/** Where to look and through whose eyes. */
type Store = { readonly scope: Scope; readonly dialect: Dialect; readonly window: string }

/** One of the copies that replicas of the scraper keep of each series. */
const once = ({ dialect }: Store, expression: string): string =>
  dialect.replicaLabels.length === 0
    ? expression
    : `max without (${dialect.replicaLabels.join(', ')}) (${expression})`

const rate = (store: Store, metric: string, matches: Matches = {}): string =>
  once(store, `rate(${clusterWide(store.scope, metric, matches)}[${store.window}])`)

/** The 99th percentile of a histogram, by its labels; `names` from the newest to the oldest spelling. */
function p99(
  store: Store,
  names: readonly string[],
  by: readonly string[] = [],
  matches: Matches = {},
): string {
  const buckets = names.map((name) => sumBy([...by, 'le'], rate(store, `${name}_bucket`, matches)))
  return `histogram_quantile(0.99, ${buckets.join(' or ')})`
}

const BY_INSTANCE = ['cluster', 'instance']
/** Long by nature: streams, and what a person watches. */
const SHORT = {
  verb: notOneOf('WATCH', 'CONNECT', 'WATCHLIST'),
  subresource: notOneOf('proxy', 'attach', 'log', 'exec', 'portforward'),
}
const API_DURATIONS = [
  'apiserver_request_sli_duration_seconds',
  'apiserver_request_slo_duration_seconds',
  'apiserver_request_duration_seconds',
]
const POD_START = ['kubelet_pod_start_sli_duration_seconds', 'kubelet_pod_start_duration_seconds']
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
const managed = (scope: Scope, expression: string): string =>
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

/** Series that one chart can carry. */
const MANY = 10
/** Quantiles of nothing are no numbers and have no rank. */
const most = (expression: string): string => `topk(${MANY}, (${expression}) >= 0)`

/** Of thousands of nodes: the slowest, and the one in the middle. */
const spread = (expression: string): string =>
  [
    `label_replace(max(${expression}), "what", "worst", "", "")`,
    `label_replace(quantile(0.5, (${expression}) >= 0), "what", "typical", "", "")`,
  ].join(' or ')

/** What a chart of the control plane asks. */
export function measured(measure: ControlPlaneMeasure, store: Store): string {
  const { scope } = store
  const by = (label: string, metric: string, matches: Matches = {}): string =>
    sumBy([label], rate(store, metric, matches))
  const perInstance = (...names: readonly string[]): string => p99(store, names, BY_INSTANCE)
  switch (measure) {
    case 'apiserver-requests':
      return by('verb', 'apiserver_request_total')
    case 'apiserver-errors':
      return `${by('code', 'apiserver_request_total', { code: matching('[45]..') })} > 0`
    case 'apiserver-latency':
      return p99(store, API_DURATIONS, ['verb'], SHORT)
    case 'apiserver-inflight':
      return sumBy(
        ['request_kind'],
        maxBy([...BY_INSTANCE, 'request_kind'], clusterWide(scope, 'apiserver_current_inflight_requests')),
      )
    case 'apiserver-objects': {
      const kept = ['apiserver_storage_objects', 'apiserver_resource_objects'].map((metric) =>
        maxBy(['cluster', 'resource'], clusterWide(scope, metric)),
      )
      return most(sumBy(['resource'], kept.join(' or ')))
    }
    case 'apiserver-etcd':
      return p99(store, ['etcd_request_duration_seconds'], ['operation'])
    case 'webhook-latency':
      return most(p99(store, ['apiserver_admission_webhook_admission_duration_seconds'], ['name']))
    case 'webhook-rejections':
      return most(by('name', 'apiserver_admission_webhook_rejection_count'))
    case 'etcd-fsync':
      return perInstance('etcd_disk_wal_fsync_duration_seconds')
    case 'etcd-commit':
      return perInstance('etcd_disk_backend_commit_duration_seconds')
    case 'etcd-peers':
      return perInstance('etcd_network_peer_round_trip_time_seconds')
    case 'etcd-size':
      return maxBy(BY_INSTANCE, clusterWide(scope, 'etcd_mvcc_db_total_size_in_bytes'))
    case 'etcd-proposals':
      return [
        `label_replace(sum(${rate(store, 'etcd_server_proposals_committed_total')}), "what", "committed", "", "")`,
        `label_replace(sum(${rate(store, 'etcd_server_proposals_failed_total')}), "what", "failed", "", "")`,
      ].join(' or ')
    case 'etcd-leader-changes':
      return maxBy(BY_INSTANCE, clusterWide(scope, 'etcd_server_leader_changes_seen_total'))
    case 'scheduler-pending':
      return sumBy(['queue'], maxBy(['cluster', 'queue'], clusterWide(scope, 'scheduler_pending_pods')))
    case 'scheduler-attempts':
      return by('result', 'scheduler_schedule_attempts_total')
    case 'scheduler-latency':
      return p99(store, ['scheduler_scheduling_attempt_duration_seconds'], ['result'])
    case 'queue-depth':
      return most(maxBy(['name'], managed(scope, clusterWide(scope, 'workqueue_depth'))))
    case 'queue-adds':
      return most(sumBy(['name'], managed(scope, rate(store, 'workqueue_adds_total'))))
    case 'queue-latency':
      return most(
        `histogram_quantile(0.99, ${sumBy(['name', 'le'], managed(scope, rate(store, 'workqueue_queue_duration_seconds_bucket')))})`,
      )
    case 'dns-requests':
      return by('type', 'coredns_dns_requests_total')
    case 'dns-responses':
      return by('rcode', 'coredns_dns_responses_total')
    case 'dns-latency':
      return perInstance('coredns_dns_request_duration_seconds')
    case 'dns-cache': {
      const hits = `sum(${rate(store, 'coredns_cache_hits_total')})`
      return `${hits} / (${hits} + sum(${rate(store, 'coredns_cache_misses_total')}))`
    }
    case 'dns-forward':
      return p99(
        store,
        ['coredns_proxy_request_duration_seconds', 'coredns_forward_request_duration_seconds'],
        ['to'],
      )
    case 'proxy-sync':
      return spread(perInstance('kubeproxy_sync_proxy_rules_duration_seconds'))
    case 'proxy-programming':
      return spread(perInstance('kubeproxy_network_programming_duration_seconds'))
    case 'kubelet-pleg':
      return spread(perInstance('kubelet_pleg_relist_duration_seconds'))
    case 'kubelet-pod-start':
      return spread(perInstance(...POD_START))
    case 'kubelet-operations':
      return most(by('operation_type', 'kubelet_runtime_operations_total'))
    case 'kubelet-errors':
      return most(by('operation_type', 'kubelet_runtime_operations_errors_total'))
  }
}
