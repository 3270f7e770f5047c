import { type LabelMatch, alternation, matching } from '~/backends/prometheus/promql'
import type { Scope } from '~/model/scope'
import { BY_NODE, BY_POD, clusterWide, maxBy, podResource, sumBy, unfinished, where } from './expressions'
import { REAL_FILES } from './node-expressions'

const INFO = [
  'kubelet_version',
  'os_image',
  'kernel_version',
  'container_runtime_version',
  'provider_id',
  'pod_cidr',
  'internal_ip',
]

/** What a node is, has, and what was asked of it. */
export function nodeFacts(scope: Scope, node: string) {
  const of = (
    labels: readonly string[],
    metric: string,
    more: Readonly<Record<string, LabelMatch>> = {},
  ): string => maxBy([...BY_NODE, ...labels], clusterWide(scope, metric, { node, ...more }))
  const everywhere = { ...scope, namespace: undefined }
  const held = (kind: 'requests' | 'limits', resource: 'cpu' | 'memory'): string =>
    sumBy(BY_NODE, unfinished(everywhere, podResource(everywhere, kind, resource, {}, node)))
  return {
    info: of(INFO, 'kube_node_info'),
    condition: `${of(['condition', 'status'], 'kube_node_status_condition')} == 1`,
    cordoned: `${of([], 'kube_node_spec_unschedulable')} == 1`,
    taint: of(['key', 'value', 'effect'], 'kube_node_spec_taint'),
    address: of(['type', 'address'], 'kube_node_status_addresses'),
    capacity: of(['resource'], 'kube_node_status_capacity'),
    allocatable: of(['resource'], 'kube_node_status_allocatable'),
    cpuRequests: held('requests', 'cpu'),
    cpuLimits: held('limits', 'cpu'),
    memoryRequests: held('requests', 'memory'),
    memoryLimits: held('limits', 'memory'),
  }
}

type Targets = {
  readonly exporter: readonly string[]
  readonly kubelet: readonly string[]
  readonly window: string
}

/** What its machine, its kubelet and a node problem detector on it tell beside. */
export function machineFacts(scope: Scope, node: string, target: Targets) {
  const of = (instance: readonly string[], metric: string): string =>
    maxBy(['cluster'], clusterWide(scope, metric, { instance }))
  // Infinite where the kubelet has none of its own.
  const left = (use: 'client' | 'server'): string =>
    `${of(target.kubelet, `kubelet_certificate_manager_${use}_ttl_seconds`)} < +Inf`
  return {
    booted: of(target.exporter, 'node_boot_time_seconds'),
    synced: of(target.exporter, 'node_timex_sync_status'),
    clientCertificate: left('client'),
    servingCertificate: left('server'),
    ...problems(scope, node, target),
  }
}

/**
 * Where the detector's target has no label for the node, its pod tells it, or its address: it has that of the node's
 * other targets.
 */
function problems(scope: Scope, node: string, { exporter, kubelet, window }: Targets) {
  const hosts = [...new Set([...exporter, ...kubelet].map((instance) => instance.replace(/:\d+$/, '')))]
  const at = matching(`(${alternation([node, ...hosts])})(:[0-9]+)?`)
  const here = (told: (matches: Readonly<Record<string, LabelMatch>>) => string): string =>
    [
      told({ node }),
      told({ node: '', instance: at }),
      where(BY_POD, told({ node: '' }), clusterWide(scope, 'kube_pod_info', { node })),
    ].join(' or ')
  const times = here((on) => `increase(${clusterWide(scope, 'problem_counter', on)}[${window}])`)
  const lasting = here((on) => clusterWide(scope, 'problem_gauge', on))
  return {
    problem: `${maxBy(['cluster', 'reason'], times)} > 0.5`,
    lasting: `${maxBy(['cluster', 'type', 'reason'], lasting)} == 1`,
  }
}

/** The file systems of a machine that hold something. */
export function filesystemFacts(scope: Scope, instance: readonly string[]) {
  const of = (name: string): string =>
    maxBy(
      ['cluster', 'device', 'mountpoint', 'fstype'],
      clusterWide(scope, `node_filesystem_${name}`, { instance, ...REAL_FILES }),
    )
  return {
    size: of('size_bytes'),
    free: of('free_bytes'),
    available: of('avail_bytes'),
    files: of('files'),
    filesFree: of('files_free'),
    readOnly: of('readonly'),
    error: of('device_error'),
  }
}

/** The volumes that a node has attached or waits for, with the claims that they are bound to. */
export function nodeVolumeFacts(scope: Scope, node: string) {
  const by = ['cluster', 'volumeattachment']
  const here = maxBy(by, clusterWide(scope, 'kube_volumeattachment_info', { node }))
  const told = (metric: string, labels: readonly string[] = []): string =>
    where(by, maxBy([...by, ...labels], clusterWide(scope, `kube_volumeattachment_${metric}`)), here)
  const claims = maxBy(
    ['cluster', 'volumename', 'claim_namespace', 'name'],
    `label_replace(${clusterWide(scope, 'kube_persistentvolume_claim_ref')}, "volumename", "$1", "persistentvolume", "(.*)")`,
  )
  const volume = told('spec_source_persistentvolume', ['volumename'])
  return {
    volume,
    attached: told('status_attached'),
    claim: `(${volume}) * on (cluster, volumename) group_left (claim_namespace, name) ${claims}`,
  }
}
