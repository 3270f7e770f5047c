import { useQuery } from '@tanstack/react-query'
import { formatCount } from '~/base/format'
import { controlPlaneWords } from '~/i18n/control-plane-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import type { EtcdMember } from '~/model/control-plane'
import type { Scope } from '~/model/scope'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { etcdMembers } from '~/queries/control-plane-queries'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'

type Column = 'member' | 'leader' | 'role' | 'changes'

/** Each member of etcd: has it a leader, is it the leader, and how often it saw the leader change. */
export function EtcdMembersPanel({ scope }: { readonly scope: Scope }) {
  const { members: words } = useWords(controlPlaneWords)
  const query = useQuery(etcdMembers(useBackEnds(), scope))
  const members = query.data?.data ?? []
  const status = panelStatus(
    query,
    members.length === 0 && { kind: 'not-collected', metric: 'etcd_server_has_leader', exporter: 'etcd' },
  )
  return (
    <Panel
      title={words.title}
      status={status}
      flush
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('etcd-members', {}, scope) }}
    >
      <Table
        label={words.title}
        columns={[
          { id: 'member', title: words.member, width: 200, grow: 1 },
          { id: 'leader', title: words.leader, width: 150 },
          { id: 'role', title: words.role, width: 110 },
          { id: 'changes', title: words.changes, width: 190, align: 'end', help: words.changesHelp },
        ]}
        rowCount={members.length}
        rowKey={(row) => (members[row] ? `${members[row].cluster}/${members[row].instance}` : String(row))}
        cell={(row, column) => members[row] && <MemberCell member={members[row]} column={column} />}
      />
    </Panel>
  )
}

function MemberCell({ member, column }: { readonly member: EtcdMember; readonly column: Column }) {
  const { members: words } = useWords(controlPlaneWords)
  const { unknownValue } = useMessages().cluster
  const { cluster, instance, hasLeader, isLeader, leaderChanges } = member
  switch (column) {
    case 'member':
      return <span title={[cluster, instance].filter(Boolean).join(' · ')}>{instance}</span>
    case 'leader':
      return (
        <Status status={hasLeader ? 'healthy' : 'critical'} word={hasLeader ? words.has : words.hasNone} />
      )
    case 'role':
      return isLeader === undefined ? unknownValue : isLeader ? words.leads : words.follows
    case 'changes':
      return leaderChanges === undefined ? unknownValue : formatCount(leaderChanges)
  }
}
