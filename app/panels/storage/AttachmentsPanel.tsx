import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { formatCount } from '~/base/format'
import { storageWords } from '~/i18n/storage-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { type Scope, inCluster } from '~/model/scope'
import type { AttachmentRow } from '~/model/storage'
import { Age } from '~/panels/cluster/Age'
import { explained } from '~/panels/cluster/explained'
import { useClusterColumn } from '~/panels/cluster/use-clusters'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { attachmentTable } from '~/queries/storage-queries'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'
import { ClaimLink } from './VolumesPanel'

type AttachmentColumn = 'node' | 'cluster' | 'status' | 'claim' | 'volume' | 'attacher' | 'age'

/** Which volume is attached to which node; what is stuck comes first. */
export function AttachmentsPanel({ scope }: { readonly scope: Scope }) {
  const words = useWords(storageWords)
  const backEnds = useBackEnds()
  const query = useQuery(attachmentTable(backEnds, scope))
  const clusterColumn = useClusterColumn(scope)
  const { rows, total } = query.data?.data ?? { rows: [], total: 0 }
  const status = panelStatus(
    query,
    rows.length === 0 && {
      kind: 'not-collected',
      metric: 'kube_volumeattachment_status_attached',
      exporter: 'kube-state-metrics',
    },
  )
  return (
    <Panel
      title={words.attachments.title}
      status={status}
      flush
      note={
        scope.namespace === undefined
          ? total > 0 && words.shown(formatCount(rows.length), formatCount(total), words.attachments.what)
          : words.clusterWide
      }
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('attachments', {}, scope) }}
    >
      <Table
        label={words.attachments.title}
        columns={[
          { id: 'node', title: words.attachments.node, width: 150, grow: 1 },
          ...clusterColumn,
          { id: 'status', title: words.status, width: 200 },
          { id: 'claim', title: words.volumes.claim, width: 220, grow: 1 },
          { id: 'volume', title: words.attachments.volume, width: 310, grow: 1 },
          { id: 'attacher', title: words.attachments.attacher, width: 140 },
          { id: 'age', title: words.age, width: 70, align: 'end' },
        ]}
        rowCount={rows.length}
        total={total}
        rowKey={(row) => (rows[row] ? `${rows[row].cluster}/${rows[row].name}` : String(row))}
        cell={(row, column) =>
          rows[row] && (
            <AttachmentCell row={rows[row]} column={column} scope={inCluster(scope, rows[row].cluster)} />
          )
        }
        maxHeight="calc(100dvh - 230px)"
      />
    </Panel>
  )
}

type AttachmentCellProps = {
  readonly row: AttachmentRow
  readonly column: AttachmentColumn
  readonly scope: Scope
}

function AttachmentCell({ row, column, scope }: AttachmentCellProps): ReactNode {
  const { attachments: words } = useWords(storageWords)
  const { common } = useMessages()
  switch (column) {
    case 'node':
      return <Link to={paths.node(row, scope)}>{row.node}</Link>
    case 'cluster':
      return row.cluster
    case 'status':
      if (row.stuck) return <Status status="critical" word={words.stuck} />
      return row.attached ? (
        <Status status="healthy" word={words.attached} />
      ) : (
        <Status status="info" word={words.attaching} />
      )
    case 'claim':
      return row.claim ? <ClaimLink claim={row.claim} scope={scope} /> : common.none
    case 'volume':
      return <code title={row.volume}>{row.volume ?? common.none}</code>
    case 'attacher':
      return row.attacher ?? common.none
    case 'age':
      return row.createdUnixMs === undefined ? common.none : <Age sinceUnixMs={row.createdUnixMs} />
  }
}
