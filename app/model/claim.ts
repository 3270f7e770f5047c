import type { Bytes, UnixMs } from '~/base/units'
import type { HealthState } from './pod'
import { type TimeToFull, timeToFull } from './volume-fill'

/** Which claim. `cluster` is '' where the store holds a single cluster without that label. */
export type ClaimRef = { readonly cluster: string; readonly namespace: string; readonly claim: string }

export const claimKey = (ref: ClaimRef): string => `${ref.cluster}/${ref.namespace}/${ref.claim}`

/** How full a volume is, as the kubelets that mount it measure it; undefined where none does. */
export type VolumeUse = {
  readonly capacity: Bytes | undefined
  readonly used: Bytes | undefined
  /** Over the last day; negative while it empties. */
  readonly bytesPerSecond: number | undefined
  readonly inodes: number | undefined
  readonly inodesUsed: number | undefined
}

export type ClaimRow = VolumeUse & {
  readonly ref: ClaimRef
  /** Bound, Pending, Lost; undefined: not told. */
  readonly phase: string | undefined
  readonly storageClass: string | undefined
  readonly volume: string | undefined
  readonly accessModes: readonly string[]
  readonly requested: Bytes | undefined
  /** A few of the pods that mount it, and how many do. */
  readonly pods: readonly string[]
  readonly podCount: number
  readonly createdUnixMs: UnixMs | undefined
}

/** By what claims are sorted: how bad they are, their names, the share in use, when they are full, what was asked for. */
export const CLAIM_SORTS = ['worst', 'name', 'used', 'full', 'size'] as const
export type ClaimSort = (typeof CLAIM_SORTS)[number]
export type ClaimOrder = { readonly sort: ClaimSort; readonly descending: boolean }

/** The first claims of `total` that match. */
export type ClaimTable = { readonly rows: readonly ClaimRow[]; readonly total: number }

/** Why a claim is as it is. */
export type ClaimReason =
  | { readonly kind: 'lost' | 'pending' | 'inodes-full' | 'unmeasured' | 'well' }
  | { readonly kind: 'filling'; readonly time: TimeToFull }

/** Thresholds of kubernetes-mixin's KubePersistentVolumeFillingUp. */
export const FREE_CRITICAL = 0.03
export const FREE_DEGRADED = 0.15
export const SOON_MS = 4 * 86_400_000

/** A claim's health: lost and full first, then what will be full within four days, then what waits for a volume. */
export function claimHealth(claim: Pick<ClaimRow, 'phase'> & VolumeUse): readonly [HealthState, ClaimReason] {
  if (claim.phase === 'Lost') return ['critical', { kind: 'lost' }]
  if (claim.phase === 'Pending') return ['degraded', { kind: 'pending' }]
  const { capacity, used, inodes, inodesUsed } = claim
  if (capacity === undefined || used === undefined || capacity <= 0)
    return [claim.phase === undefined ? 'unknown' : 'healthy', { kind: 'unmeasured' }]
  const free = 1 - used / capacity
  const freeInodes = inodes && inodesUsed !== undefined ? 1 - inodesUsed / inodes : 1
  const time = timeToFull(claim)
  if (free < FREE_CRITICAL) return ['critical', { kind: 'filling', time }]
  if (freeInodes < FREE_CRITICAL) return ['critical', { kind: 'inodes-full' }]
  const soon = time.kind === 'filling' && time.leftMs < SOON_MS
  return free < FREE_DEGRADED && soon
    ? ['degraded', { kind: 'filling', time }]
    : ['healthy', { kind: 'well' }]
}

/** An access mode as kubectl writes it: `RWX`. */
export const shortMode = (mode: string): string => mode.replace('Many', 'X').replace(/[a-z]/g, '')
