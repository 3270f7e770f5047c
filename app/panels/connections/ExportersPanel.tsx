import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { connectionsWords } from '~/i18n/connections-words'
import type { Wording } from '~/i18n/messages'
import { useWords } from '~/i18n/use-messages'
import { type ExporterRow, exporterRow } from '~/model/connection'
import { EXPORTERS } from '~/model/dialect'
import type { Scope } from '~/model/scope'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { exporterClusters, storeDialect } from '~/queries/connection-queries'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'

type Column = 'exporter' | 'state' | 'jobs' | 'clusters' | 'about'
type Words = Wording<typeof connectionsWords.en>

/** What gives metrics to the store, where, and what the missing ones would give. */
export function ExportersPanel({ scope }: { readonly scope: Scope }) {
  const words = useWords(connectionsWords)
  const backEnds = useBackEnds()
  const dialect = useQuery(storeDialect(backEnds))
  const where = useQuery(exporterClusters(backEnds))
  const known = dialect.data
  const rows = known
    ? EXPORTERS.map((exporter) =>
        exporterRow(exporter, known, backEnds.dialectOverrides, where.data?.data.get(exporter) ?? []),
      )
    : []
  return (
    <Panel
      title={words.exporters.title}
      status={panelStatus([dialect, where])}
      flush
      menu={{ ...explained(where.data, scope), embedHref: paths.embed('exporters', {}, scope) }}
    >
      <Table<Column>
        label={words.exporters.title}
        columns={[
          { id: 'exporter', title: words.exporters.exporter, width: 170 },
          { id: 'state', title: words.exporters.state, width: 120 },
          { id: 'jobs', title: words.exporters.jobs, width: 170 },
          ...(known && known.clusters.length > 0
            ? [{ id: 'clusters' as const, title: words.exporters.clusters, width: 150 }]
            : []),
          { id: 'about', title: words.exporters.about, width: 380, grow: 1 },
        ]}
        rowCount={rows.length}
        rowKey={(row) => rows[row]?.exporter ?? String(row)}
        cell={(row, column) => rows[row] && cell(rows[row], column, words)}
      />
    </Panel>
  )
}

function cell(row: ExporterRow, column: Column, { exporters: words, dialect }: Words): ReactNode {
  const { exporter, state, jobs, clusters, missingIn, knowledge } = row
  switch (column) {
    case 'exporter':
      return exporter
    case 'state':
      return <Status status={state === 'found' ? 'healthy' : 'unknown'} word={words.states[state]} />
    case 'jobs': {
      const how = knowledge === 'configured' ? ` (${dialect.knowledge.configured})` : ''
      return `${jobs.join(', ')}${how}`
    }
    case 'clusters':
      return missingIn.length > 0 ? words.missingIn(missingIn.join(', ')) : clusters.join(', ')
    case 'about': {
      const text =
        state === 'found'
          ? words.gives[exporter]
          : words.wouldGive(words.gives[exporter], words.install[exporter])
      return <span title={text}>{text}</span>
    }
  }
}
