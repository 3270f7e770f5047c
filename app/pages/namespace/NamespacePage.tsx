import { Suspense, lazy, useState } from 'react'
import { useParams } from 'react-router'
import { namespacesWords } from '~/i18n/namespaces-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { EventsPanel } from '~/panels/alerts/EventsPanel'
import { InventoryPanel } from '~/panels/cluster/InventoryPanel'
import { useOneCluster } from '~/panels/cluster/OneCluster'
import { UsagePanel } from '~/panels/cluster/UsagePanel'
import { BudgetsPanel } from '~/panels/namespaces/BudgetsPanel'
import { IsolationPanel } from '~/panels/namespaces/IsolationPanel'
import { LimitRangePanel } from '~/panels/namespaces/LimitRangePanel'
import { NamespaceHead } from '~/panels/namespaces/NamespaceHead'
import { QuotaPanel } from '~/panels/namespaces/QuotaPanel'
import { DEFAULT_PODS_VIEW, PodsPanel } from '~/panels/pods/PodsPanel'
import { ClaimsPanel, DEFAULT_CLAIMS_VIEW } from '~/panels/storage/ClaimsPanel'
import { DEFAULT_WORKLOADS_VIEW, WorkloadsPanel } from '~/panels/workloads/WorkloadsPanel'
import { NAMESPACE_TABS, type NamespaceTab, paths } from '~/paths'
import { Skeleton } from '~/ui/Skeleton'
import { Tabs } from '~/ui/Tabs'
import { useLogTab } from '~/url/use-log-tab'
import { useLogsView } from '~/url/use-logs-view'
import { useScope } from '~/url/use-scope'
import styles from '~/ui/EntityPage.module.css'

const LogTabs = lazy(async () => ({ default: (await import('~/panels/logs/LogTabs')).LogTabs }))

/** One namespace: the roll-up of what lives in it, what bounds it, and its things behind tabs with addresses. */
export default function NamespacePage() {
  const words = useWords(namespacesWords)
  const { namespace = '', tab } = useParams()
  const { scope: known, instead } = useOneCluster(useScope(), { kind: 'Namespace', name: namespace })
  if (instead) return instead
  const scope = { ...known, namespace }
  const current = NAMESPACE_TABS.find((known) => known === tab) ?? 'overview'
  return (
    <div className={styles.page}>
      <NamespaceHead scope={scope} namespace={namespace} />
      <Tabs
        label={namespace}
        current={current}
        tabs={NAMESPACE_TABS.map((id) => ({
          id,
          text: words.tabs[id],
          href: paths.namespace({ namespace, tab: id }, scope),
        }))}
      />
      <Suspense fallback={<Skeleton height={320} />}>
        <TabContent tab={current} scope={scope} namespace={namespace} />
      </Suspense>
    </div>
  )
}

type TabContentProps = {
  readonly tab: NamespaceTab
  readonly scope: Scope
  readonly namespace: string
}

function TabContent({ tab, scope, namespace }: TabContentProps) {
  switch (tab) {
    case 'overview':
      return (
        <>
          <div className={styles.charts}>
            <UsagePanel scope={scope} resource="cpu" />
            <UsagePanel scope={scope} resource="memory" />
            <QuotaPanel scope={scope} namespace={namespace} />
            <LimitRangePanel scope={scope} namespace={namespace} />
          </div>
          <BudgetsPanel scope={scope} namespace={namespace} />
          <IsolationPanel scope={scope} namespace={namespace} />
          <InventoryPanel scope={scope} />
        </>
      )
    case 'workloads':
      return <Workloads scope={scope} />
    case 'pods':
      return <Pods scope={scope} />
    case 'storage':
      return <Claims scope={scope} />
    case 'logs':
      return <Logs scope={scope} namespace={namespace} />
    case 'events':
      return <EventsPanel scope={scope} target={null} />
  }
}

type InNamespace = { readonly scope: Scope }

function Workloads({ scope }: InNamespace) {
  const [view, setView] = useState(DEFAULT_WORKLOADS_VIEW)
  return <WorkloadsPanel scope={scope} view={view} onView={setView} />
}

function Pods({ scope }: InNamespace) {
  const [view, setView] = useState(DEFAULT_PODS_VIEW)
  return <PodsPanel scope={scope} view={view} onView={setView} />
}

function Claims({ scope }: InNamespace) {
  const [view, setView] = useState(DEFAULT_CLAIMS_VIEW)
  return <ClaimsPanel scope={scope} view={view} onView={setView} />
}

function Logs({ scope, namespace }: InNamespace & { readonly namespace: string }) {
  const [view, setView] = useLogsView()
  const tab = useLogTab()
  const target = { namespace: [namespace] }
  return <LogTabs {...tab} scope={scope} target={target} view={view} onView={setView} fill />
}
