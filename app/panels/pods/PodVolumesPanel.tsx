import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { podsWords } from '~/i18n/pods-words'
import { storageWords } from '~/i18n/storage-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { timeToFullText } from '~/panels/storage/storage-words'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { podVolumes } from '~/queries/pod-detail-queries'
import { Meter } from '~/ui/Meter'
import { Panel } from '~/ui/Panel'
import { Table } from '~/ui/Table'
import type { PodTarget } from './PodHead'

/** The claims that a pod mounts, and how full they are. */
export function PodVolumesPanel({ scope, target }: PodTarget) {
  const { volumes: words } = useWords(podsWords)
  const storage = useWords(storageWords)
  const { common } = useMessages()
  const backEnds = useBackEnds()
  const query = useQuery(podVolumes(backEnds, scope, target))
  const rows = query.data?.data ?? []
  return (
    <Panel
      title={words.title}
      status={panelStatus(query)}
      flush={rows.length > 0}
      menu={{
        ...explained(query.data, scope),
        embedHref: paths.embed('pod-volumes', { namespace: target.namespace, pod: target.pod }, scope),
      }}
    >
      {rows.length === 0 ? (
        words.none
      ) : (
        <Table
          label={words.title}
          columns={[
            { id: 'claim', title: words.claim, width: 200, grow: 1 },
            { id: 'volume', title: words.volume, width: 110 },
            { id: 'used', title: words.used, width: 250, grow: 1 },
            { id: 'full', title: words.full, width: 90, align: 'end' },
            { id: 'inodes', title: words.inodes, width: 160, grow: 1 },
            { id: 'class', title: words.class, width: 100 },
          ]}
          rowCount={rows.length}
          rowKey={(row) => rows[row]?.volume ?? String(row)}
          cell={(index, column) => {
            const row = rows[index]
            if (!row) return null
            const { claim } = row
            switch (column) {
              case 'claim':
                return <Link to={paths.claim(claim.ref, scope)}>{claim.ref.claim}</Link>
              case 'volume':
                return row.volume
              case 'used':
                return <Meter label={words.used} unit="bytes" used={claim.used} limit={claim.capacity} />
              case 'full':
                return claim.used === undefined ? common.none : timeToFullText(claim, storage)
              case 'inodes':
                return (
                  <Meter
                    says="value and share"
                    label={words.inodes}
                    unit="count"
                    used={claim.inodesUsed}
                    limit={claim.inodes || undefined}
                  />
                )
              case 'class':
                return claim.storageClass ?? storage.noClass
            }
          }}
          maxHeight={320}
        />
      )}
    </Panel>
  )
}
