import { useQuery } from '@tanstack/react-query'
import type { Scope } from '~/model/scope'
import { TRAFFIC_SOURCES, type TrafficSource } from '~/model/traffic'
import { useBackEnds } from '~/queries/back-ends'
import { trafficSources } from '~/queries/traffic-queries'

/** The sources that are there, and the one to ask: the wanted one if it is known, else the first that is there. */
export function useTrafficSource(scope: Scope, wanted: string | undefined) {
  const query = useQuery(trafficSources(useBackEnds(), scope))
  const sources: readonly TrafficSource[] = query.data?.data ?? []
  const source = TRAFFIC_SOURCES.find((known) => known === wanted) ?? sources[0]
  return { query, sources, source }
}
