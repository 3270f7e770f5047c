import type { Bytes, Cores, UnixMs } from '~/base/units'
import type { HealthState } from './pod'

/** A condition that is not as it should be: Ready false or unknown, or a pressure that is true. */
export type NodeCondition = { readonly condition: string; readonly status: 'true' | 'false' | 'unknown' }

/** One node as kube-state-metrics tells it, its use as node_exporter or cAdvisor measure it. */
export type Node = {
  readonly cluster: string
  readonly name: string
  readonly roles: readonly string[]
  readonly version: string | undefined
  readonly osImage: string | undefined
  readonly kernel: string | undefined
  readonly runtime: string | undefined
  readonly internalIp: string | undefined
  readonly createdUnixMs: UnixMs | undefined
  readonly cordoned: boolean
  /** Only what is wrong. */
  readonly conditions: readonly NodeCondition[]
  readonly cpu: Cores | undefined
  readonly memory: Bytes | undefined
  readonly cpuRequested: Cores | undefined
  readonly memoryRequested: Bytes | undefined
  readonly cpuAllocatable: Cores | undefined
  readonly memoryAllocatable: Bytes | undefined
  readonly pods: number | undefined
  readonly podsAllocatable: number | undefined
}

/** Not ready is critical; a pressure or a cordon is degraded. */
export function nodeHealth({ conditions, cordoned }: Pick<Node, 'conditions' | 'cordoned'>): HealthState {
  if (conditions.some(({ condition }) => condition === 'Ready')) return 'critical'
  return conditions.length > 0 || cordoned ? 'degraded' : 'healthy'
}
