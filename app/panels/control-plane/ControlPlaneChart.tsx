import { useQuery } from '@tanstack/react-query'
import type { NumberUnit } from '~/base/format'
import { controlPlaneWords } from '~/i18n/control-plane-words'
import { useWords } from '~/i18n/use-messages'
import { CONTROL_PLANE_MEASURES, type ControlPlaneMeasure } from '~/model/control-plane'
import type { Labels } from '~/model/labels'
import type { Scope } from '~/model/scope'
import { RangePanel } from '~/panels/cluster/RangePanel'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { controlPlaneChart } from '~/queries/control-plane-queries'

type Look = {
  readonly unit: NumberUnit
  readonly metric: string
  readonly exporter: string
  readonly stacked?: true
}

const seconds = (metric: string, exporter: string): Look => ({ unit: 'seconds', metric, exporter })
const perSecond = (metric: string, exporter: string): Look => ({
  unit: 'per-second',
  metric,
  exporter,
  stacked: true,
})
const count = (metric: string, exporter: string): Look => ({ unit: 'count', metric, exporter })

/** How each measure is drawn, and what must be scraped for it. */
const LOOKS: Readonly<Record<ControlPlaneMeasure, Look>> = {
  'apiserver-requests': perSecond('apiserver_request_total', 'apiserver'),
  'apiserver-errors': perSecond('apiserver_request_total', 'apiserver'),
  'apiserver-latency': seconds('apiserver_request_sli_duration_seconds', 'apiserver'),
  'apiserver-inflight': { ...count('apiserver_current_inflight_requests', 'apiserver'), stacked: true },
  'apiserver-objects': count('apiserver_storage_objects', 'apiserver'),
  'apiserver-client-certificates': seconds('apiserver_client_certificate_expiration_seconds', 'apiserver'),
  'apiserver-etcd': seconds('etcd_request_duration_seconds', 'apiserver'),
  'webhook-latency': seconds('apiserver_admission_webhook_admission_duration_seconds', 'apiserver'),
  'webhook-rejections': perSecond('apiserver_admission_webhook_rejection_count', 'apiserver'),
  'etcd-fsync': seconds('etcd_disk_wal_fsync_duration_seconds', 'etcd'),
  'etcd-commit': seconds('etcd_disk_backend_commit_duration_seconds', 'etcd'),
  'etcd-peers': seconds('etcd_network_peer_round_trip_time_seconds', 'etcd'),
  'etcd-size': { unit: 'bytes', metric: 'etcd_mvcc_db_total_size_in_bytes', exporter: 'etcd' },
  'etcd-proposals': {
    unit: 'per-second',
    metric: 'etcd_server_proposals_committed_total',
    exporter: 'etcd',
  },
  'etcd-leader-changes': count('etcd_server_leader_changes_seen_total', 'etcd'),
  'scheduler-pending': { ...count('scheduler_pending_pods', 'scheduler'), stacked: true },
  'scheduler-attempts': perSecond('scheduler_schedule_attempts_total', 'scheduler'),
  'scheduler-latency': seconds('scheduler_scheduling_attempt_duration_seconds', 'scheduler'),
  'queue-depth': count('workqueue_depth', 'controller-manager'),
  'queue-adds': perSecond('workqueue_adds_total', 'controller-manager'),
  'queue-latency': seconds('workqueue_queue_duration_seconds', 'controller-manager'),
  'dns-requests': perSecond('coredns_dns_requests_total', 'coredns'),
  'dns-responses': perSecond('coredns_dns_responses_total', 'coredns'),
  'dns-latency': seconds('coredns_dns_request_duration_seconds', 'coredns'),
  'dns-cache': { unit: 'ratio', metric: 'coredns_cache_hits_total', exporter: 'coredns' },
  'dns-forward': seconds('coredns_proxy_request_duration_seconds', 'coredns'),
  'proxy-sync': seconds('kubeproxy_sync_proxy_rules_duration_seconds', 'kube-proxy'),
  'proxy-programming': seconds('kubeproxy_network_programming_duration_seconds', 'kube-proxy'),
  'kubelet-pleg': seconds('kubelet_pleg_relist_duration_seconds', 'kubelet'),
  'kubelet-pod-start': seconds('kubelet_pod_start_sli_duration_seconds', 'kubelet'),
  'kubelet-operations': perSecond('kubelet_runtime_operations_total', 'kubelet'),
  'kubelet-errors': perSecond('kubelet_runtime_operations_errors_total', 'kubelet'),
}

export type ControlPlaneChartProps = { readonly scope: Scope; readonly measure: ControlPlaneMeasure }

/** One measure of the control plane over time. */
export function ControlPlaneChart({ scope, measure }: ControlPlaneChartProps) {
  const words = useWords(controlPlaneWords)
  const query = useQuery(controlPlaneChart(useBackEnds(), scope, measure))
  const { unit, metric, exporter, stacked } = LOOKS[measure]
  const nameOf = (labels: Labels): string => {
    const { what } = labels
    if (what === 'worst' || what === 'typical') return words.spread[what]
    if (what === 'committed' || what === 'failed') return words.proposals[what]
    const [name] = Object.entries(labels).flatMap(([label, value]) => (label === 'cluster' ? [] : [value]))
    return name ?? (measure === 'dns-cache' ? words.cached : words.measures[measure])
  }
  return (
    <RangePanel
      title={words.measures[measure]}
      scope={scope}
      query={query}
      unit={unit}
      kind={stacked ? 'area' : 'line'}
      nameOf={nameOf}
      empty={{ kind: 'not-collected', metric, exporter }}
      embedHref={paths.embed('control-plane-chart', { measure }, scope)}
    />
  )
}

/** `measure` names the chart; the API server's requests for anything else. */
export const ControlPlaneChartEmbed = ({
  scope,
  target,
}: {
  readonly scope: Scope
  readonly target: { readonly measure?: string }
}) => (
  <ControlPlaneChart
    scope={scope}
    measure={CONTROL_PLANE_MEASURES.find((known) => known === target.measure) ?? 'apiserver-requests'}
  />
)
