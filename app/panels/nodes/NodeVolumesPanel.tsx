import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { storageWords } from '~/i18n/storage-words'
import { nodesWords } from '~/i18n/nodes-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { SmallTable } from '~/panels/workloads/SmallTable'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { nodeVolumes } from '~/queries/node-detail-queries'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import type { NodeTarget } from './NodeHead'

/** The volumes that are attached to a node, or wait to be; each leads to its claim. */
export function NodeVolumesPanel({ scope, node }: NodeTarget) {
  const { common } = useMessages()
  const words = useWords(nodesWords)
  const storage = useWords(storageWords)
  const backEnds = useBackEnds()
  const query = useQuery(nodeVolumes(backEnds, scope, node))
  const volumes = query.data?.data ?? []
  return (
    <Panel
      title={words.volumes.title}
      status={panelStatus(query)}
      flush={volumes.length > 0}
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('node-volumes', { node }, scope) }}
    >
      {volumes.length === 0 ? (
        <p>{words.volumes.none}</p>
      ) : (
        <SmallTable
          label={words.volumes.title}
          columns={[
            { title: storage.attachments.volume },
            { title: storage.status },
            { title: storage.volumes.claim },
          ]}
          rows={volumes.map(({ volume, isAttached, claim }) => ({
            key: volume,
            cells: [
              volume,
              isAttached ? (
                <Status key="status" status="healthy" word={words.volumes.attached} />
              ) : (
                <Status key="status" status="degraded" word={words.volumes.waiting} />
              ),
              claim ? (
                <Link key="claim" to={paths.claim(claim, { ...scope, namespace: undefined })}>
                  {claim.namespace}/{claim.claim}
                </Link>
              ) : (
                common.none
              ),
            ],
          }))}
        />
      )}
    </Panel>
  )
}
