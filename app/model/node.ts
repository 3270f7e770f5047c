import type { Bytes, Cores, Ratio, UnixMs } from '~/base/units'
import type { HealthState } from './pod'

/** A condition that is not as it should be: Ready false or unknown, or a pressure or a problem that is true. */
export type NodeCondition = { readonly condition: string; readonly status: 'true' | 'false' | 'unknown' }

/** What a list of all nodes tells of each. */
export type NodeEntry = {
  readonly cluster: string
  readonly name: string
  readonly version: string | undefined
  readonly cordoned: boolean
  /** Only what is wrong. */
  readonly conditions: readonly NodeCondition[]
}

/** What is known of a node beside that: by kube-state-metrics, and its use as node_exporter or cAdvisor measure it. */
export type NodeFigures = {
  readonly roles: readonly string[]
  readonly zone: string | undefined
  readonly createdUnixMs: UnixMs | undefined
  readonly cpu: Cores | undefined
  readonly memory: Bytes | undefined
  readonly cpuRequested: Cores | undefined
  readonly memoryRequested: Bytes | undefined
  readonly cpuAllocatable: Cores | undefined
  readonly memoryAllocatable: Bytes | undefined
  readonly pods: number | undefined
  readonly podsAllocatable: number | undefined
  /** The mean of the last five minutes, per core. */
  readonly loadPerCore: number | undefined
  /** The fullest file system. */
  readonly disk: Ratio | undefined
  /** The largest share of time in which something waited for CPU, memory or a disk. */
  readonly pressure: Ratio | undefined
}

/** Not ready is critical; a pressure, a problem or a cordon is degraded. */
export function nodeHealth({
  conditions,
  cordoned,
}: Pick<NodeEntry, 'conditions' | 'cordoned'>): HealthState {
  if (conditions.some(({ condition }) => condition === 'Ready')) return 'critical'
  return conditions.length > 0 || cordoned ? 'degraded' : 'healthy'
}

/** One name for a node in stores of several clusters. */
export const nodeKey = ({ cluster, name }: Pick<NodeEntry, 'cluster' | 'name'>): string =>
  `${cluster}/${name}`
