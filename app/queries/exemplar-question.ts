import { queryOptions } from '@tanstack/react-query'
import { BackendError, notConfigured } from '~/base/backend-error'
import { unixMs } from '~/base/units'
import { translate } from '~/backends/prometheus/translate'
import { type TracedExample, tracedExamples } from '~/model/exemplars'
import type { Scope } from '~/model/scope'
import { resolveRange } from '~/model/time-range'
import type { TrafficSource, TrafficTarget } from '~/model/traffic'
import type { BackEnds } from './back-ends'
import { exemplarSelectors } from './traffic-expressions'

/** More on a chart hide one another, and each is a stop for those who go by keys. */
const MOST = 24

/**
 * Requests that were kept as examples of how long a service takes, with their traces; none where the store keeps no
 * exemplars, or refuses to tell of them.
 */
export const trafficExemplars = (
  { prometheus, dialect }: BackEnds,
  scope: Scope,
  source: TrafficSource,
  target: TrafficTarget,
) =>
  queryOptions({
    queryKey: ['prometheus', 'exemplars', source, target, scope],
    queryFn:
      prometheus === null
        ? notConfigured<readonly TracedExample[]>('prometheus')
        : async ({ signal }) => {
            const span = resolveRange(scope.range, unixMs(Math.floor(Date.now() / 1000) * 1000))
            const selectors = await translate(exemplarSelectors(scope, source, target), await dialect())
            try {
              const { data } = await prometheus.queryExemplars(selectors, span, signal)
              return tracedExamples(data, span, MOST)
            } catch (error) {
              if (error instanceof BackendError && error.kind !== 'aborted') return []
              throw error
            }
          },
  })
