import { unixMs } from '~/base/units'
import { POD_SORTS, type PodFilter } from '~/model/pod-table'
import type { Cluster } from '~mocks/cluster/types'

type Arguments = readonly (readonly unknown[])[]

const EVERY_POD: PodFilter = { text: '', phase: undefined, node: undefined }

const podsOf = (cluster: Cluster, now: number, namespace: string, name: string) =>
  cluster
    .pods(unixMs(now - 60_000), unixMs(now), { namespace })
    .filter((pod) => pod.workload.name === name)
    .map((pod) => ({ cluster: '', namespace, pod: pod.name }))

const workloadRefs = (cluster: Cluster) =>
  ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job'].flatMap((kind) => {
    const found = cluster.workloads.find((workload) => workload.kind === kind)
    return found ? [{ cluster: '', namespace: found.namespace, kind, name: found.name }] : []
  })

const CHECKOUT = { cluster: '', namespace: 'shop', kind: 'Deployment', name: 'checkout' }

const times = (targets: readonly unknown[], others: readonly unknown[]): Arguments =>
  targets.flatMap((target) => others.map((other) => [target, other]))

/**
 * What to call each query factory with beside back ends and scope, from the simulated cluster. One with no further
 * parameters needs no entry.
 */
export const SAMPLES: Readonly<Record<string, (cluster: Cluster, now: number) => Arguments>> = {
  clusterUsage: () => [['cpu'], ['memory']],
  nodeTable: (cluster) => [[], [cluster.nodes[5]!.name]],
  nodeHeat: () => [['cpu'], ['memory']],
  nodeUsage: (cluster) => times([cluster.nodes[5]!.name], ['cpu', 'memory']),
  podTable: (cluster) => [
    ...POD_SORTS.map((sort) => [EVERY_POD, { sort, descending: true }]),
    [
      { text: 'c', phase: 'Running', node: cluster.nodes[5]!.name },
      { sort: 'cpu', descending: false },
    ],
    ...workloadRefs(cluster).map((ref) => [EVERY_POD, { sort: 'name', descending: false }, ref]),
  ],
  podDetail: (cluster, now) => podsOf(cluster, now, 'shop', 'checkout').map((target) => [target]),
  podUsage: (cluster, now) =>
    times(podsOf(cluster, now, 'shop', 'checkout').slice(-2), [
      'cpu',
      'memory',
      'network',
      'throttling',
      'restarts',
    ]),
  workloadTable: () => [[{ text: '', kind: undefined }], [{ text: 'check', kind: 'Deployment' }]],
  workloadDetail: (cluster) => [CHECKOUT, ...workloadRefs(cluster)].map((ref) => [ref]),
  workloadUsage: (cluster) => times([CHECKOUT, ...workloadRefs(cluster)], ['cpu', 'memory']),
}

/** Questions that the incident answers with nothing, and why that is right. */
export const RIGHTLY_EMPTY: readonly { readonly is: RegExp; readonly reason: string }[] = []
