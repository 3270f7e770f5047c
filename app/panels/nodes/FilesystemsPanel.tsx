import { useQuery } from '@tanstack/react-query'
import { formatRatio } from '~/base/format'
import { nodesWords } from '~/i18n/nodes-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { SmallTable } from '~/panels/workloads/SmallTable'
import tableStyles from '~/panels/workloads/SmallTable.module.css'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { nodeFilesystems } from '~/queries/node-detail-queries'
import { Meter } from '~/ui/Meter'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import { FIGURE_METRICS } from './figure-metrics'
import type { NodeTarget } from './NodeHead'

/** The file systems of a node's disks, the fullest first. */
export function FilesystemsPanel({ scope, node }: NodeTarget) {
  const { common } = useMessages()
  const { filesystems: words } = useWords(nodesWords)
  const backEnds = useBackEnds()
  const query = useQuery(nodeFilesystems(backEnds, scope, node))
  const filesystems = query.data?.data ?? []
  return (
    <Panel
      title={words.title}
      status={panelStatus(
        query,
        filesystems.length === 0 && { kind: 'not-collected', ...FIGURE_METRICS.disk },
      )}
      flush
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('node-filesystems', { node }, scope) }}
    >
      <SmallTable
        label={words.title}
        columns={[
          { title: words.mountpoint },
          { title: words.used },
          { title: words.inodes, isNumber: true },
          { title: words.state },
          { title: words.device },
          { title: words.type },
        ]}
        rows={filesystems.map((one) => ({
          key: one.mountpoint,
          cells: [
            one.mountpoint,
            <span key="used" className={tableStyles.meter}>
              <Meter label={one.mountpoint} unit="bytes" used={one.used} limit={one.usable} />
            </span>,
            one.inodes === undefined ? common.none : formatRatio(one.inodes),
            one.hasError ? (
              <Status key="state" status="critical" word={words.error} />
            ) : one.isReadOnly ? (
              <Status key="state" status="degraded" word={words.readOnly} />
            ) : (
              words.writable
            ),
            one.device,
            one.fstype,
          ],
        }))}
      />
    </Panel>
  )
}
