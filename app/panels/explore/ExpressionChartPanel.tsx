import { useQuery } from '@tanstack/react-query'
import { formatCount } from '~/base/format'
import { useMessages } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { RangePanel } from '~/panels/cluster/RangePanel'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { expressionOverRange } from '~/queries/explore-queries'
import { seriesName } from './series-name'

/** Beyond these a chart is a carpet. */
const DRAWN = 1000

export type ExpressionPanelProps = {
  readonly scope: Scope
  readonly target: { readonly query: string }
}

/** A PromQL expression over the time range. */
export function ExpressionChartPanel({ scope, target: { query: expression } }: ExpressionPanelProps) {
  const { frame } = useMessages()
  const question = expressionOverRange(useBackEnds(), scope, expression)
  const total = useQuery({ ...question, select: ({ data }) => data.length }).data ?? 0
  const drawn = useQuery({ ...question, select: (told) => ({ ...told, data: told.data.slice(0, DRAWN) }) })
  return (
    <RangePanel
      title={frame.explore.chart}
      scope={scope}
      query={drawn}
      unit="count"
      nameOf={seriesName}
      note={total > DRAWN ? frame.explore.tooMany(formatCount(DRAWN), formatCount(total)) : undefined}
      empty={{ kind: 'no-data-in-range' }}
      embedHref={paths.embed('expression', { query: expression }, scope)}
    />
  )
}
