import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { AttentionItem, ClusterHealth } from '~/model/health'
import { subjectKey } from '~/model/health-rules'
import type { NodeEntry } from '~/model/node'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import { useBackEnds } from '~/queries/back-ends'
import { clusterHealth } from '~/queries/health-queries'

type Attention = {
  readonly health: (ClusterHealth & { readonly windowMs: number }) | undefined
  /** Judged, or it cannot be. */
  readonly isSettled: boolean
  /** What needs attention about one workload; undefined when nothing does, or it is not known yet. */
  readonly itemOf: (workload: WorkloadRef) => AttentionItem | undefined
  /** The same of nodes. */
  readonly ofNode: (node: Pick<NodeEntry, 'cluster' | 'name'>) => AttentionItem | undefined
}

/** The overview's judgement of the scope, by workload and by node. */
export function useAttention(scope: Scope): Attention {
  const { data, isError } = useQuery(clusterHealth(useBackEnds(), scope))
  const health = data?.data
  const byKey = useMemo(
    () => new Map(health?.items.map((item) => [subjectKey(item.subject), item])),
    [health],
  )
  const ofNode = useCallback<Attention['ofNode']>(
    ({ cluster, name: node }) => byKey.get(subjectKey({ kind: 'node', cluster, node })),
    [byKey],
  )
  return {
    health,
    isSettled: data !== undefined || isError,
    itemOf: (workload) => byKey.get(subjectKey({ kind: 'workload', workload })),
    ofNode,
  }
}
