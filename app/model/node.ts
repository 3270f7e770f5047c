import type { Bytes, Cores, Ratio, UnixMs } from '~/base/units'
import type { Severity } from './health-rules'

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

/** As the overview tells severities, the worst first. */
export const NODE_STATES = ['critical', 'degraded', 'info', 'healthy'] as const
export type NodeState = (typeof NODE_STATES)[number]

/**
 * Not ready is critical, a pressure or a problem degraded, a cordon worth knowing; or what the overview judges, of a
 * certificate or an alert too, where that is worse.
 */
export function nodeHealth(
  { conditions, cordoned }: Pick<NodeEntry, 'conditions' | 'cordoned'>,
  judged?: Severity,
): NodeState {
  const own = conditions.some(({ condition }) => condition === 'Ready')
    ? 'critical'
    : conditions.length > 0
      ? 'degraded'
      : cordoned
        ? 'info'
        : 'healthy'
  return NODE_STATES.find((state) => state === own || state === judged) ?? own
}

/** One name for a node in stores of several clusters. */
export const nodeKey = ({ cluster, name }: Pick<NodeEntry, 'cluster' | 'name'>): string =>
  `${cluster}/${name}`
