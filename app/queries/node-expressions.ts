import { matching } from '~/backends/prometheus/promql'
import type { Scope } from '~/model/scope'
import { clusterWide, countBy, maxBy, sumBy } from './expressions'

const BY_CPU = ['cluster', 'instance', 'cpu'] as const
const BY_INSTANCE = ['cluster', 'instance'] as const

/** Cores in use by node_exporter instance: all of them less what idles or waits for a disk. */
export function nodeCpuUsed(scope: Scope, window: string): string {
  const time = (modes: string): string =>
    clusterWide(scope, 'node_cpu_seconds_total', { mode: matching(modes) })
  const notUsed = sumBy(BY_INSTANCE, maxBy([...BY_CPU, 'mode'], `rate(${time('idle|iowait')}[${window}])`))
  return `${nodeCores(scope)} - ${notUsed}`
}

const nodeCores = (scope: Scope): string =>
  countBy(BY_INSTANCE, maxBy(BY_CPU, clusterWide(scope, 'node_cpu_seconds_total', { mode: 'idle' })))

const nodeMemory = (scope: Scope, name: 'MemTotal' | 'MemAvailable'): string =>
  maxBy(BY_INSTANCE, clusterWide(scope, `node_memory_${name}_bytes`))

/** Bytes that programs hold, by node_exporter instance. */
export const nodeMemoryUsed = (scope: Scope): string =>
  `${nodeMemory(scope, 'MemTotal')} - ${nodeMemory(scope, 'MemAvailable')}`

/** The same, by the name of the node: `instance` is an address, the machine's own name is the node's. */
export const byNodeName = (scope: Scope, expression: string, node?: string): string =>
  maxBy(
    ['cluster', 'nodename'],
    `(${expression}) * on (cluster, instance) group_left (nodename) ` +
      maxBy([...BY_INSTANCE, 'nodename'], clusterWide(scope, 'node_uname_info', { nodename: node })),
  )

/** Use as a share of what the machine has. */
export const nodeShare = (scope: Scope, resource: 'cpu' | 'memory', window: string): string =>
  resource === 'cpu'
    ? `(${nodeCpuUsed(scope, window)}) / ${nodeCores(scope)}`
    : `(${nodeMemoryUsed(scope)}) / ${nodeMemory(scope, 'MemTotal')}`
