import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { csvText } from '~/base/csv'
import { formatBytes, formatCount } from '~/base/format'
import { storageWords } from '~/i18n/storage-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import {
  type ClaimOrder,
  type ClaimRow,
  type ClaimSort,
  claimHealth,
  claimKey,
  shortMode,
} from '~/model/claim'
import { type Scope, inCluster } from '~/model/scope'
import { explained } from '~/panels/cluster/explained'
import { useClusterColumn } from '~/panels/cluster/use-clusters'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { claimTable } from '~/queries/storage-queries'
import { Meter } from '~/ui/Meter'
import { Panel } from '~/ui/Panel'
import { SearchField } from '~/ui/SearchField'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'
import { timeToFullText } from './storage-words'

/** Which claims, and in which order; on a page it lives in the address. */
export type ClaimsView = ClaimOrder & { readonly text: string }

export const DEFAULT_CLAIMS_VIEW: ClaimsView = { text: '', sort: 'worst', descending: true }

export type ClaimsPanelProps = {
  readonly scope: Scope
  readonly view: ClaimsView
  readonly onView: (view: ClaimsView) => void
  readonly isPage?: boolean
}

type ClaimColumn =
  | 'name'
  | 'cluster'
  | 'namespace'
  | 'status'
  | 'used'
  | 'full'
  | 'inodes'
  | 'size'
  | 'class'
  | 'modes'
  | 'pods'

/** What a head's click sorts by; the other columns cannot be ranked in the store. */
const SORT_OF: Readonly<Partial<Record<ClaimColumn, ClaimSort>>> = {
  name: 'name',
  status: 'worst',
  used: 'used',
  full: 'full',
  size: 'size',
}
const COLUMN_OF: Readonly<Record<ClaimSort, ClaimColumn>> = {
  name: 'name',
  worst: 'status',
  used: 'used',
  full: 'full',
  size: 'size',
}

/** The claims that match, the worst first if not told otherwise: ranked in the store. */
export function ClaimsPanel({ scope, view, onView, isPage = false }: ClaimsPanelProps) {
  const { text, ...order } = view
  const words = useWords(storageWords)
  const backEnds = useBackEnds()
  const query = useQuery(claimTable(backEnds, scope, text, order))
  const { rows, total } = query.data?.data ?? { rows: [], total: 0 }
  const status = panelStatus(
    query,
    rows.length === 0 &&
      (text === '' && scope.namespace === undefined
        ? { kind: 'not-collected', metric: 'kube_persistentvolumeclaim_info', exporter: 'kube-state-metrics' }
        : { kind: 'no-match', clear: () => onView({ ...view, text: '' }) }),
  )
  const clusterColumn = useClusterColumn(scope)
  const columns = [
    { id: 'name', title: words.name, width: 160, grow: 2, sortable: true },
    ...clusterColumn,
    { id: 'namespace', title: words.namespace, width: 100, grow: 0.5 },
    {
      id: 'status',
      title: words.status,
      width: 174,
      grow: 0.5,
      sortable: true,
      largestFirst: true,
      narrow: { order: 1, width: 96 },
    },
    {
      id: 'used',
      title: words.claims.used,
      width: 164,
      grow: 1,
      sortable: true,
      largestFirst: true,
      narrow: { order: 2, width: 158 },
    },
    {
      id: 'full',
      title: words.claims.full,
      width: 90,
      narrow: { order: 3, width: 66 },
      align: 'end',
      sortable: true,
      largestFirst: false,
      help: words.reasons.filling('…'),
    },
    { id: 'inodes', title: words.claims.inodes, width: 160, grow: 0.5 },
    { id: 'size', title: words.claims.requested, width: 86, align: 'end', sortable: true },
    { id: 'class', title: words.class, width: 74 },
    { id: 'modes', title: words.claims.modes, width: 62 },
    { id: 'pods', title: words.claims.pods, width: 120, grow: 1 },
  ] as const
  const hrefOf = ({ ref }: ClaimRow) => paths.claim(ref, inCluster(scope, ref.cluster))
  return (
    <Panel
      title={words.claims.title}
      status={status}
      flush
      note={total > 0 && words.shown(formatCount(rows.length), formatCount(total), words.claims.what)}
      actions={
        <SearchField
          label={words.claims.filter}
          value={text}
          onChange={(next) => onView({ ...view, text: next })}
          isPageFilter={isPage}
        />
      }
      menu={{
        ...explained(query.data, scope),
        csv: () => csv(rows),
        embedHref: paths.embed('claims', { text }, scope),
      }}
    >
      <Table
        label={words.claims.title}
        columns={columns.filter(({ id }) => !(id === 'namespace' && scope.namespace !== undefined))}
        rowCount={rows.length}
        total={total}
        rowKey={(row) => (rows[row] ? claimKey(rows[row].ref) : String(row))}
        rowHref={(row) => (rows[row] ? hrefOf(rows[row]) : '')}
        cell={(row, column) =>
          rows[row] && <ClaimCell claim={rows[row]} column={column} scope={scope} href={hrefOf(rows[row])} />
        }
        sort={{ column: COLUMN_OF[view.sort], descending: view.descending }}
        onSort={({ column, descending }) =>
          onView({ ...view, sort: SORT_OF[column] ?? view.sort, descending })
        }
        maxHeight={isPage ? 'calc(100dvh - 230px)' : 520}
      />
    </Panel>
  )
}

type ClaimCellProps = {
  readonly claim: ClaimRow
  readonly column: ClaimColumn
  readonly scope: Scope
  readonly href: string
}

function ClaimCell({ claim, column, scope, href }: ClaimCellProps): ReactNode {
  const words = useWords(storageWords)
  const { common } = useMessages()
  const { ref, phase, pods, podCount } = claim
  switch (column) {
    case 'name':
      return <Link to={href}>{ref.claim}</Link>
    case 'cluster':
      return ref.cluster
    case 'namespace':
      return ref.namespace
    case 'status': {
      const [health, reason] = claimHealth(claim)
      return <Status status={health} word={words.words[phase === undefined ? 'unknown' : reason.kind]} />
    }
    case 'used':
      return (
        <Meter
          says="value and share"
          label={words.claims.used}
          unit="bytes"
          used={claim.used}
          limit={claim.capacity}
        />
      )
    case 'full':
      return claim.used === undefined ? common.none : timeToFullText(claim, words)
    case 'inodes':
      return (
        <Meter
          says="value and share"
          label={words.claims.inodes}
          unit="count"
          used={claim.inodesUsed}
          limit={claim.inodes || undefined}
        />
      )
    case 'size':
      return claim.requested === undefined ? common.none : formatBytes(claim.requested)
    case 'class':
      return claim.storageClass ?? words.noClass
    case 'modes':
      return <span title={claim.accessModes.join(', ')}>{claim.accessModes.map(shortMode).join(', ')}</span>
    case 'pods':
      return pods[0] === undefined ? (
        words.claims.unused
      ) : (
        <Link to={paths.pod({ namespace: ref.namespace, pod: pods[0] }, inCluster(scope, ref.cluster))}>
          {words.claims.morePods(pods[0], podCount - 1)}
        </Link>
      )
  }
}

const csv = (rows: readonly ClaimRow[]): string =>
  csvText(
    [
      'cluster',
      'namespace',
      'claim',
      'phase',
      'used_bytes',
      'capacity_bytes',
      'bytes_per_second',
      'inodes_used',
      'inodes',
      'requested_bytes',
      'storage_class',
      'volume',
      'pods',
    ],
    rows.map(({ ref, phase, used, capacity, bytesPerSecond, inodesUsed, inodes, ...row }) => [
      ref.cluster,
      ref.namespace,
      ref.claim,
      phase,
      used,
      capacity,
      bytesPerSecond,
      inodesUsed,
      inodes,
      row.requested,
      row.storageClass,
      row.volume,
      row.podCount,
    ]),
  )
