import { useQuery } from '@tanstack/react-query'
import { placeConditions, placeTagsIn } from '~/model/place-tags'
import type { Scope } from '~/model/scope'
import type { TagWord } from '~/model/tag-vocabulary'
import type { PodsOf } from '~/model/trace-kubernetes'
import { useBackEnds } from '~/queries/back-ends'
import { podAddresses } from '~/queries/span-queries'
import { traceTags } from '~/queries/trace-queries'

const NO_TAGS: readonly TagWord[] = []
const NOT_ASKED = { enabled: false } as const

/**
 * How to find the spans of a service that ran in some pods: by whatever tag names them, or else by the addresses of
 * `pods`. `service` undefined: nobody asks. `conditionsOf` gives undefined where nothing tells, or not yet.
 */
export function usePlaces(
  scope: Scope,
  service: string | undefined,
  namespace: string,
  pods: readonly string[],
) {
  const backEnds = useBackEnds()
  const isAsked = service !== undefined && backEnds.jaeger !== null
  const tags = useQuery({ ...traceTags(backEnds, scope, service ?? ''), ...(isAsked ? {} : NOT_ASKED) })
  const spelled = placeTagsIn(tags.data ?? NO_TAGS, backEnds.traceDialectOverrides)
  const isByAddress = spelled.address !== undefined && pods.length > 0 && backEnds.prometheus !== null
  const addresses = useQuery({
    ...podAddresses(backEnds, scope, namespace, pods),
    ...(isByAddress ? {} : NOT_ASKED),
  })
  return {
    isPending: isAsked && (tags.isPending || (isByAddress && addresses.isPending)),
    conditionsOf: (target: PodsOf) => placeConditions(spelled, target, addresses.data?.data),
  }
}
