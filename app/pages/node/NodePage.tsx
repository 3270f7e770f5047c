import { Suspense, lazy, useState } from 'react'
import { useParams } from 'react-router'
import { nodesWords } from '~/i18n/nodes-words'
import { useWords } from '~/i18n/use-messages'
import { EventsPanel } from '~/panels/alerts/EventsPanel'
import { useOneCluster } from '~/panels/cluster/OneCluster'
import { LiveNodeChart, LiveNodeHead } from '~/panels/live/LiveNode'
import { NodeHead, type NodeTarget } from '~/panels/nodes/NodeHead'
import { NodeKubelet, NodeOverview, NodeSystem } from '~/panels/nodes/NodeTabs'
import { DEFAULT_PODS_VIEW, PodsPanel, type PodsView } from '~/panels/pods/PodsPanel'
import { NODE_TABS, type NodeTab, paths } from '~/paths'
import { isLiveOnly, useBackEnds } from '~/queries/back-ends'
import { Skeleton } from '~/ui/Skeleton'
import { Tabs } from '~/ui/Tabs'
import { useLogsView } from '~/url/use-logs-view'
import { useScope } from '~/url/use-scope'
import styles from '~/ui/EntityPage.module.css'

const NodeLogs = lazy(async () => ({ default: (await import('~/panels/nodes/NodeLogs')).NodeLogs }))

/** One node: how it is and why; what it has, its machine, its kubelet, its pods, log lines and events behind tabs. */
export default function NodePage() {
  const { tabs } = useWords(nodesWords)
  const { node = '', tab } = useParams()
  const { scope, instead } = useOneCluster(useScope(), { kind: 'Node', name: node })
  const live = isLiveOnly(useBackEnds())
  const current = NODE_TABS.find((known) => known === tab) ?? 'overview'
  if (instead) return instead
  return (
    <div className={styles.page}>
      {live ? <LiveNodeHead scope={scope} node={node} /> : <NodeHead scope={scope} node={node} />}
      <Tabs
        label={node}
        current={current}
        tabs={NODE_TABS.map((id) => ({ id, text: tabs[id], href: paths.node({ node, tab: id }, scope) }))}
      />
      <Suspense fallback={<Skeleton height={320} />}>
        {live && current === 'overview' ? (
          <div className={styles.charts}>
            <LiveNodeChart scope={scope} node={node} resource="cpu" />
            <LiveNodeChart scope={scope} node={node} resource="memory" />
          </div>
        ) : (
          <NodeTabContent tab={current} scope={scope} node={node} />
        )}
      </Suspense>
    </div>
  )
}

function NodeTabContent({ tab, scope, node }: NodeTarget & { readonly tab: NodeTab }) {
  switch (tab) {
    case 'overview':
      return <NodeOverview scope={scope} node={node} />
    case 'system':
      return <NodeSystem scope={scope} node={node} />
    case 'kubelet':
      return <NodeKubelet scope={scope} node={node} />
    case 'pods':
      return <NodePods scope={scope} node={node} />
    case 'logs':
      return <NodeLogsTab scope={scope} node={node} />
    case 'events':
      return <EventsPanel scope={scope} target={{ kind: 'Node', name: node }} />
  }
}

/** The pods that run on it, of every namespace. */
function NodePods({ scope, node }: NodeTarget) {
  const [view, setView] = useState<PodsView>({ ...DEFAULT_PODS_VIEW, sort: 'memory' })
  return <PodsPanel scope={{ ...scope, namespace: undefined }} node={node} view={view} onView={setView} />
}

function NodeLogsTab({ scope, node }: NodeTarget) {
  const [view, setView] = useLogsView()
  return <NodeLogs scope={scope} node={node} view={view} onView={setView} />
}
