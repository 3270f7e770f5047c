import { alternation, matching, notOneOf, quote, selector } from '~/backends/prometheus/promql'
import { RECORDING_RULES } from '~/backends/prometheus/recording-rules'
import { type Exporter, REPLICA_LABELS } from '~/model/dialect'

/** Labels that may tell clusters apart, the likeliest first. */
export const CLUSTER_LABELS = [
  'cluster',
  'k8s_cluster',
  'k8s_cluster_name',
  'cluster_name',
  'kubernetes_cluster',
  'cluster_id',
]

/** Labels that a scrape target may have as well as the objects that it tells of. */
export const TARGET_LABELS = ['container', 'endpoint', 'namespace', 'node', 'pod', 'service']

/** Metrics that say that an exporter is there; of few series, some by node and none by pod. */
export const MARKERS: Partial<Record<Exporter, readonly string[]>> = {
  'kube-state-metrics': ['kube_node_info', 'kube_namespace_created'],
  cadvisor: ['cadvisor_version_info', 'machine_cpu_cores'],
  'node-exporter': ['node_uname_info'],
  kubelet: ['kubelet_node_name', 'kubelet_started_pods_total'],
  apiserver: ['apiserver_current_inflight_requests'],
  etcd: ['etcd_server_has_leader'],
  scheduler: ['scheduler_pending_pods'],
  coredns: ['coredns_panics_total'],
  'kube-proxy': [
    'kubeproxy_sync_proxy_rules_last_timestamp_seconds',
    'kubeproxy_sync_proxy_rules_duration_seconds_count',
  ],
  'blackbox-exporter': ['probe_success'],
  'node-problem-detector': ['problem_gauge'],
  istio: ['pilot_info'],
  apisix: ['apisix_etcd_reachable'],
  'ingress-nginx': ['nginx_ingress_controller_build_info'],
}

/** Metrics of too many series to be counted; that they are there at all says their name. */
export const NAMES = {
  cadvisor: 'container_cpu_usage_seconds_total',
  istio: 'istio_requests_total',
  apisix: 'apisix_http_status',
  'ingress-nginx': 'nginx_ingress_controller_requests',
} satisfies Partial<Record<Exporter, string>>

/** Given by kube-state-metrics before its second version only. */
export const OLD_STATE_METRIC = 'kube_node_status_allocatable_cpu_cores'

/** Series of any of these metrics. */
const anyOf = (metrics: readonly string[], more = ''): string =>
  `{__name__=~${quote(alternation(metrics))}${more}}`

/** A selector of the metrics whose names alone are asked for. */
export const askedNames = anyOf([...Object.values(NAMES), ...RECORDING_RULES.map(({ name }) => name)])

const groupBy = (labels: readonly string[], expression: string): string =>
  `group by (${labels.join(', ')}) (${expression})`

/** Containers that most clusters run, few of each. */
const USUAL_CONTAINERS = matching('coredns|kubedns|metrics-server|kube-scheduler')

const BOUNDS = [
  'workqueue_queue_duration_seconds_bucket',
  'prometheus_http_request_duration_seconds_bucket',
  'kubelet_pod_start_duration_seconds_bucket',
  'apiserver_request_sli_duration_seconds_bucket',
]

/** Which exporters are scraped: by their jobs and by the given labels. */
export const exporterFacts = (labels: readonly string[]) => ({
  markers: groupBy(
    ['__name__', 'job', ...labels],
    anyOf([...Object.values(MARKERS).flat(), OLD_STATE_METRIC]),
  ),
  paths: groupBy(
    ['job', 'metrics_path', ...labels],
    selector('up', { metrics_path: matching('/metrics/.+') }),
  ),
  managers: groupBy(['job', ...labels], selector('workqueue_depth', { name: 'deployment' })),
})

/** What tells how the store spells, as small answers: about exporters and jobs, not about nodes and pods. */
export function dialectFacts(clusterLabels: readonly string[]) {
  const store = [...clusterLabels, ...REPLICA_LABELS]
  return {
    ...exporterFacts(store),
    // Of a node it knows only the name: any other of these labels is the target's.
    state: groupBy(
      [...store, ...TARGET_LABELS.map((label) => (label === 'node' ? 'exported_node' : label))],
      'kube_node_info',
    ),
    exported: groupBy(['job'], selector('kube_namespace_created', { exported_namespace: notOneOf('') })),
    containers: groupBy(
      ['container'],
      selector('container_memory_working_set_bytes', {
        namespace: 'kube-system',
        container: USUAL_CONTAINERS,
      }),
    ),
    bounds: groupBy(['le'], anyOf(BOUNDS, `,le=~${quote(alternation(['1', '1.0']))}`)),
  }
}

/** The same about containers where none of the usual ones is found. */
export const ANY_CONTAINER = `group(${selector('container_memory_working_set_bytes', { container: notOneOf('', 'POD') })})`
