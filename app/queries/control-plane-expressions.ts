import { matching } from '~/backends/prometheus/promql'
import type { Component } from '~/model/control-plane'
import type { Scope } from '~/model/scope'
import {
  BY_INSTANCE,
  type Matches,
  type Store,
  apiserverLatency,
  clientCertificates,
  etcdFigures,
  p99,
  rate,
  worst,
} from './control-plane-figures'
import { clusterWide, countBy, maxBy, oncePerSeries, sumBy, where } from './expressions'

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
    // Down is what no replica of the scraper reaches.
    `min by (cluster, job, instance) (${oncePerSeries(clusterWide(scope, 'up'))})`,
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
      latency: apiserverLatency(store),
      clientCertificate: clientCertificates(store),
    },
    etcd: {
      ...targets('etcd'),
      rate: total('etcd_server_proposals_committed_total'),
      failed: total('etcd_server_proposals_failed_total'),
      ...etcdFigures(store),
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

/** Each member of etcd: has it a leader, is it the leader, and how often it saw the leader change. */
export function etcdMemberFacts(scope: Scope) {
  const of = (metric: string): string => maxBy(BY_INSTANCE, clusterWide(scope, `etcd_server_${metric}`))
  return {
    hasLeader: of('has_leader'),
    isLeader: of('is_leader'),
    // As the chart beside it tells them.
    changes: of('leader_changes_seen_total'),
  }
}
