export const COMPONENTS = [
  'apiserver',
  'etcd',
  'scheduler',
  'controller-manager',
  'coredns',
  'kube-proxy',
  'kubelet',
] as const
export type Component = (typeof COMPONENTS)[number]

/** What is measured of a component; undefined: nobody tells. Rates per second, durations in seconds. */
export type ComponentFigures = {
  /** Scrape targets that ever answered within the last hour, and those that do not now. */
  readonly targets: number | undefined
  readonly down: number
  /** What it does: requests, proposals, attempts, items, syncs, operations. */
  readonly rate: number | undefined
  readonly failedRate: number
  /** The 99th percentile of what it does. */
  readonly latencySeconds: number | undefined
  /** etcd: the worst member. */
  readonly commitSeconds: number | undefined
  readonly peerSeconds: number | undefined
  /** etcd: those that tell of themselves, and how many of them have no leader. */
  readonly members: number | undefined
  readonly leaderless: number
  readonly spaceShare: number | undefined
  /** scheduler: pods that fit nowhere · controller manager: the longest work queue. */
  readonly waiting: number | undefined
  /** kubelet: until a pod runs. */
  readonly podStartSeconds: number | undefined
  /** API server: how long the first of its clients' certificates to end still lasts. No judgement of the server itself. */
  readonly clientCertificateSeconds: number | undefined
}

export type ComponentReason =
  | { readonly kind: 'down'; readonly down: number; readonly targets: number }
  | { readonly kind: 'no-leader'; readonly leaderless: number; readonly members: number }
  | { readonly kind: 'failing'; readonly share: number }
  | { readonly kind: 'space'; readonly share: number }
  | {
      readonly kind: 'slow' | 'slow-commit' | 'slow-peers' | 'slow-pod-start'
      readonly seconds: number
      readonly limitSeconds: number
    }

export type ComponentHealth = {
  /** `not-exposed`: nobody scrapes it, as on a cluster that a cloud manages. It is no illness. */
  readonly status: 'healthy' | 'degraded' | 'critical' | 'not-exposed'
  /** Worst first. */
  readonly reasons: readonly ComponentReason[]
}

type Limits = { readonly degraded: number; readonly critical: number }

/** Seconds at the 99th percentile, as the usual alerting rules have them. */
const SLOW: Readonly<Partial<Record<Component, Limits>>> = {
  apiserver: { degraded: 1, critical: 4 },
  etcd: { degraded: 0.5, critical: 1 },
  coredns: { degraded: 1, critical: 4 },
  scheduler: { degraded: 1, critical: 10 },
  kubelet: { degraded: 10, critical: 30 },
}
const SLOW_COMMIT: Limits = { degraded: 0.25, critical: 1 }
const SLOW_PEERS: Limits = { degraded: 0.15, critical: 0.5 }
const SLOW_POD_START: Limits = { degraded: 60, critical: Number.POSITIVE_INFINITY }
const FAILING: Limits = { degraded: 0.01, critical: 0.05 }
const SPACE: Limits = { degraded: 0.8, critical: 0.95 }

/** How a component is, and why it is not well. */
export function judgeComponent(component: Component, figures: ComponentFigures): ComponentHealth {
  const { targets, down, rate, failedRate } = figures
  if (targets === undefined && rate === undefined && figures.latencySeconds === undefined)
    return { status: 'not-exposed', reasons: [] }
  const found: { readonly critical: boolean; readonly reason: ComponentReason }[] = []
  const over = (value: number | undefined, limits: Limits | undefined, reason: ComponentReason): void => {
    if (value !== undefined && limits && value >= limits.degraded)
      found.push({ critical: value >= limits.critical, reason })
  }
  const slow = (
    kind: 'slow' | 'slow-commit' | 'slow-peers' | 'slow-pod-start',
    seconds: number | undefined,
    limits: Limits | undefined,
  ): void => over(seconds, limits, { kind, seconds: seconds ?? 0, limitSeconds: limits?.degraded ?? 0 })

  const { members = 0, leaderless } = figures
  if (leaderless > 0) found.push({ critical: true, reason: { kind: 'no-leader', leaderless, members } })
  if (targets !== undefined && down > 0)
    found.push({ critical: down === targets, reason: { kind: 'down', down, targets } })
  const failing = rate === undefined || rate === 0 ? 0 : failedRate / rate
  over(failing, FAILING, { kind: 'failing', share: failing })
  slow('slow', figures.latencySeconds, SLOW[component])
  slow('slow-commit', figures.commitSeconds, SLOW_COMMIT)
  slow('slow-peers', figures.peerSeconds, SLOW_PEERS)
  slow('slow-pod-start', figures.podStartSeconds, SLOW_POD_START)
  over(figures.spaceShare, SPACE, { kind: 'space', share: figures.spaceShare ?? 0 })
  const status =
    found.length === 0 ? 'healthy' : found.some(({ critical }) => critical) ? 'critical' : 'degraded'
  return {
    status,
    reasons: found.toSorted((a, b) => Number(b.critical) - Number(a.critical)).map(({ reason }) => reason),
  }
}

/** One measure of the control plane over time. */
export const CONTROL_PLANE_MEASURES = [
  'apiserver-requests',
  'apiserver-errors',
  'apiserver-latency',
  'apiserver-inflight',
  'apiserver-objects',
  'apiserver-client-certificates',
  'apiserver-etcd',
  'webhook-latency',
  'webhook-rejections',
  'etcd-fsync',
  'etcd-commit',
  'etcd-peers',
  'etcd-size',
  'etcd-proposals',
  'etcd-leader-changes',
  'scheduler-pending',
  'scheduler-attempts',
  'scheduler-latency',
  'queue-depth',
  'queue-adds',
  'queue-latency',
  'dns-requests',
  'dns-responses',
  'dns-latency',
  'dns-cache',
  'dns-forward',
  'proxy-sync',
  'proxy-programming',
  'kubelet-pleg',
  'kubelet-pod-start',
  'kubelet-operations',
  'kubelet-errors',
] as const
export type ControlPlaneMeasure = (typeof CONTROL_PLANE_MEASURES)[number]

/** A member of etcd, as it sees itself; undefined: it does not tell. */
export type EtcdMember = {
  readonly cluster: string
  readonly instance: string
  readonly hasLeader: boolean
  readonly isLeader: boolean | undefined
  /** Since it started. */
  readonly leaderChanges: number | undefined
}

/** A lock or heartbeat: who holds it, and how long ago that was said. */
export type Lease = {
  readonly cluster: string
  readonly namespace: string
  readonly name: string
  readonly holder: string
  readonly ageSeconds: number | undefined
}

export type SigningRequest = {
  readonly cluster: string
  readonly name: string
  readonly signer: string
  readonly createdUnixMs: number
}

/** A webhook or a policy that may change or refuse what is written to the API. */
export type AdmissionRule = {
  readonly cluster: string
  readonly kind: 'mutating-webhook' | 'validating-webhook' | 'mutating-policy' | 'validating-policy'
  readonly configuration: string
  /** The webhook's own name; of a policy its failure policy. */
  readonly detail: string
  /** `namespace/name` of the service behind a webhook; empty: a URL, or none. */
  readonly service: string
}
