import { type LabelMatch, matching, notOneOf } from '~/backends/prometheus/promql'
import { type Dialect, hasExporter } from '~/model/dialect'
import type { NodeMeasure } from '~/model/node-table'
import type { Scope } from '~/model/scope'
import {
  BY_NODE,
  BY_POD,
  clusterWide,
  containerCpu,
  containerMemory,
  countBy,
  maxBy,
  podResource,
  sumBy,
  unfinished,
} from './expressions'
import { illConditions } from './node-conditions'

type Matches = Readonly<Record<string, LabelMatch>>

const BY_CPU = ['cluster', 'instance', 'cpu'] as const
const BY_INSTANCE = ['cluster', 'instance'] as const

const nodeCores = (scope: Scope, matches: Matches): string =>
  countBy(
    BY_INSTANCE,
    maxBy(BY_CPU, clusterWide(scope, 'node_cpu_seconds_total', { ...matches, mode: 'idle' })),
  )

/** Cores in use by node_exporter instance: all of them less what idles or waits for a disk. */
export function nodeCpuUsed(scope: Scope, window: string, matches: Matches = {}): string {
  const time = clusterWide(scope, 'node_cpu_seconds_total', { ...matches, mode: matching('idle|iowait') })
  return `${nodeCores(scope, matches)} - ${sumBy(BY_INSTANCE, maxBy([...BY_CPU, 'mode'], `rate(${time}[${window}])`))}`
}

/** A gauge of node_exporter, once by instance. */
const gauge = (scope: Scope, metric: string, matches: Matches): string =>
  maxBy(BY_INSTANCE, clusterWide(scope, metric, matches))

/** Kernels before 3.14 do not tell what is available. */
const memoryAvailable = (scope: Scope, matches: Matches): string =>
  `(${gauge(scope, 'node_memory_MemAvailable_bytes', matches)} or ${['Buffers', 'Cached', 'MemFree', 'Slab']
    .map((part) => gauge(scope, `node_memory_${part}_bytes`, matches))
    .join(' + ')})`

/** Bytes that programs hold, by node_exporter instance. */
export const nodeMemoryUsed = (scope: Scope, matches: Matches = {}): string =>
  `${gauge(scope, 'node_memory_MemTotal_bytes', matches)} - ${memoryAvailable(scope, matches)}`

/** The same, by the name of the node: `instance` is an address, the machine's own name is the node's. */
const byNodeName = (scope: Scope, expression: string, nodename?: LabelMatch): string =>
  maxBy(
    ['cluster', 'nodename'],
    `(${expression}) * on (${BY_INSTANCE.join(', ')}) group_left (nodename) ` +
      maxBy([...BY_INSTANCE, 'nodename'], clusterWide(scope, 'node_uname_info', { nodename })),
  )

/** File systems that hold something: not those of memory, of containers' layers, or mounted into pods. */
export const REAL_FILES: Matches = {
  fstype: {
    op: '!~',
    value: 'tmpfs|ramfs|devtmpfs|overlay|squashfs|nsfs|iso9660|autofs|fuse.*|rpc_pipefs|cgroup.*',
  },
  mountpoint: { op: '!~', value: '/(run|var/lib/(kubelet|docker|containerd|containers))/.+' },
}

/**
 * The fullest file system of each instance, as `df` reckons it: of what programs without privileges may have, used and
 * available. `filesystemsOf` reckons the same.
 */
const fullestDisk = (scope: Scope, matches: Matches): string => {
  const of = (name: string): string =>
    maxBy(
      [...BY_INSTANCE, 'device', 'mountpoint'],
      clusterWide(scope, `node_filesystem_${name}_bytes`, { ...matches, ...REAL_FILES }),
    )
  return maxBy(BY_INSTANCE, `1 - ${of('avail')} / (${of('size')} - ${of('free')} + ${of('avail')})`)
}

/** The largest share of time in which something waited, by instance. */
const pressure = (scope: Scope, window: string, matches: Matches): string =>
  maxBy(
    BY_INSTANCE,
    ['cpu', 'memory', 'io']
      .map((resource) => {
        const waited = clusterWide(scope, `node_pressure_${resource}_waiting_seconds_total`, matches)
        return `label_replace(rate(${waited}[${window}]), "waits_for", "${resource}", "", "")`
      })
      .join(' or '),
  )

const loadPerCore = (scope: Scope, matches: Matches): string =>
  `${gauge(scope, 'node_load5', matches)} / ${nodeCores(scope, matches)}`

/** The node of each pod; unique, whatever its pod was before. */
const nodeOfPod = (scope: Scope, node: LabelMatch): string =>
  `topk by (${BY_POD.join(', ')}) (1, ${maxBy([...BY_POD, 'node'], clusterWide(scope, 'kube_pod_info', { node }))})`

/** What the containers of each node use together: less than the node, which has a system of its own. */
export function containersByNode(
  scope: Scope,
  resource: 'cpu' | 'memory',
  window: string,
  node: LabelMatch = notOneOf(''),
): string {
  const everywhere = { ...scope, namespace: undefined }
  const used = resource === 'cpu' ? containerCpu(everywhere, window) : containerMemory(everywhere)
  return sumBy(
    BY_NODE,
    `${sumBy(BY_POD, used)} * on (${BY_POD.join(', ')}) group_left (node) ${nodeOfPod(scope, node)}`,
  )
}

/** Whether use is measured on the machine; else it is the sum of its containers. */
export const measuresMachines = (dialect: Dialect): boolean => hasExporter(dialect, 'node-exporter')

export const allocatable = (scope: Scope, resource: string, node?: LabelMatch): string =>
  maxBy(BY_NODE, clusterWide(scope, 'kube_node_status_allocatable', { node, resource }))

const podsOn = (scope: Scope, node: LabelMatch): string =>
  countBy(
    BY_NODE,
    unfinished(
      { ...scope, namespace: undefined },
      maxBy([...BY_POD, 'node'], clusterWide(scope, 'kube_pod_info', { node })),
    ),
  )

/** Use by the name of the machine as a share of what pods may use of the node: what the table's meters show. */
const ofAllocatable = (scope: Scope, used: string, resource: 'cpu' | 'memory'): string =>
  `${used} / on (cluster, nodename) ` +
  `label_replace(${allocatable(scope, resource)}, "nodename", "$1", "node", "(.*)")`

/** One figure of every node: 5,000 of them are half a megabyte. */
export function nodeFigure(scope: Scope, measure: NodeMeasure, window: string, dialect: Dialect): string {
  switch (measure) {
    case 'cpu':
      return measuresMachines(dialect)
        ? ofAllocatable(scope, byNodeName(scope, nodeCpuUsed(scope, window)), 'cpu')
        : `${containersByNode(scope, 'cpu', window)} / ${allocatable(scope, 'cpu')}`
    case 'memory':
      return measuresMachines(dialect)
        ? ofAllocatable(scope, byNodeName(scope, nodeMemoryUsed(scope)), 'memory')
        : `${containersByNode(scope, 'memory', window)} / ${allocatable(scope, 'memory')}`
    case 'disk':
      return byNodeName(scope, fullestDisk(scope, {}))
    case 'pods':
      return `${podsOn(scope, notOneOf(''))} / ${allocatable(scope, 'pods')}`
    case 'pressure':
      return byNodeName(scope, pressure(scope, window, {}))
    case 'load':
      return byNodeName(scope, loadPerCore(scope, {}))
    case 'age':
      return `time() - ${maxBy(BY_NODE, clusterWide(scope, 'kube_node_created'))}`
  }
}

/** Which nodes there are and what is wrong with them; of all nodes, or the one that is named. */
export function nodeEntries(scope: Scope, node?: string) {
  return {
    info: maxBy([...BY_NODE, 'kubelet_version'], clusterWide(scope, 'kube_node_info', { node })),
    cordoned: maxBy(BY_NODE, `${clusterWide(scope, 'kube_node_spec_unschedulable', { node })} == 1`),
    condition: illConditions(scope, node),
  }
}

export const nodeRole = (scope: Scope, node?: LabelMatch, role: LabelMatch = notOneOf('')): string =>
  maxBy([...BY_NODE, 'role'], clusterWide(scope, 'kube_node_role', { node, role }))

/** The targets that tell of these nodes: `instance` is theirs, the name is the node's. */
export const nodeTargets = (scope: Scope, nodes: readonly string[]) => ({
  exporter: maxBy([...BY_INSTANCE, 'nodename'], clusterWide(scope, 'node_uname_info', { nodename: nodes })),
  kubelet: maxBy([...BY_INSTANCE, 'node'], clusterWide(scope, 'kubelet_node_name', { node: nodes })),
})

/** What these nodes are, can give, and what their active pods asked for. */
export function nodeNumbers(scope: Scope, node: LabelMatch) {
  const everywhere = { ...scope, namespace: undefined }
  const requested = (resource: 'cpu' | 'memory'): string =>
    sumBy(BY_NODE, unfinished(everywhere, podResource(everywhere, 'requests', resource, {}, node)))
  const zone = 'label_topology_kubernetes_io_zone'
  return {
    role: nodeRole(scope, node),
    zone: maxBy([...BY_NODE, zone], clusterWide(scope, 'kube_node_labels', { node, [zone]: notOneOf('') })),
    created: maxBy(BY_NODE, clusterWide(scope, 'kube_node_created', { node })),
    cpuAllocatable: allocatable(scope, 'cpu', node),
    memoryAllocatable: allocatable(scope, 'memory', node),
    podsAllocatable: allocatable(scope, 'pods', node),
    pods: podsOn(scope, node),
    cpuRequested: requested('cpu'),
    memoryRequested: requested('memory'),
  }
}

/** What is used on machines, by node_exporter instance: cores, bytes, shares. */
export const machineUse = (scope: Scope, window: string, matches: Matches) => ({
  cpu: nodeCpuUsed(scope, window, matches),
  memory: nodeMemoryUsed(scope, matches),
  load: loadPerCore(scope, matches),
  disk: fullestDisk(scope, matches),
  pressure: pressure(scope, window, matches),
})

/** What the containers of these nodes use: cores and bytes. */
export const containerUse = (scope: Scope, window: string, node: LabelMatch) => ({
  cpu: containersByNode(scope, 'cpu', window, node),
  memory: containersByNode(scope, 'memory', window, node),
})
