import { unixMs } from '~/base/units'
import type { Labels } from '~/model/labels'
import type { Cluster } from '~mocks/cluster/types'
import { quotaUse } from './families/ksm-namespaces'
import type { MetricFamily, MetricSeries, MetricSource } from './metric-source'

/** What series with these labels say instead. */
type Illness = {
  readonly metric: string
  readonly labels: Labels
  readonly value: (sound: number, scrapeUnixMs: number, labels: Labels) => number
}

const HOUR_S = 3600
const DAY_S = 24 * HOUR_S

const always = (value: number) => (): number => value
const inSeconds = (length: number) => (_: number, time: number) => Math.floor(time / 1000) + length

const boundOf = ({ le = '' }: Labels): number => (le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le))

/** Forty observations a second, each between the bound before `le` and `le`. */
const allWithin =
  (le: number): Illness['value'] =>
  (_, time, labels) =>
    boundOf(labels) >= le ? Math.floor(time / 25) : 0

/** When the silent node was heard of last. */
const silentSince = ({ scenario }: Cluster): number => scenario.nowUnixMs - 40 * 60_000

const sinceSilent =
  (cluster: Cluster, value: number): Illness['value'] =>
  (sound, time) =>
    time < silentSince(cluster) ? sound : value

/** The first worker: it does not answer. */
const silentNode = ({ nodes }: Cluster) => nodes.find(({ role }) => role === 'worker')

/** When a series ends before its time: with what tells it. undefined: it does not. */
function endOf(cluster: Cluster, metric: string, labels: Labels): number | undefined {
  // Nobody mounts a volume that is gone.
  if (metric.startsWith('kubelet_volume_stats_') && labels.persistentvolumeclaim === 'data-kafka-0') return 0
  const silent = silentNode(cluster)
  return metric !== 'up' && silent && labels.instance?.startsWith(`${silent.internalIp}:`)
    ? silentSince(cluster)
    : undefined
}

/** One thing for each way to be ill that the incident does not have; nothing of it is known to the other servers. */
function illnesses(cluster: Cluster): readonly Illness[] {
  const { nodes, workloads, scenario } = cluster
  const workers = nodes.filter(({ role }) => role === 'worker')
  const [silent, full, proxied, expiring] = workers
  const master = nodes.find(({ role }) => role === 'control-plane')
  if (!silent || !full || !proxied || !expiring || !master) return []
  const sizeOf = (name: string) => workloads.find((workload) => workload.name === name)?.storageBytes ?? 0
  const ofShop = (label: string, name: string) => ({ namespace: 'shop', [label]: name })
  const claim = (persistentvolumeclaim: string) => ({ namespace: 'data', persistentvolumeclaim })
  const condition = (node: string, name: string, status: string) => ({ node, condition: name, status })
  const apiserver = { job: 'apiserver', instance: `${master.internalIp}:6443` }
  const etcd = { job: 'etcd', instance: `${master.internalIp}:2381` }
  const changes: readonly (readonly [metric: string, labels: Labels, value: Illness['value']])[] = [
    ['kube_node_status_condition', condition(silent.name, 'Ready', 'true'), sinceSilent(cluster, 0)],
    ['kube_node_status_condition', condition(silent.name, 'Ready', 'unknown'), sinceSilent(cluster, 1)],
    // The kubelet, node_exporter and kube-proxy.
    ...[10_250, 9100, 10_249].map(
      (port) => ['up', { instance: `${silent.internalIp}:${port}` }, sinceSilent(cluster, 0)] as const,
    ),
    ['kube_node_status_condition', condition(full.name, 'DiskPressure', 'true'), always(1)],
    ['kube_node_status_condition', condition(full.name, 'DiskPressure', 'false'), always(0)],
    ['up', { job: 'kube-proxy', instance: `${proxied.internalIp}:10249` }, always(0)],
    ['kube_deployment_metadata_generation', ofShop('deployment', 'ads'), (sound) => sound + 1],
    ['kube_horizontalpodautoscaler_spec_max_replicas', ofShop('horizontalpodautoscaler', 'cart'), always(8)],
    ['kube_poddisruptionbudget_status_desired_healthy', ofShop('poddisruptionbudget', 'payment'), always(7)],
    [
      'kube_poddisruptionbudget_status_pod_disruptions_allowed',
      ofShop('poddisruptionbudget', 'payment'),
      always(0),
    ],
    ['kube_persistentvolumeclaim_status_phase', { ...claim('data-kafka-0'), phase: 'Bound' }, always(0)],
    ['kube_persistentvolumeclaim_status_phase', { ...claim('data-kafka-0'), phase: 'Lost' }, always(1)],
    [
      'kubelet_volume_stats_used_bytes',
      claim('data-kafka-2'),
      // Full in two days.
      (_, time) =>
        Math.round(sizeOf('kafka') * (0.9 + 0.05 * ((time - scenario.nowUnixMs) / (DAY_S * 1000)))),
    ],
    // As much as is requested, and one pod more than there are.
    [
      'kube_resourcequota',
      { namespace: 'shop', resource: 'requests.cpu', type: 'hard' },
      (_, time) => quotaUse(cluster, 'shop', time).cores,
    ],
    [
      'kube_resourcequota',
      { namespace: 'ci', resource: 'pods', type: 'hard' },
      (_, time) => quotaUse(cluster, 'ci', time).pods + 1,
    ],
    ['probe_ssl_earliest_cert_expiry', { instance: 'https://shop.example.com/' }, inSeconds(3 * DAY_S)],
    [
      'certmanager_certificate_expiration_timestamp_seconds',
      { namespace: 'monitoring' },
      inSeconds(14 * DAY_S),
    ],
    ['kubelet_certificate_manager_client_ttl_seconds', { node: expiring.name }, always(5 * DAY_S)],
    ['kubelet_certificate_manager_server_ttl_seconds', { node: expiring.name }, always(3 * DAY_S)],
    ['apiserver_client_certificate_expiration_seconds_bucket', apiserver, allWithin(2 * DAY_S)],
    ['apiserver_request_sli_duration_seconds_bucket', { ...apiserver, verb: 'GET' }, allWithin(1.5)],
    ['etcd_server_has_leader', etcd, always(0)],
    ['etcd_disk_wal_fsync_duration_seconds_bucket', etcd, allWithin(1.024)],
  ]
  return changes.map(([metric, labels, value]) => ({ metric, labels, value }))
}

const isOf = ({ labels }: MetricSeries, wanted: Labels): boolean =>
  Object.entries(wanted).every(([name, value]) => labels[name] === value)

function ill(cluster: Cluster, name: string, family: MetricFamily, own: readonly Illness[]): MetricFamily {
  return {
    ...family,
    *select(matchers, start, end) {
      for (const sound of family.select(matchers, start, end)) {
        const last = endOf(cluster, name, sound.labels)
        if (last !== undefined && last <= Math.max(start, sound.startUnixMs)) continue
        const illness = own.find(({ labels }) => isOf(sound, labels))
        if (last === undefined && !illness) {
          yield sound
          continue
        }
        const { labels, startUnixMs, offsetMs, monotone } = sound
        const endUnixMs = last === undefined ? sound.endUnixMs : unixMs(Math.min(last, sound.endUnixMs))
        const valueAt = (time: number) => {
          const value = sound.valueAt(time)
          return illness ? illness.value(value, time, labels) : value
        }
        yield { labels, startUnixMs, endUnixMs, offsetMs, monotone, valueAt }
      }
    },
  }
}

/** The store of a cluster in which every health rule holds for something, on top of what the incident does. */
export function ailing(cluster: Cluster, { families }: MetricSource): MetricSource {
  const byMetric = Map.groupBy(illnesses(cluster), ({ metric }) => metric)
  return {
    families: new Map(
      Array.from(families, ([name, family]) => [name, ill(cluster, name, family, byMetric.get(name) ?? [])]),
    ),
  }
}
