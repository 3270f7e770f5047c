import { matching } from '~/backends/prometheus/promql'
import type { ControlPlaneMeasure } from '~/model/control-plane'
import { POD_START, managed } from './control-plane-expressions'
import {
  API_DURATIONS,
  BY_INSTANCE,
  type Matches,
  SHORT,
  type Store,
  clientCertificates,
  p99,
  rate,
} from './control-plane-figures'
import { clusterWide, maxBy, sumBy } from './expressions'

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
    case 'apiserver-client-certificates':
      return clientCertificates(store, ['cluster'])
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
