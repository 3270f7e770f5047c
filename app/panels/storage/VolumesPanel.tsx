import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { formatBytes, formatCount } from '~/base/format'
import { storageWords } from '~/i18n/storage-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { type Scope, inCluster } from '~/model/scope'
import { type VolumeOrder, type VolumeRow, type VolumeSort, volumeHealth } from '~/model/storage'
import { explained } from '~/panels/cluster/explained'
import { useClusterColumn } from '~/panels/cluster/use-clusters'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { volumeTable } from '~/queries/storage-queries'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'

type VolumeColumn = 'name' | 'cluster' | 'status' | 'claim' | 'size' | 'class' | 'reclaim' | 'driver'

/** The order of the volumes: those that failed or outlived their claim first. On a page it lives in the address. */
export const DEFAULT_VOLUMES_VIEW: VolumeOrder = { sort: 'worst', descending: true }

export type VolumesPanelProps = {
  readonly scope: Scope
  readonly view: VolumeOrder
  readonly onView: (view: VolumeOrder) => void
}

const SORT_OF: Readonly<Partial<Record<VolumeColumn, VolumeSort>>> = {
  name: 'name',
  status: 'worst',
  size: 'size',
}
const COLUMN_OF: Readonly<Record<VolumeSort, VolumeColumn>> = { name: 'name', worst: 'status', size: 'size' }

/** Volumes, ranked in the store. */
export function VolumesPanel({ scope, view, onView }: VolumesPanelProps) {
  const words = useWords(storageWords)
  const backEnds = useBackEnds()
  const query = useQuery(volumeTable(backEnds, scope, view))
  const clusterColumn = useClusterColumn(scope)
  const { rows, total } = query.data?.data ?? { rows: [], total: 0 }
  const status = panelStatus(
    query,
    rows.length === 0 &&
      (scope.namespace === undefined
        ? { kind: 'not-collected', metric: 'kube_persistentvolume_info', exporter: 'kube-state-metrics' }
        : { kind: 'no-match' }),
  )
  return (
    <Panel
      title={words.volumes.title}
      status={status}
      flush
      note={total > 0 && words.shown(formatCount(rows.length), formatCount(total), words.volumes.what)}
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('volumes', {}, scope) }}
    >
      <Table
        label={words.volumes.title}
        columns={[
          { id: 'name', title: words.name, width: 310, grow: 1, sortable: true },
          ...clusterColumn,
          {
            id: 'status',
            title: words.status,
            width: 120,
            sortable: true,
            largestFirst: true,
            narrow: { order: 1, width: 92 },
          },
          {
            id: 'claim',
            title: words.volumes.claim,
            width: 220,
            grow: 1,
            narrow: { order: 2, width: 150 },
          },
          { id: 'size', title: words.size, width: 90, align: 'end', sortable: true },
          { id: 'class', title: words.class, width: 110 },
          { id: 'reclaim', title: words.volumes.reclaim, width: 120 },
          { id: 'driver', title: words.volumes.driver, width: 150, grow: 0.5 },
        ]}
        rowCount={rows.length}
        total={total}
        rowKey={(row) => (rows[row] ? `${rows[row].cluster}/${rows[row].name}` : String(row))}
        cell={(row, column) => rows[row] && <VolumeCell volume={rows[row]} column={column} scope={scope} />}
        sort={{ column: COLUMN_OF[view.sort], descending: view.descending }}
        onSort={({ column, descending }) => onView({ sort: SORT_OF[column] ?? view.sort, descending })}
        maxHeight="calc(100dvh - 230px)"
      />
    </Panel>
  )
}

type VolumeCellProps = {
  readonly volume: VolumeRow
  readonly column: VolumeColumn
  readonly scope: Scope
}

function VolumeCell({ volume, column, scope }: VolumeCellProps): ReactNode {
  const words = useWords(storageWords)
  const { common } = useMessages()
  switch (column) {
    case 'name':
      return <code title={volume.name}>{volume.name}</code>
    case 'cluster':
      return volume.cluster
    case 'status':
      return <Status status={volumeHealth(volume)} word={volume.phase ?? words.words.unknown} />
    case 'claim':
      return volume.claim ? (
        <ClaimLink claim={volume.claim} scope={inCluster(scope, volume.cluster)} />
      ) : (
        words.volumes.unclaimed
      )
    case 'size':
      return volume.capacity === undefined ? common.none : formatBytes(volume.capacity)
    case 'class':
      return volume.storageClass || words.noClass
    case 'reclaim':
      return volume.reclaimPolicy ?? common.none
    case 'driver':
      return volume.driver ?? common.none
  }
}

type ClaimLinkProps = { readonly claim: NonNullable<VolumeRow['claim']>; readonly scope: Scope }

/** A claim by namespace and name. */
export const ClaimLink = ({ claim: { namespace, name }, scope }: ClaimLinkProps) => (
  <Link to={paths.claim({ namespace, claim: name }, scope)}>
    {namespace}/{name}
  </Link>
)
