import { useQuery } from '@tanstack/react-query'
import { useMessages } from '~/i18n/use-messages'
import { type Node, nodeHealth } from '~/model/node'
import type { Scope } from '~/model/scope'
import { Age } from '~/panels/cluster/Age'
import { EntityHead } from '~/panels/cluster/EntityHead'
import { panelStatus } from '~/panels/panel-status'
import { useBackEnds } from '~/queries/back-ends'
import { nodeTable } from '~/queries/node-queries'
import { Meter } from '~/ui/Meter'
import { Status } from '~/ui/Status'
import styles from './NodeHead.module.css'
import { nodeWord } from './node-words'

export type NodeTarget = { readonly scope: Scope; readonly node: string }

/** A node's identity, its conditions in words, and its capacity. */
export function NodeHead({ scope, node: name }: NodeTarget) {
  const { cluster } = useMessages()
  const words = cluster.nodes
  const backEnds = useBackEnds()
  const query = useQuery(nodeTable(backEnds, scope, name))
  const node = query.data?.data[0]
  const status = panelStatus(query, {
    notConfigured: backEnds.prometheus === null && 'prometheus',
    warnings: query.data?.warnings ?? [],
  })
  const absent = cluster.unknownValue
  return (
    <EntityHead
      kind={cluster.subject.node}
      name={name}
      status={status}
      state={
        node ? (
          <Status status={nodeHealth(node)} word={nodeWord(node, words)} />
        ) : (
          query.data && <Status status="unknown" />
        )
      }
      sentence={query.data && !node ? words.missing(name) : undefined}
      facts={
        node
          ? [
              { name: words.roles, value: node.roles.join(', ') || absent },
              { name: words.version, value: node.version ?? absent },
              { name: words.address, value: node.internalIp ?? absent },
              { name: words.os, value: node.osImage ?? absent },
              { name: words.kernel, value: node.kernel ?? absent },
              { name: words.runtime, value: node.runtime ?? absent },
              {
                name: words.age,
                value: node.createdUnixMs === undefined ? absent : <Age sinceUnixMs={node.createdUnixMs} />,
              },
            ]
          : []
      }
    >
      {node && <Capacity node={node} />}
    </EntityHead>
  )
}

/** What is used and requested of what the node can give. */
function Capacity({ node }: { readonly node: Node }) {
  const { usage, nodes: words } = useMessages().cluster
  return (
    <div className={styles.capacity}>
      <span>{usage.cpu}</span>
      <Meter
        label={usage.cpu}
        unit="cores"
        used={node.cpu}
        request={node.cpuRequested}
        limit={node.cpuAllocatable}
      />
      <span>{usage.memory}</span>
      <Meter
        label={usage.memory}
        unit="bytes"
        used={node.memory}
        request={node.memoryRequested}
        limit={node.memoryAllocatable}
      />
      <span>{words.pods}</span>
      <Meter label={words.pods} unit="count" used={node.pods} limit={node.podsAllocatable} />
    </div>
  )
}
