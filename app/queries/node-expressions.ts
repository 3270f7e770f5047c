import { matching, notOneOf } from '~/backends/prometheus/promql'
import type { Scope } from '~/model/scope'
import { BY_NODE, BY_POD, clusterWide, countBy, maxBy, podResource, sumBy, unfinished } from './expressions'

const BY_CPU = ['cluster', 'instance', 'cpu'] as const
const BY_INSTANCE = ['cluster', 'instance'] as const

const nodeCores = (scope: Scope): string =>
  countBy(BY_INSTANCE, maxBy(BY_CPU, clusterWide(scope, 'node_cpu_seconds_total', { mode: 'idle' })))

/** Cores in use by node_exporter instance: all of them less what idles or waits for a disk. */
export function nodeCpuUsed(scope: Scope, window: string): string {
  const time = clusterWide(scope, 'node_cpu_seconds_total', { mode: matching('idle|iowait') })
  return `${nodeCores(scope)} - ${sumBy(BY_INSTANCE, maxBy([...BY_CPU, 'mode'], `rate(${time}[${window}])`))}`
}

const nodeMemory = (scope: Scope, name: 'MemTotal' | 'MemAvailable'): string =>
  maxBy(BY_INSTANCE, clusterWide(scope, `node_memory_${name}_bytes`))

/** Bytes that programs hold, by node_exporter instance. */
export const nodeMemoryUsed = (scope: Scope): string =>
  `${nodeMemory(scope, 'MemTotal')} - ${nodeMemory(scope, 'MemAvailable')}`

/** The same, by the name of the node: `instance` is an address, the machine's own name is the node's. */
export const byNodeName = (scope: Scope, expression: string, node?: string): string =>
  maxBy(
    ['cluster', 'nodename'],
    `(${expression}) * on (${BY_INSTANCE.join(', ')}) group_left (nodename) ` +
      maxBy([...BY_INSTANCE, 'nodename'], clusterWide(scope, 'node_uname_info', { nodename: node })),
  )

/** Use as a share of what the machine has. */
export const nodeShare = (scope: Scope, resource: 'cpu' | 'memory', window: string): string =>
  resource === 'cpu'
    ? `(${nodeCpuUsed(scope, window)}) / ${nodeCores(scope)}`
    : `(${nodeMemoryUsed(scope)}) / ${nodeMemory(scope, 'MemTotal')}`

/** Node conditions that are not as they should be. */
export function illConditions(scope: Scope, node?: string): string {
  const is = (condition: object): string =>
    maxBy(
      [...BY_NODE, 'condition', 'status'],
      `${clusterWide(scope, 'kube_node_status_condition', { node, ...condition })} == 1`,
    )
  const pressure = matching('MemoryPressure|DiskPressure|PIDPressure|NetworkUnavailable')
  return `${is({ condition: 'Ready', status: notOneOf('true') })} or ${is({ condition: pressure, status: 'true' })}`
}

/** What a node is and what is wrong with it; of all nodes, or the one that is named. */
export function nodeIdentity(scope: Scope, node?: string) {
  const of = (metric: string): string => clusterWide(scope, metric, { node })
  const info = ['kubelet_version', 'os_image', 'kernel_version', 'container_runtime_version', 'internal_ip']
  return {
    info: maxBy([...BY_NODE, ...info], of('kube_node_info')),
    role: maxBy([...BY_NODE, 'role'], of('kube_node_role')),
    created: maxBy(BY_NODE, of('kube_node_created')),
    cordoned: maxBy(BY_NODE, `${of('kube_node_spec_unschedulable')} == 1`),
    condition: illConditions(scope, node),
  }
}

/** What a node can give and what its active pods asked for. */
export function nodeNumbers(scope: Scope, node?: string) {
  const everywhere = { ...scope, namespace: undefined }
  const onNode = { node: node ?? notOneOf('') }
  const allocatable = (resource: string): string =>
    maxBy(BY_NODE, clusterWide(scope, 'kube_node_status_allocatable', { node, resource }))
  const requested = (resource: 'cpu' | 'memory'): string =>
    sumBy(BY_NODE, unfinished(everywhere, podResource(everywhere, 'requests', resource, {}, onNode.node)))
  return {
    cpuAllocatable: allocatable('cpu'),
    memoryAllocatable: allocatable('memory'),
    podsAllocatable: allocatable('pods'),
    pods: countBy(
      BY_NODE,
      unfinished(everywhere, maxBy([...BY_POD, 'node'], clusterWide(scope, 'kube_pod_info', onNode))),
    ),
    cpuRequested: requested('cpu'),
    memoryRequested: requested('memory'),
  }
}

/** What is used on a node, as node_exporter measures it: cores and bytes. */
export const nodeUse = (scope: Scope, window: string, node?: string) => ({
  cpu: byNodeName(scope, nodeCpuUsed(scope, window), node),
  memory: byNodeName(scope, nodeMemoryUsed(scope), node),
})
