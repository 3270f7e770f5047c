import { useMessages } from '~/i18n/use-messages'
import { LiveNodesPanel } from '~/panels/live/LiveTables'
import { NodeHeatPanel } from '~/panels/nodes/NodeHeatPanel'
import { NodesPanel } from '~/panels/nodes/NodesPanel'
import { isLiveOnly, useBackEnds } from '~/queries/back-ends'
import { useScope } from '~/url/use-scope'
import styles from './NodesPage.module.css'

/** Every node: at a glance as cells, in detail as rows. */
export default function NodesPage() {
  const { nodes } = useMessages().cluster
  const scope = useScope()
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{nodes.title}</h1>
      {isLiveOnly(useBackEnds()) ? (
        <LiveNodesPanel scope={scope} />
      ) : (
        <>
          <NodeHeatPanel scope={scope} />
          <NodesPanel scope={scope} />
        </>
      )}
    </div>
  )
}
