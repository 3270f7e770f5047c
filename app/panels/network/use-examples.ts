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

const NONE: readonly ChartMark[] = []

/** Single requests on a chart of latency, in milliseconds, each leading to its trace; none where no trace can be opened. */
export function useExamples(
  scope: Scope,
  source: TrafficSource,
  target: TrafficTarget | undefined,
  isWanted: boolean,
): readonly ChartMark[] {
  const { traffic: words } = useWords(networkWords)
  const backEnds = useBackEnds()
  const isAsked = isWanted && backEnds.jaeger !== null && backEnds.prometheus !== null
  const { data } = useQuery({ ...trafficExemplars(backEnds, scope, source, target), enabled: isAsked })
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
