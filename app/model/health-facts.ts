import type { Severity as AlertSeverity } from './alert'
import type { NodeCondition } from './node'
import type { PodRef } from './pod'
import type { Replicas, WorkloadRef } from './workload'

/** An exporter whose metrics tell about health, and the metric by which it is recognised. */
export type MissingMetric = { readonly metric: string; readonly exporter: string }

/** One firing alert, by what it is about. */
export type AlertFact = {
  readonly name: string
  readonly severity: AlertSeverity
  readonly about:
    | { readonly kind: 'pod'; readonly pod: PodRef }
    | { readonly kind: 'workload'; readonly workload: WorkloadRef }
    | { readonly kind: 'node'; readonly node: NodeRef }
    | {
        readonly kind: 'other'
        readonly cluster: string
        readonly namespace: string | undefined
        /** The `service` that the rule's author named. */
        readonly service: string | undefined
      }
}

export type NodeRef = { readonly cluster: string; readonly node: string }

/** A container of a pod. */
export type ContainerRef = { readonly pod: PodRef; readonly container: string }

/**
 * What is ill, and only that, as the store answered it: already filtered there. `supporting` facts (restarts, not
 * ready, replicas updated) explain an ill subject but never make one.
 */
export type HealthFacts = {
  readonly nodeConditions: readonly (NodeRef & NodeCondition)[]
  readonly cordonedNodes: readonly NodeRef[]
  readonly waiting: readonly (ContainerRef & { readonly reason: string })[]
  /** OOM-killed and restarted, or ended, within the window; never merely "was OOM-killed once". */
  readonly oomKilled: readonly ContainerRef[]
  /** Restarts within the window, 1 or more. */
  readonly restarts: readonly (ContainerRef & { readonly times: number })[]
  readonly unschedulable: readonly PodRef[]
  /** Pending for longer than five minutes. */
  readonly pending: readonly PodRef[]
  readonly notReady: readonly PodRef[]
  readonly failed: readonly PodRef[]
  readonly evicted: readonly PodRef[]
  /** Workloads with fewer available replicas than desired. */
  readonly short: readonly (Replicas & { readonly workload: WorkloadRef })[]
  /** Deployments whose rollout passed its deadline. */
  readonly stuck: readonly WorkloadRef[]
  readonly failedJobs: readonly { readonly job: string; readonly workload: WorkloadRef }[]
  readonly alerts: readonly AlertFact[]
  readonly targetsDown: readonly {
    readonly cluster: string
    readonly job: string
    readonly down: number
    readonly total: number
  }[]
  /** Workload of each pod above, by `podKey`. */
  readonly owners: ReadonlyMap<string, WorkloadRef>
  /** Without these the cluster's health cannot be told. */
  readonly missing: readonly MissingMetric[]
  /** The store's answer was cut: there is more that is ill. */
  readonly truncated: boolean
}
