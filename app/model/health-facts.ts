import type { UnixMs } from '~/base/units'
import type { Severity as AlertSeverity } from './alert'
import type { ClaimRef, ClaimRow, VolumeUse } from './claim'
import type { ComponentFigures } from './control-plane'
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
 * Who tells of a certificate, and so which it is: served to a black-box probe, made by cert-manager, a kubelet's own as
 * a client or as a server, or one that clients show the API server.
 */
export type CertificateSource = 'probe' | 'cert-manager' | 'kubelet-client' | 'kubelet-serving' | 'client'

export type CertificateRef = {
  readonly source: CertificateSource
  readonly cluster: string
  readonly namespace: string | undefined
  readonly node: string | undefined
  /** The probed address, the Certificate, the kubelet's or the API server's job. */
  readonly name: string
}

/** Of the control plane: what makes the whole cluster slow. */
export type JudgedComponent = 'apiserver' | 'etcd'

/** What is ill among controllers, budgets, claims, quotas, certificates, and in the control plane. */
export type ObjectFacts = {
  /** Changed five minutes ago or more, and not looked at by their controller since. */
  readonly notObserved: readonly WorkloadRef[]
  readonly lateCrons: readonly { readonly workload: WorkloadRef; readonly lateMs: number }[]
  readonly suspendedCrons: readonly WorkloadRef[]
  /** Workloads that their autoscaler has kept at its most for a quarter of an hour. */
  readonly atMax: readonly { readonly workload: WorkloadRef; readonly replicas: number }[]
  /** Disruption budgets that are broken: fewer healthy pods than they ask for. */
  readonly budgets: readonly {
    readonly cluster: string
    readonly namespace: string
    readonly budget: string
    /** By its name; undefined: none is called so. */
    readonly workload: WorkloadRef | undefined
    readonly healthy: number
    readonly wanted: number
  }[]
  /** Claims that wait for a volume for more than five minutes, and the pods that wait for them. */
  readonly pendingClaims: readonly { readonly claim: ClaimRef; readonly pod: PodRef | undefined }[]
  /** Claims that are lost, or whose volume is nearly full. */
  readonly claims: readonly (Pick<ClaimRow, 'ref' | 'phase'> & VolumeUse)[]
  /** From 90 % on. */
  readonly quotas: readonly {
    readonly cluster: string
    readonly namespace: string
    readonly quota: string
    readonly resource: string
    readonly share: number
  }[]
  /** Those that end soon; `leftMs` is negative once they have. */
  readonly certificates: readonly (CertificateRef & { readonly leftMs: number })[]
  readonly components: readonly {
    readonly cluster: string
    readonly component: JudgedComponent
    readonly figures: ComponentFigures
  }[]
}

/**
 * What is ill, and only that, as the store answered it: already filtered there. `supporting` facts (restarts, not
 * ready, replicas updated) explain an ill subject but never make one.
 */
export type HealthFacts = ObjectFacts & {
  readonly nowUnixMs: UnixMs
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
