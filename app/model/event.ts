import type { UnixMs } from '~/base/units'

/** What happened to an object of the cluster, as a Kubernetes component recorded it. Kept by the cluster for an hour or so. */
export type ClusterEvent = {
  /** The event's own uid. */
  readonly id: string
  readonly type: 'Normal' | 'Warning'
  /** CamelCase, for machines: `BackOff`, `FailedScheduling`. */
  readonly reason: string
  readonly message: string
  readonly involvedObject: InvolvedObject
  /** How often it was seen between first and last; at least 1. */
  readonly count: number
  readonly firstUnixMs: UnixMs
  readonly lastUnixMs: UnixMs
  /** The component that recorded it: `kubelet`, `default-scheduler`. Empty where it did not say. */
  readonly source: string
}

export type InvolvedObject = {
  readonly kind: string
  /** undefined for objects of the whole cluster. */
  readonly namespace: string | undefined
  readonly name: string
  /** The container, where the event names one. */
  readonly container: string | undefined
}
