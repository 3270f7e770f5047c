import { useQuery } from '@tanstack/react-query'
import type { Revision, canaryOf } from '~/model/revision'
import type { Scope } from '~/model/scope'
import { serviceOfPod } from '~/model/trace-filter'
import type { WorkloadRef } from '~/model/workload'
import { usePlaces } from '~/panels/traces/use-places'
import { useBackEnds } from '~/queries/back-ends'
import { traceSamples, traceServices } from '~/queries/trace-queries'

type Canary = ReturnType<typeof canaryOf>

const NO_PODS: readonly string[] = []

/**
 * Errors and latency of two revisions from traces through some of their pods, where no metric tells of their requests;
 * `traces` says from how many.
 */
export function useTracedCanary(
  scope: Scope,
  { namespace, name }: WorkloadRef,
  pair: Canary,
): { readonly canary: Canary; readonly traces: number | undefined } {
  const backEnds = useBackEnds()
  const isWanted =
    backEnds.jaeger !== null && pair?.old.requests === undefined && pair?.fresh.requests === undefined
  const services = useQuery({ ...traceServices(backEnds, scope), enabled: isWanted && pair !== undefined })
  const service = services.data && serviceOfPod(services.data, { namespace, pod: name })
  const isAsked = isWanted && pair !== undefined && service !== undefined
  const pods = pair ? [...pair.old.somePods, ...pair.fresh.somePods] : NO_PODS
  const places = usePlaces(scope, isAsked ? service : undefined, namespace, pods)
  const placed = ({ somePods }: Revision) =>
    somePods.map((pod) => places.conditionsOf({ namespace, pod })).filter((place) => place !== undefined)
  const groups = pair ? { [pair.old.name]: placed(pair.old), [pair.fresh.name]: placed(pair.fresh) } : {}
  const samples = useQuery({
    ...traceSamples(backEnds, scope, service ?? '', groups),
    enabled: isAsked && !places.isPending,
  }).data
  if (!pair || !samples) return { canary: pair, traces: undefined }
  const traced = (revision: Revision): Revision => ({
    ...revision,
    errors: samples.get(revision.name)?.errors,
    latency: samples.get(revision.name)?.latency,
  })
  return {
    canary: { old: traced(pair.old), fresh: traced(pair.fresh) },
    traces: [...samples.values()].reduce((sum, sample) => sum + (sample?.traces ?? 0), 0),
  }
}
