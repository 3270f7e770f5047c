import { useState } from 'react'
import { useParams } from 'react-router'
import { LiveNodeChart, LiveNodeHead } from '~/panels/live/LiveNode'
import { NodeHead } from '~/panels/nodes/NodeHead'
import { NodeUsagePanel } from '~/panels/nodes/NodeUsagePanel'
import { DEFAULT_PODS_VIEW, PodsPanel, type PodsView } from '~/panels/pods/PodsPanel'
import { isLiveOnly, useBackEnds } from '~/queries/back-ends'
import { useScope } from '~/url/use-scope'
import styles from '~/ui/EntityPage.module.css'

/** One node: by Prometheus, or by metrics-server alone. */
export default function NodePage() {
  const { node = '' } = useParams()
  const scope = useScope()
  return isLiveOnly(useBackEnds()) ? (
    <div className={styles.page}>
      <LiveNodeHead scope={scope} node={node} />
      <div className={styles.charts}>
        <LiveNodeChart scope={scope} node={node} resource="cpu" />
        <LiveNodeChart scope={scope} node={node} resource="memory" />
      </div>
    </div>
  ) : (
    <NodeContent />
  )
}

/** One node: its conditions, its capacity, and the pods that run on it, of every namespace. */
function NodeContent() {
  const { node = '' } = useParams()
  const scope = useScope()
  const [view, setView] = useState<PodsView>({ ...DEFAULT_PODS_VIEW, sort: 'memory' })
  return (
    <div className={styles.page}>
      <NodeHead scope={scope} node={node} />
      <div className={styles.charts}>
        <NodeUsagePanel scope={scope} node={node} resource="cpu" />
        <NodeUsagePanel scope={scope} node={node} resource="memory" />
      </div>
      <PodsPanel scope={{ ...scope, namespace: undefined }} node={node} view={view} onView={setView} />
    </div>
  )
}
