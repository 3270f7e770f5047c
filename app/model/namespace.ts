import type { Bytes, Cores, Ratio, UnixMs } from '~/base/units'
import type { Budget } from './budget'
import { type HealthState, POD_PHASES, type PodPhase, isOver } from './pod'

/** What the store can rank namespaces by. */
export const NAMESPACE_SORTS = ['unwell', 'pods', 'restarts', 'cpu', 'memory', 'age', 'name'] as const
export type NamespaceSort = (typeof NAMESPACE_SORTS)[number]

export type NamespaceRow = {
  readonly cluster: string
  readonly namespace: string
  /** It is being deleted: nothing new may be made in it. */
  readonly terminating: boolean
  readonly createdUnixMs: UnixMs | undefined
  readonly pods: Readonly<Partial<Record<PodPhase, number>>>
  /** Pods that are not ready and did not run to their end; `stuck` and the failed are among them. */
  readonly unwell: number
  /** Pods that cannot start: a container waits for more than its start, or no node fits. */
  readonly stuck: number
  readonly workloads: number
  /** Workloads without all their replicas. */
  readonly short: number
  /** Within the range. */
  readonly restarts: number
  readonly cpu: Cores | undefined
  readonly memory: Bytes | undefined
  readonly cpuRequest: Cores | undefined
  readonly memoryRequest: Bytes | undefined
  /** What quotas let all pods together request. */
  readonly cpuQuota: Cores | undefined
  readonly memoryQuota: Bytes | undefined
  /** The fullest of its quotas. */
  readonly quota: Ratio | undefined
}

/** The first namespaces of `total`, in the order asked for. */
export type NamespaceTable = { readonly rows: readonly NamespaceRow[]; readonly total: number }

/** Why a namespace is as it is. */
export type NamespaceReason =
  | { readonly kind: 'stuck' | 'failed' | 'not-ready' | 'short'; readonly count: number }
  | { readonly kind: 'quota-full' | 'terminating' | 'well' | 'empty' }

/** Pods that have not ended: the same as take a place on a node. */
export const alivePods = ({ pods }: Pick<NamespaceRow, 'pods'>): number =>
  POD_PHASES.reduce((sum, phase) => sum + (isOver(phase) ? 0 : (pods[phase] ?? 0)), 0)

/** The roll-up of what lives in a namespace, the worst reason first. */
export function namespaceHealth(row: NamespaceRow): readonly [HealthState, NamespaceReason] {
  if (row.stuck > 0) return ['critical', { kind: 'stuck', count: row.stuck }]
  const failed = row.pods.Failed ?? 0
  if (failed > 0) return ['degraded', { kind: 'failed', count: failed }]
  if (row.unwell > 0) return ['degraded', { kind: 'not-ready', count: row.unwell }]
  if (row.short > 0) return ['degraded', { kind: 'short', count: row.short }]
  if (row.quota !== undefined && row.quota >= 1) return ['degraded', { kind: 'quota-full' }]
  if (row.terminating) return ['degraded', { kind: 'terminating' }]
  return Object.values(row.pods).every((count) => count === 0)
    ? ['finished', { kind: 'empty' }]
    : ['healthy', { kind: 'well' }]
}

/** How much of one resource all objects of the namespace together may have, and have. */
export type QuotaRow = {
  readonly quota: string
  /** As in the quota: `requests.cpu`, `limits.memory`, `pods`, `count/deployments.apps`, … */
  readonly resource: string
  readonly used: number | undefined
  readonly hard: number
}

/** What one container, pod or claim may ask for; undefined: no such bound. */
export type LimitRow = {
  readonly limitRange: string
  /** Container, Pod or PersistentVolumeClaim. */
  readonly type: string
  readonly resource: string
  readonly min: number | undefined
  readonly defaultRequest: number | undefined
  readonly default: number | undefined
  readonly max: number | undefined
}

/** A network policy by its rules; which pods it selects, kube-state-metrics does not tell. */
type NetworkPolicy = {
  readonly name: string
  readonly ingressRules: number
  readonly egressRules: number
  readonly createdUnixMs: UnixMs | undefined
}

export type NamespaceRules = {
  /** The fullest first. */
  readonly quotas: readonly QuotaRow[]
  readonly limits: readonly LimitRow[]
  readonly policies: readonly NetworkPolicy[]
  /** Those that let nothing be evicted first. */
  readonly budgets: readonly Budget[]
}

/** In what a resource of a quota or limit range is counted. */
export function resourceUnit(resource: string): 'cores' | 'bytes' | 'count' {
  if (/(^|\.)cpu$/.test(resource)) return 'cores'
  return /(^|[.-])(memory|storage)$|hugepages-/.test(resource) ? 'bytes' : 'count'
}
