import type { LabelMatch } from '~/backends/prometheus/promql'
import type { ClaimRef } from '~/model/claim'
import type { Labels } from '~/model/labels'
import type { Scope } from '~/model/scope'
import { countBy, maxBy, scoped } from './expressions'

type Matches = Readonly<Record<string, LabelMatch>>

export const BY_CLAIM = ['cluster', 'namespace', 'persistentvolumeclaim'] as const

/** The window over which a volume's growth is a straight line: a whole day, so that its rhythm cancels out. */
const GROWTH_WINDOW = '1d'

export const claimRefOf = ({
  cluster = '',
  namespace = '',
  persistentvolumeclaim = '',
}: Labels): ClaimRef => ({
  cluster,
  namespace,
  claim: persistentvolumeclaim,
})

/** One figure of the kubelets about a claim; a claim that several nodes mount is told by each of them. */
export const volumeStat = (scope: Scope, name: string, matches: Matches): string =>
  maxBy(BY_CLAIM, scoped(scope, `kubelet_volume_stats_${name}`, matches))

/** Bytes that a claim gains in a second, as a straight line through the last day tells. */
export const claimGrowth = (scope: Scope, matches: Matches): string =>
  maxBy(BY_CLAIM, `deriv(${scoped(scope, 'kubelet_volume_stats_used_bytes', matches)}[${GROWTH_WINDOW}])`)

/** Pods named with each claim; the rest of a claim that hundreds share is counted. */
const PODS = 5

/** The columns of the claims that the matches select. */
export function claimColumns(scope: Scope, matches: Matches) {
  const told = (labels: readonly string[], metric: string): string =>
    maxBy([...BY_CLAIM, ...labels], scoped(scope, `kube_persistentvolumeclaim_${metric}`, matches))
  const mounts = scoped(scope, 'kube_pod_spec_volumes_persistentvolumeclaims_info', matches)
  const pods = maxBy([...BY_CLAIM, 'pod'], mounts)
  return {
    info: told(['storageclass', 'volumename'], 'info'),
    phase: `${told(['phase'], 'status_phase')} == 1`,
    mode: told(['access_mode'], 'access_mode'),
    requested: told([], 'resource_requests_storage_bytes'),
    created: told([], 'created'),
    capacity: volumeStat(scope, 'capacity_bytes', matches),
    used: volumeStat(scope, 'used_bytes', matches),
    growth: claimGrowth(scope, matches),
    inodes: volumeStat(scope, 'inodes', matches),
    inodesUsed: volumeStat(scope, 'inodes_used', matches),
    pod: `topk by (${BY_CLAIM.join(', ')}) (${PODS}, ${pods})`,
    podCount: countBy(BY_CLAIM, pods),
  }
}
