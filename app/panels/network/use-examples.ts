import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { formatLength } from '~/base/format'
import type { ChartMark } from '~/charts/ChartMarks'
import { networkWords } from '~/i18n/network-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import type { TrafficSource, TrafficTarget } from '~/model/traffic'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { trafficExemplars } from '~/queries/exemplar-question'

const NOBODY: TrafficTarget = { namespace: undefined, service: '' }
const NONE: readonly ChartMark[] = []

/**
 * Single requests to a service on its chart of latency, in milliseconds, each leading to its trace; none where no trace
 * can be opened. `target` undefined: nobody asks, for all that a store keeps may be megabytes.
 */
export function useExamples(
  scope: Scope,
  source: TrafficSource,
  target: TrafficTarget | undefined,
): readonly ChartMark[] {
  const { traffic: words } = useWords(networkWords)
  const backEnds = useBackEnds()
  const isAsked = target !== undefined && backEnds.jaeger !== null && backEnds.prometheus !== null
  const { data } = useQuery({
    ...trafficExemplars(backEnds, scope, source, target ?? NOBODY),
    enabled: isAsked,
  })
  return useMemo(
    () =>
      isAsked && data
        ? data.map(({ traceId, spanId, timeUnixMs, duration }) => ({
            key: traceId,
            timeUnixMs,
            value: duration,
            href: paths.trace({ traceId, spanId }, scope),
            label: words.example(formatLength(duration)),
          }))
        : NONE,
    [isAsked, data, scope, words],
  )
}
