import { bytes } from '~/base/units'
import { type ClaimRow, claimKey } from '~/model/claim'
import type { Labels } from '~/model/labels'
import type { InstantSample } from '~/model/series'
import type { AttachmentRow, StorageClassRow, VolumeRow } from '~/model/storage'
import { type Answers, column, count, instant, labelColumn } from './columns'
import { type claimColumns, claimRefOf } from './claim-expressions'
import {
  type attachmentColumns,
  type classColumns,
  isDefaultClass,
  type volumeColumns,
} from './storage-expressions'

const claimOf = (labels: Labels): string => claimKey(claimRefOf(labels))

/** Claims by `claimKey`, in the order in which they were ranked. */
export function claimRows(
  ranked: readonly InstantSample[],
  columns: Answers<ReturnType<typeof claimColumns>>,
): readonly ClaimRow[] {
  const phase = labelColumn(columns('phase'), claimOf, 'phase')
  const storageClass = labelColumn(columns('info'), claimOf, 'storageclass')
  const volume = labelColumn(columns('info'), claimOf, 'volumename')
  const modes = Map.groupBy(columns('mode'), ({ labels }) => claimOf(labels))
  const pods = Map.groupBy(columns('pod'), ({ labels }) => claimOf(labels))
  const podCount = column(columns('podCount'), claimOf, count)
  const requested = column(columns('requested'), claimOf, bytes)
  const capacity = column(columns('capacity'), claimOf, bytes)
  const used = column(columns('used'), claimOf, bytes)
  const growth = column(columns('growth'), claimOf, count)
  const inodes = column(columns('inodes'), claimOf, count)
  const inodesUsed = column(columns('inodesUsed'), claimOf, count)
  const created = column(columns('created'), claimOf, instant)
  return ranked.map(({ labels }) => {
    const ref = claimRefOf(labels)
    const key = claimKey(ref)
    // The volume of a lost claim is gone: what a kubelet still measures is not how full the claim is.
    const isLost = phase(key) === 'Lost'
    const measured = <Value>(of: (key: string) => Value | undefined): Value | undefined =>
      isLost ? undefined : of(key)
    // Questions that share the claims of a page may both tell of one.
    const texts = (samples: readonly InstantSample[] = [], label: string): readonly string[] =>
      [...new Set(samples.flatMap(({ labels: { [label]: text } }) => text ?? []))].toSorted()
    return {
      ref,
      phase: phase(key),
      storageClass: storageClass(key) || undefined,
      volume: volume(key) || undefined,
      accessModes: texts(modes.get(key), 'access_mode'),
      requested: requested(key),
      pods: texts(pods.get(key), 'pod'),
      podCount: podCount(key) ?? 0,
      createdUnixMs: created(key),
      capacity: measured(capacity),
      used: measured(used),
      bytesPerSecond: measured(growth),
      inodes: measured(inodes),
      inodesUsed: measured(inodesUsed),
    }
  })
}

const holderOf = (labels: Labels | undefined): VolumeRow['claim'] =>
  labels?.name ? { namespace: labels.claim_namespace ?? '', name: labels.name } : undefined

/** The labels of each object that the samples tell of. */
const labelsBy = (samples: readonly InstantSample[], keyOf: (labels: Labels) => string) =>
  new Map(samples.map(({ labels }) => [keyOf(labels), labels]))

const volumeOf = ({ cluster = '', persistentvolume = '' }: Labels): string => `${cluster}/${persistentvolume}`

/** Volumes in the order in which they were ranked. */
export function volumeRows(
  ranked: readonly InstantSample[],
  columns: Answers<ReturnType<typeof volumeColumns>>,
): readonly VolumeRow[] {
  const info = labelsBy(columns('info'), volumeOf)
  const phase = labelColumn(columns('phase'), volumeOf, 'phase')
  const capacity = column(columns('capacity'), volumeOf, bytes)
  const claim = labelsBy(columns('claim'), volumeOf)
  return ranked.map(({ labels }) => {
    const key = volumeOf(labels)
    const told = info.get(key)
    return {
      cluster: labels.cluster ?? '',
      name: labels.persistentvolume ?? '',
      phase: phase(key),
      capacity: capacity(key),
      reclaimPolicy: told?.reclaim_policy,
      storageClass: told?.storageclass,
      driver: told?.csi_driver || undefined,
      claim: holderOf(claim.get(key)),
    }
  })
}

const classOf = ({ cluster = '', storageclass = '' }: Labels): string => `${cluster}/${storageclass}`

/** Classes by name, the default first. */
export function classRows(columns: Answers<ReturnType<typeof classColumns>>): readonly StorageClassRow[] {
  const annotations = labelsBy(columns('annotations'), classOf)
  const claims = column(columns('claims'), classOf, count)
  const requested = column(columns('requested'), classOf, bytes)
  return columns('info')
    .map(({ labels }): StorageClassRow => {
      const key = classOf(labels)
      const told = annotations.get(key)
      return {
        cluster: labels.cluster ?? '',
        name: labels.storageclass ?? '',
        provisioner: labels.provisioner,
        reclaimPolicy: labels.reclaim_policy,
        bindingMode: labels.volume_binding_mode,
        isDefault: told && isDefaultClass(told),
        claims: claims(key) ?? 0,
        requested: requested(key),
      }
    })
    .toSorted(
      (a, b) => Number(b.isDefault ?? false) - Number(a.isDefault ?? false) || a.name.localeCompare(b.name),
    )
}

const attachmentOf = ({ cluster = '', volumeattachment = '' }: Labels): string =>
  `${cluster}/${volumeattachment}`

/** Attachments, those that are not attached first, then by node. */
export function attachmentRows(
  ranked: readonly InstantSample[],
  columns: Answers<ReturnType<typeof attachmentColumns>>,
): readonly AttachmentRow[] {
  const info = labelsBy(columns('info'), attachmentOf)
  const volume = labelColumn(columns('volume'), attachmentOf, 'volumename')
  const claim = labelsBy(columns('claim'), attachmentOf)
  const lately = column(columns('lately'), attachmentOf, count)
  const created = column(columns('created'), attachmentOf, instant)
  return ranked
    .map(({ labels, value }): AttachmentRow => {
      const key = attachmentOf(labels)
      return {
        cluster: labels.cluster ?? '',
        name: labels.volumeattachment ?? '',
        node: info.get(key)?.node ?? '',
        attacher: info.get(key)?.attacher,
        volume: volume(key),
        claim: holderOf(claim.get(key)),
        attached: value === 1,
        stuck: lately(key) === 0,
        createdUnixMs: created(key),
      }
    })
    .toSorted(
      (a, b) =>
        Number(b.stuck) - Number(a.stuck) ||
        Number(a.attached) - Number(b.attached) ||
        a.node.localeCompare(b.node) ||
        a.name.localeCompare(b.name),
    )
}
