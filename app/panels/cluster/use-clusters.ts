import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useMessages } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { useBackEnds } from '~/queries/back-ends'
import { clusterNames } from '~/queries/cluster-name-queries'
import type { TableColumn } from '~/ui/TableHead'

const NONE: readonly string[] = []

/** The clusters that the scope spans, where the store tells them apart and none is chosen; undefined while that is asked. */
export function useClusters(scope: Scope): readonly string[] | undefined {
  const backEnds = useBackEnds()
  const asks = scope.cluster === undefined && backEnds.prometheus !== null
  const names = useQuery({ ...clusterNames(backEnds), ...(asks ? {} : { enabled: false }) })
  if (!asks) return NONE
  // One that failed is pending again whenever it is asked anew: what is shown must not come and go with it.
  return names.data?.data ?? (names.errorUpdateCount > 0 ? NONE : undefined)
}

/** The column that tells of which of several clusters a row is; none where there is but one. */
export function useClusterColumn(scope: Scope): readonly TableColumn<'cluster'>[] {
  const { frame } = useMessages()
  const clusters = useClusters(scope) ?? NONE
  return clusters.length > 1 ? [{ id: 'cluster', title: frame.cluster, width: 84, grow: 0.5 }] : []
}

/** Names a thing together with its cluster, where a table, a legend or a list tells of several. */
export function useNameIn(scope: Scope): (name: string, cluster: string) => string {
  const isOne = (useClusters(scope) ?? NONE).length < 2
  return useCallback((name, cluster) => (isOne ? name : [name, cluster].filter(Boolean).join(' · ')), [isOne])
}
