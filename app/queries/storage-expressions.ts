import { type LabelMatch, containing } from '~/backends/prometheus/promql'
import { type ClaimRef, type ClaimSort, FREE_CRITICAL, FREE_DEGRADED, SOON_MS } from '~/model/claim'
import type { Labels } from '~/model/labels'
import type { Scope } from '~/model/scope'
import type { VolumeSort } from '~/model/storage'
import { HORIZON_MS } from '~/model/volume-fill'
import { BY_CLAIM, claimGrowth, volumeStat } from './claim-expressions'
import { clusterWide, countBy, maxBy, scoped, sumBy, where } from './expressions'

type Matches = Readonly<Record<string, LabelMatch>>

const BY_VOLUME = ['cluster', 'persistentvolume'] as const
const BY_CLASS = ['cluster', 'storageclass'] as const
const BY_ATTACHMENT = ['cluster', 'volumeattachment'] as const

const named = (text: string): Matches => ({
  persistentvolumeclaim: text === '' ? undefined : containing(text),
})

/** Every claim that matches, told by kube-state-metrics or at least by a kubelet. */
export const claims = (scope: Scope, text: string): string =>
  `${maxBy(BY_CLAIM, scoped(scope, 'kube_persistentvolumeclaim_info', named(text)))} or ` +
  volumeStat(scope, 'capacity_bytes', named(text))

/**
 * What claims are ranked by; undefined for the name, which the store cannot rank by. How bad, as `claimHealth` judges:
 * lost 4, full 3, waiting for a volume 2, soon full 1, the share of its bytes in use in addition where it is measured. A lost claim has no fill: its volume is gone.
 */
export function claimRank(scope: Scope, text: string, sort: ClaimSort): string | undefined {
  const phase = (name: string): string =>
    `(${maxBy(BY_CLAIM, scoped(scope, 'kube_persistentvolumeclaim_status_phase', { ...named(text), phase: name }))} == 1)`
  const [used, capacity] = (['used_bytes', 'capacity_bytes'] as const).map((name) =>
    volumeStat(scope, name, named(text)),
  )
  const share = `${used} / ${capacity}`
  const inodes = (['inodes_used', 'inodes'] as const).map((name) => volumeStat(scope, name, named(text)))
  const left = `(${capacity} - ${used})`
  const fullIn = `${left} / (${claimGrowth(scope, named(text))} > 0)`
  switch (sort) {
    case 'worst':
      return [
        `${phase('Lost')} * 4`,
        `2 + (${share} > ${1 - FREE_CRITICAL})`,
        `2 + (${inodes.join(' / ')} > ${1 - FREE_CRITICAL})`,
        `${phase('Pending')} * 2`,
        `0.9 + (${share} > ${1 - FREE_DEGRADED} and ${fullIn} < ${SOON_MS / 1000})`,
        share,
      ].join(' or ')
    case 'used':
      return `(${share}) unless ${phase('Lost')}`
    case 'full': {
      return `(${left} <= 0 or ${fullIn} < ${HORIZON_MS / 1000}) unless ${phase('Lost')}`
    }
    case 'size':
      return maxBy(
        BY_CLAIM,
        scoped(scope, 'kube_persistentvolumeclaim_resource_requests_storage_bytes', named(text)),
      )
    case 'name':
      return undefined
  }
}

/** Bytes or inodes of one claim over time. */
export const claimFill = (
  scope: Scope,
  { namespace, claim }: ClaimRef,
  measure: 'bytes' | 'inodes',
): string =>
  volumeStat(scope, measure === 'bytes' ? 'used_bytes' : 'inodes_used', {
    namespace,
    persistentvolumeclaim: claim,
  })

const VOLUME_PHASES = [
  ['Failed', 4],
  ['Released', 3],
  ['Pending', 2],
  ['Available', 1],
] as const

const volumesOfNamespace = (scope: Scope, volumes: string): string =>
  scope.namespace === undefined
    ? volumes
    : where(
        BY_VOLUME,
        volumes,
        clusterWide(scope, 'kube_persistentvolume_claim_ref', { claim_namespace: scope.namespace }),
      )

/** Every volume; of a namespace: those that its claims hold or held. */
export const volumes = (scope: Scope): string =>
  volumesOfNamespace(scope, maxBy(BY_VOLUME, clusterWide(scope, 'kube_persistentvolume_info')))

/**
 * What volumes are ranked by; undefined for the name, which the store cannot rank by. What became of them: Failed 4,
 * Released 3, Pending 2, Available 1, Bound 0.
 */
export function volumeRank(scope: Scope, sort: VolumeSort): string | undefined {
  switch (sort) {
    case 'worst': {
      const weighed = VOLUME_PHASES.map(
        ([phase, weight]) =>
          `${clusterWide(scope, 'kube_persistentvolume_status_phase', { phase })} * ${weight}`,
      )
      return volumesOfNamespace(scope, maxBy(BY_VOLUME, weighed.join(' or ')))
    }
    case 'size':
      return volumesOfNamespace(
        scope,
        maxBy(BY_VOLUME, clusterWide(scope, 'kube_persistentvolume_capacity_bytes')),
      )
    case 'name':
      return undefined
  }
}

/** The columns of the volumes with these names. */
export function volumeColumns(scope: Scope, persistentvolume: LabelMatch) {
  const told = (labels: readonly string[], metric: string): string =>
    maxBy(
      [...BY_VOLUME, ...labels],
      clusterWide(scope, `kube_persistentvolume_${metric}`, { persistentvolume }),
    )
  return {
    info: told(['storageclass', 'reclaim_policy', 'csi_driver'], 'info'),
    phase: `${told(['phase'], 'status_phase')} == 1`,
    capacity: told([], 'capacity_bytes'),
    claim: told(['claim_namespace', 'name'], 'claim_ref'),
  }
}

const DEFAULT_CLASS = 'annotation_storageclass_kubernetes_io_is_default_class'

/** Classes, and the claims that use them. */
export function classColumns(scope: Scope) {
  const claimed = maxBy([...BY_CLAIM, 'storageclass'], scoped(scope, 'kube_persistentvolumeclaim_info'))
  const requested = maxBy(
    BY_CLAIM,
    scoped(scope, 'kube_persistentvolumeclaim_resource_requests_storage_bytes'),
  )
  return {
    info: maxBy(
      [...BY_CLASS, 'provisioner', 'reclaim_policy', 'volume_binding_mode'],
      clusterWide(scope, 'kube_storageclass_info'),
    ),
    annotations: maxBy([...BY_CLASS, DEFAULT_CLASS], clusterWide(scope, 'kube_storageclass_annotations')),
    claims: countBy(BY_CLASS, claimed),
    requested: sumBy(BY_CLASS, `${claimed} * on (${BY_CLAIM.join(', ')}) group_left () ${requested}`),
  }
}

export const isDefaultClass = (labels: Labels): boolean => labels[DEFAULT_CLASS] === 'true'

/** How long an attachment may take before it is called stuck. */
const STUCK_AFTER = '5m'

/** 1 where a volume is attached to its node, 0 where it is not yet. */
export const attachments = (scope: Scope): string =>
  maxBy(BY_ATTACHMENT, clusterWide(scope, 'kube_volumeattachment_status_attached'))

/** The columns of the attachments with these names. */
export function attachmentColumns(scope: Scope, volumeattachment: LabelMatch) {
  const told = (labels: readonly string[], metric: string): string =>
    maxBy(
      [...BY_ATTACHMENT, ...labels],
      clusterWide(scope, `kube_volumeattachment_${metric}`, { volumeattachment }),
    )
  const volume = told(['volumename'], 'spec_source_persistentvolume')
  const claim = maxBy(
    ['cluster', 'volumename', 'claim_namespace', 'name'],
    `label_replace(${clusterWide(scope, 'kube_persistentvolume_claim_ref')}, "volumename", "$1", "persistentvolume", "(.*)")`,
  )
  const attached = clusterWide(scope, 'kube_volumeattachment_status_attached', { volumeattachment })
  return {
    info: told(['node', 'attacher'], 'info'),
    volume,
    claim: `${volume} * on (cluster, volumename) group_left (claim_namespace, name) ${claim}`,
    lately: maxBy(BY_ATTACHMENT, `max_over_time(${attached}[${STUCK_AFTER}])`),
    created: told([], 'created'),
  }
}
