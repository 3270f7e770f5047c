import type { Bytes, UnixMs } from '~/base/units'
import type { HealthState } from './pod'

/** A PersistentVolume and the claim that holds or held it. */
export type VolumeRow = {
  readonly cluster: string
  readonly name: string
  /** Pending, Available, Bound, Released, Failed; undefined: not told. */
  readonly phase: string | undefined
  readonly capacity: Bytes | undefined
  readonly reclaimPolicy: string | undefined
  readonly storageClass: string | undefined
  readonly driver: string | undefined
  readonly claim: { readonly namespace: string; readonly name: string } | undefined
}

/** By what volumes are sorted: what became of them, their names, their sizes. */
export const VOLUME_SORTS = ['worst', 'name', 'size'] as const
export type VolumeSort = (typeof VOLUME_SORTS)[number]
export type VolumeOrder = { readonly sort: VolumeSort; readonly descending: boolean }

export type VolumeTable = { readonly rows: readonly VolumeRow[]; readonly total: number }

/** Failed is critical; a volume that outlived its claim waits for somebody. */
export function volumeHealth({ phase }: Pick<VolumeRow, 'phase'>): HealthState {
  if (phase === 'Failed') return 'critical'
  if (phase === 'Released') return 'degraded'
  return phase === undefined ? 'unknown' : 'healthy'
}

export type StorageClassRow = {
  readonly cluster: string
  readonly name: string
  readonly provisioner: string | undefined
  readonly reclaimPolicy: string | undefined
  readonly bindingMode: string | undefined
  /** undefined: kube-state-metrics is not told to show annotations. */
  readonly isDefault: boolean | undefined
  readonly claims: number
  readonly requested: Bytes | undefined
}

export type AttachmentRow = {
  readonly cluster: string
  readonly name: string
  readonly node: string
  readonly attacher: string | undefined
  readonly volume: string | undefined
  readonly claim: { readonly namespace: string; readonly name: string } | undefined
  readonly attached: boolean
  /** Not attached, and not once within the last five minutes. */
  readonly stuck: boolean
  readonly createdUnixMs: UnixMs | undefined
}

export type AttachmentTable = { readonly rows: readonly AttachmentRow[]; readonly total: number }
