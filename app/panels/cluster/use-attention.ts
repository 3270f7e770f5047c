import { useQuery } from '@tanstack/react-query'
import type { AttentionItem, ClusterHealth } from '~/model/health'
import type { Scope } from '~/model/scope'
import { type WorkloadRef, workloadKey } from '~/model/workload'
import { useBackEnds } from '~/queries/back-ends'
import { clusterHealth } from '~/queries/cluster-queries'

type Attention = {
  readonly health: (ClusterHealth & { readonly windowMs: number }) | undefined
  /** Judged, or it cannot be. */
  readonly isSettled: boolean
  /** What needs attention about one workload; undefined when nothing does, or it is not known yet. */
  readonly itemOf: (workload: WorkloadRef) => AttentionItem | undefined
}

/** The overview's judgement of the scope, by workload. */
export function useAttention(scope: Scope): Attention {
  const { data, isError } = useQuery(clusterHealth(useBackEnds(), scope))
  const health = data?.data
  return {
    health,
    isSettled: data !== undefined || isError,
    itemOf: (workload) => {
      const key = workloadKey(workload)
      return health?.items.find(
        ({ subject }) => subject.kind === 'workload' && workloadKey(subject.workload) === key,
      )
    },
  }
}
