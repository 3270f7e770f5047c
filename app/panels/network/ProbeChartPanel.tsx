import { useQuery } from '@tanstack/react-query'
import { networkWords } from '~/i18n/network-words'
import { useWords } from '~/i18n/use-messages'
import type { ProbeMeasure } from '~/model/probe'
import type { Scope } from '~/model/scope'
import { RangePanel } from '~/panels/cluster/RangePanel'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { probeUsage } from '~/queries/probe-queries'

export type ProbeChartPanelProps = {
  readonly scope: Scope
  readonly instance: string
  readonly measure: ProbeMeasure
}

/** How long a probe took, phase by phase, or how often it succeeded. */
export function ProbeChartPanel({ scope, instance, measure }: ProbeChartPanelProps) {
  const { probes: words } = useWords(networkWords)
  const query = useQuery(probeUsage(useBackEnds(), scope, instance, measure))
  return (
    <RangePanel
      title={words.measures[measure]}
      scope={scope}
      query={query}
      unit={measure === 'success' ? 'ratio' : 'milliseconds'}
      kind={measure === 'success' ? 'area' : 'line'}
      nameOf={({ phase = words.measures.success }) => (phase === 'total' ? words.total : phase)}
      note={instance}
      empty={{ kind: 'no-data-in-range' }}
      embedHref={paths.embed('probe', { instance, measure }, scope)}
    />
  )
}
