import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Scope } from '~/model/scope'
import { type TraceFilter, entryService, serviceOfPod } from '~/model/trace-filter'
import type { PodsOf } from '~/model/trace-kubernetes'
import { useBackEnds } from '~/queries/back-ends'
import { traceOperations, traceSearch, traceServices } from '~/queries/trace-queries'
import { usePlaces } from './use-places'

const NO_PODS: readonly string[] = []

/**
 * The search that a filter describes, and what its fields offer. Where no service is chosen it is the one that the pods
 * belong to by their name, or the one where requests enter. The traces of pods wait for how their spans tell where they
 * ran; `place` undefined: they do not tell, and those of the whole service are found.
 */
export function useFoundTraces(scope: Scope, target: PodsOf | undefined, filter: TraceFilter) {
  const backEnds = useBackEnds()
  const services = useQuery(traceServices(backEnds, scope))
  const pod = target && ('pod' in target ? target.pod : target.workload)
  const guess =
    services.data &&
    (target && pod !== undefined
      ? serviceOfPod(services.data, { namespace: target.namespace, pod })
      : entryService(services.data))
  const service = filter.service ?? guess
  const isAsked = service !== undefined && backEnds.jaeger !== null
  const operations = useQuery({ ...traceOperations(backEnds, scope, service ?? ''), enabled: isAsked })
  const places = usePlaces(
    scope,
    target && service,
    target?.namespace ?? '',
    target && 'pod' in target ? [target.pod] : NO_PODS,
  )
  const place = target && places.conditionsOf(target)
  const search = useQuery({
    ...traceSearch(backEnds, scope, service ?? '', filter, place),
    enabled: service !== undefined && !places.isPending,
    placeholderData: keepPreviousData,
  })
  return {
    services,
    service,
    /** Names, each once (an operation can be of several kinds); null: the server does not list them. */
    operations: operations.error
      ? null
      : operations.data && [...new Set(operations.data.map(({ name }) => name))],
    place,
    search,
  }
}
