import type { Bytes, Cores, UnixMs } from '~/base/units'
import type { Resources } from './container'
import type { PodPhase, PodRef, PodState } from './pod'
import type { WorkloadRef } from './workload'

/** What the store can rank pods by; the table shows the first ones only. */
export const POD_SORTS = ['restarts', 'cpu', 'memory', 'memory-of-limit', 'age', 'name'] as const
export type PodSort = (typeof POD_SORTS)[number]

/** Which pods to list. */
export type PodFilter = {
  /** Part of the name. */
  readonly text: string
  readonly phase: PodPhase | undefined
  readonly node: string | undefined
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
    readonly restarts: number
    /** undefined: not running, or too young for a rate. */
    readonly cpu: Cores | undefined
    readonly memory: Bytes | undefined
    readonly createdUnixMs: UnixMs | undefined
  }

/** The worst rows of `total` that match the filter, in the order asked for. */
export type PodTable = { readonly rows: readonly PodRow[]; readonly total: number }
