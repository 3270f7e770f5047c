import type { HealthState } from './pod'
import type { Replicas } from './workload'

/** What a controller says of its rollout; undefined where its kind, or the store, does not tell. */
export type RolloutFacts = Replicas & {
  /** Pods of every revision. */
  readonly total: number | undefined
  readonly generation: number | undefined
  readonly observedGeneration: number | undefined
  readonly paused: boolean
  /** Deployment: its condition Progressing is False, that is, the deadline passed. */
  readonly isPastDeadline: boolean
  /** Deployment: its pods cannot be created (quota, admission). */
  readonly cannotCreate: boolean
  /** StatefulSet: the revision that the pods had, and the one that they get. */
  readonly currentRevision: string | undefined
  readonly updateRevision: string | undefined
  /** DaemonSet: pods on nodes that should have none. */
  readonly misscheduled: number | undefined
}

/** How far a rollout is, and what holds it up. Pods are counted. */
export type Rollout =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unobserved'; readonly generation: number; readonly observed: number }
  | { readonly kind: 'cannot-create' }
  | { readonly kind: 'past-deadline'; readonly updated: number; readonly desired: number }
  | { readonly kind: 'paused'; readonly updated: number; readonly desired: number }
  | { readonly kind: 'updating'; readonly updated: number; readonly desired: number }
  | { readonly kind: 'removing-old'; readonly old: number }
  | { readonly kind: 'waiting-for-available'; readonly available: number; readonly desired: number }
  | { readonly kind: 'misscheduled'; readonly pods: number }
  | { readonly kind: 'scaled-to-zero' }
  | { readonly kind: 'complete' }

/** As `kubectl rollout status` goes about it, the obstacle first. */
export function rolloutOf(facts: RolloutFacts): Rollout {
  const { desired, updated, available, total, generation, observedGeneration, misscheduled } = facts
  if (generation !== undefined && observedGeneration !== undefined && observedGeneration < generation)
    return { kind: 'unobserved', generation, observed: observedGeneration }
  if (desired === undefined || updated === undefined) return { kind: 'unknown' }
  const isNewer = facts.updateRevision !== undefined && facts.updateRevision !== facts.currentRevision
  const isUpdating = updated < desired || (isNewer && total !== undefined && updated < total)
  if (facts.cannotCreate) return { kind: 'cannot-create' }
  if (facts.isPastDeadline) return { kind: 'past-deadline', updated, desired }
  if (facts.paused) return { kind: 'paused', updated, desired }
  if (isUpdating) return { kind: 'updating', updated, desired }
  if (total !== undefined && total > updated) return { kind: 'removing-old', old: total - updated }
  if (available !== undefined && available < desired)
    return { kind: 'waiting-for-available', available, desired }
  if (misscheduled !== undefined && misscheduled > 0) return { kind: 'misscheduled', pods: misscheduled }
  return desired === 0 ? { kind: 'scaled-to-zero' } : { kind: 'complete' }
}

/** A rollout on its way is no illness; one that cannot go on is. */
export function rolloutHealth({ kind }: Rollout): HealthState {
  switch (kind) {
    case 'past-deadline':
    case 'cannot-create':
      return 'critical'
    case 'waiting-for-available':
    case 'misscheduled':
    case 'unobserved':
      return 'degraded'
    case 'unknown':
      return 'unknown'
    case 'scaled-to-zero':
      return 'finished'
    case 'complete':
    case 'paused':
    case 'updating':
    case 'removing-old':
      return 'healthy'
  }
}
