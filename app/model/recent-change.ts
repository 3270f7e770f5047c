import type { UnixMs } from '~/base/units'
import { type PodRef, podKey } from './pod'
import type { NodeRef } from './health-facts'
import { type WorkloadRef, workloadKey } from './workload'

/** Something that happened within the range. A container that ended several times tells of its last end only. */
export type RecentChange = { readonly atUnixMs: UnixMs } & (
  | { readonly kind: 'rollout'; readonly workload: WorkloadRef }
  | { readonly kind: 'restart'; readonly pod: PodRef; readonly container: string; readonly reason: string }
  | { readonly kind: 'node'; readonly node: NodeRef }
)

export const CHANGE_KINDS = ['rollout', 'restart', 'node'] as const

export function changeKey(change: RecentChange): string {
  switch (change.kind) {
    case 'rollout':
      return `rollout/${workloadKey(change.workload)}/${change.atUnixMs}`
    case 'restart':
      return `restart/${podKey(change.pod)}/${change.container}`
    case 'node':
      return `node/${change.node.cluster}/${change.node.node}`
  }
}

/** The most recent first; at the same instant in an order that does not depend on the answers'. */
export const compareChanges = (a: RecentChange, b: RecentChange): number =>
  b.atUnixMs - a.atUnixMs || changeKey(a).localeCompare(changeKey(b))
