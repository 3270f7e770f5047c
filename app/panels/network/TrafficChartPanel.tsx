import { useQuery } from '@tanstack/react-query'
import type { NumberUnit } from '~/base/format'
import { networkWords } from '~/i18n/network-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import type { TrafficMeasure, TrafficSource, TrafficTarget } from '~/model/traffic'
import { RangePanel } from '~/panels/cluster/RangePanel'
import { useClusters } from '~/panels/cluster/use-clusters'
import { paths } from '~/paths'
import { useExamples } from './use-examples'
import { useBackEnds } from '~/queries/back-ends'
import { trafficUsage } from '~/queries/traffic-queries'

export type TrafficChartPanelProps = {
  readonly scope: Scope
  readonly source: TrafficSource
  /** undefined: all services together. */
  readonly target: TrafficTarget | undefined
  readonly measure: TrafficMeasure
}

const UNITS: Readonly<Record<TrafficMeasure, NumberUnit>> = {
  requests: 'per-second',
  failed: 'ratio',
  latency: 'milliseconds',
}

/** Requests, the share that failed, or latency over time, of one service or of all together. */
export function TrafficChartPanel({ scope, source, target, measure }: TrafficChartPanelProps) {
  const { traffic: words } = useWords(networkWords)
  const query = useQuery(trafficUsage(useBackEnds(), scope, source, target, measure))
  const marks = useExamples(scope, source, measure === 'latency' ? target : undefined)
  const clusters = useClusters(scope)?.length ?? 0
  const lines: Readonly<Record<string, string>> = words.lines
  return (
    <RangePanel
      title={words.measures[measure]}
      scope={scope}
      query={query}
      unit={UNITS[measure]}
      kind={measure === 'failed' ? 'area' : 'line'}
      marks={marks}
      nameOf={({ line = '' }) => lines[line] ?? line}
      note={[
        target?.service ?? words.all,
        ...(clusters > 1 ? [words.inAllClusters(clusters)] : []),
        words.sources[source],
        ...(marks.length > 0 ? [words.examples] : []),
      ].join(' · ')}
      empty={{ kind: 'no-data-in-range' }}
      embedHref={paths.embed('service-traffic', { ...target, source, measure }, scope)}
    />
  )
}
