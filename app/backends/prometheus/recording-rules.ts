/** A recording rule of kubernetes-mixin that says the same as a raw expression. */
export type RecordingRule = {
  readonly name: string
  readonly metric: string
  /** The rule holds the rate over five minutes; null: the samples themselves. */
  readonly rateMs: number | null
  /** The labels that an expression over it may ask for. */
  readonly labels: readonly string[]
  /** A matcher on this label must be there, because the rule keeps only series that have it. */
  readonly needs?: string
}

const BY_CONTAINER = ['cluster', 'namespace', 'pod', 'container', 'node']
const MEMORY = ['working_set_bytes', 'rss', 'cache', 'swap']

/**
 * The rules that answer what we ask, not only something like it. Requests, owners and averages over nodes differ from
 * ours (finished pods, sidecars, what counts as idle) and are read raw.
 * https://github.com/kubernetes-monitoring/kubernetes-mixin/tree/master/rules
 */
export const RECORDING_RULES: readonly RecordingRule[] = [
  {
    name: 'node_namespace_pod_container:container_cpu_usage_seconds_total:sum_rate5m',
    metric: 'container_cpu_usage_seconds_total',
    rateMs: 300_000,
    labels: BY_CONTAINER,
  },
  ...MEMORY.map((kind) => ({
    name: `node_namespace_pod_container:container_memory_${kind}`,
    metric: `container_memory_${kind}`,
    rateMs: null,
    labels: BY_CONTAINER,
  })),
  {
    name: 'node_namespace_pod:kube_pod_info:',
    metric: 'kube_pod_info',
    rateMs: null,
    labels: ['cluster', 'namespace', 'pod', 'node'],
    needs: 'node',
  },
]
