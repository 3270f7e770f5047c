import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { formatCount, formatLength, formatRatio } from '~/base/format'
import { networkWords } from '~/i18n/network-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { type ProbeRow, probeHealth } from '~/model/probe'
import { type Scope, inCluster } from '~/model/scope'
import { explained } from '~/panels/cluster/explained'
import { useClusterColumn } from '~/panels/cluster/use-clusters'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { probeTable } from '~/queries/probe-queries'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'
import { Time } from '~/ui/Time'
import { useNow } from '~/ui/use-now'

type ProbeColumn =
  | 'address'
  | 'cluster'
  | 'status'
  | 'available'
  | 'duration'
  | 'code'
  | 'certificate'
  | 'job'

/** What black-box exporters try from outside: what fails now comes first. */
export function ProbesPanel({ scope }: { readonly scope: Scope }) {
  const words = useWords(networkWords)
  const backEnds = useBackEnds()
  const query = useQuery(probeTable(backEnds, scope))
  const { rows, total } = query.data?.data ?? { rows: [], total: 0 }
  const status = panelStatus(
    query,
    rows.length === 0 && {
      kind: 'not-collected',
      metric: 'probe_success',
      exporter: 'blackbox_exporter',
    },
  )
  const clusterColumn = useClusterColumn(scope)
  const hrefOf = ({ cluster, instance }: ProbeRow) =>
    paths.network(inCluster(scope, cluster), { tab: 'probes', probe: instance })
  return (
    <Panel
      title={words.probes.title}
      status={status}
      flush
      note={total > 0 && words.shown(formatCount(rows.length), formatCount(total), words.probes.what)}
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('probes', {}, scope) }}
    >
      <Table
        label={words.probes.title}
        columns={[
          { id: 'address', title: words.probes.address, width: 260, grow: 2 },
          ...clusterColumn,
          { id: 'status', title: words.status, width: 150 },
          {
            id: 'available',
            title: words.probes.available,
            width: 100,
            align: 'end',
            help: words.probes.availableHelp,
          },
          { id: 'duration', title: words.probes.duration, width: 100, align: 'end' },
          { id: 'code', title: words.probes.statusCode, width: 70, align: 'end' },
          { id: 'certificate', title: words.probes.certificate, width: 130 },
          { id: 'job', title: words.probes.job, width: 120, grow: 1 },
        ]}
        rowCount={rows.length}
        total={total}
        rowKey={(row) =>
          rows[row] ? `${rows[row].cluster}/${rows[row].job}/${rows[row].instance}` : String(row)
        }
        rowHref={(row) => (rows[row] ? hrefOf(rows[row]) : '')}
        cell={(row, column) =>
          rows[row] && <ProbeCell probe={rows[row]} column={column} href={hrefOf(rows[row])} />
        }
        maxHeight={520}
      />
    </Panel>
  )
}

type ProbeCellProps = { readonly probe: ProbeRow; readonly column: ProbeColumn; readonly href: string }

function ProbeCell({ probe, column, href }: ProbeCellProps): ReactNode {
  const { probes: words } = useWords(networkWords)
  const { common } = useMessages()
  const [health, reason] = probeHealth(probe, useNow())
  switch (column) {
    case 'address':
      return <Link to={href}>{probe.instance}</Link>
    case 'cluster':
      return probe.cluster
    case 'status':
      return <Status status={health} word={words.states[reason]} />
    case 'available':
      return probe.available === undefined ? common.none : formatRatio(probe.available)
    case 'duration':
      return probe.duration === undefined ? common.none : formatLength(probe.duration)
    case 'code':
      return probe.statusCode ?? common.none
    case 'certificate':
      return probe.expiresUnixMs === undefined ? common.none : <Time unixMs={probe.expiresUnixMs} />
    case 'job':
      return probe.job
  }
}
