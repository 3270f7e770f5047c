import type { Bytes, Cores, UnixMs } from '~/base/units'
import type { Resources } from './container'
import type { PodPhase, PodRef, PodState } from './pod'
import type { WorkloadRef } from './workload'

/** What the store can rank pods by; the table shows the first ones only. */
export const POD_SORTS = ['status', 'restarts', 'cpu', 'memory', 'memory-of-limit', 'age', 'name'] as const
export type PodSort = (typeof POD_SORTS)[number]

/** Which pods to list. */
export type PodFilter = {
  /** Part of the name. */
  readonly text: string
  readonly phase: PodPhase | undefined
  readonly node: string | undefined
  /** The kubelet's own word for what holds it up, `Evicted`, or `Unschedulable`. */
  readonly reason?: string | undefined
  readonly qosClass?: QosClass | undefined
  /** The kind of what made it; `none` for a pod that nobody owns. */
  readonly ownerKind?: OwnerKind | undefined
}

export const QOS_CLASSES = ['Guaranteed', 'Burstable', 'BestEffort'] as const
type QosClass = (typeof QOS_CLASSES)[number]

export const OWNER_KINDS = ['ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'Node', 'none'] as const
type OwnerKind = (typeof OWNER_KINDS)[number]

/** No node fits: the scheduler's word, told by a gauge of its own. */
export const UNSCHEDULABLE = 'Unschedulable'

/** How many pods are in each phase, and held up by each reason, most first. */
export type PodCounts = {
  readonly phases: readonly { readonly phase: PodPhase; readonly pods: number }[]
  readonly reasons: readonly { readonly reason: string; readonly pods: number }[]
}

export type PodRow = PodState &
  Resources & {
    readonly ref: PodRef
    /** '' while it waits for a node. */
    readonly node: string
    readonly podIp: string | undefined
    /** Its network is its node's. */
    readonly hostNetwork: boolean
    readonly workload: WorkloadRef
    readonly containers: number
    readonly containersReady: number
    /** Ever. */
    readonly restarts: number
    /** Within the range. */
    readonly restartsInRange: number
    /** undefined: not running, or too young for a rate. */
    readonly cpu: Cores | undefined
    readonly memory: Bytes | undefined
    readonly createdUnixMs: UnixMs | undefined
  }

/** The worst rows of `total` that match the filter, in the order asked for. */
export type PodTable = {
  readonly rows: readonly PodRow[]
  readonly total: number
  /** The store measures CPU and memory; where it does not, only metrics-server may. */
  readonly measured: boolean
}
