import { useQuery } from '@tanstack/react-query'
import { csvText } from '~/base/csv'
import { formatExact } from '~/base/format'
import { useMessages } from '~/i18n/use-messages'
import { labelsKey } from '~/model/labels'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { useBackEnds } from '~/queries/back-ends'
import { expressionAtEnd } from '~/queries/explore-queries'
import { Panel } from '~/ui/Panel'
import { Table } from '~/ui/Table'
import type { ExpressionPanelProps } from './ExpressionChartPanel'
import { seriesName } from './series-name'

/** What a PromQL expression gives at the end of the time range. */
export function ExpressionTablePanel({ scope, target: { query: expression } }: ExpressionPanelProps) {
  const { frame } = useMessages()
  const words = frame.explore
  const backEnds = useBackEnds()
  const query = useQuery(expressionAtEnd(backEnds, scope, expression))
  const samples = query.data?.data ?? []
  const status = panelStatus(query, samples.length === 0 && { kind: 'no-data-in-range' })
  const csv = () =>
    csvText(
      [words.labels, words.value],
      samples.map(({ labels, value }) => [seriesName(labels), value]),
    )
  return (
    <Panel title={words.table} status={status} menu={{ ...explained(query.data, scope), csv }} flush>
      <Table
        label={words.table}
        columns={[
          { id: 'labels', title: words.labels, width: 240, grow: 1 },
          { id: 'value', title: words.value, width: 200, align: 'end' },
        ]}
        rowCount={samples.length}
        rowKey={(row) => labelsKey(samples[row]?.labels ?? {})}
        maxHeight={420}
        cell={(row, column) => {
          const sample = samples[row]
          if (!sample) return null
          if (column === 'value') return formatExact(sample.value)
          const name = seriesName(sample.labels)
          return <code title={name}>{name}</code>
        }}
      />
    </Panel>
  )
}
