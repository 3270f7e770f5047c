import { Suspense, lazy } from 'react'
import { Navigate, useParams } from 'react-router'
import { useWords } from '~/i18n/use-messages'
import { workloadsWords } from '~/i18n/workloads-words'
import type { WorkloadRef } from '~/model/workload'
import { useOneCluster } from '~/panels/cluster/OneCluster'
import { WorkloadHead, type WorkloadTarget } from '~/panels/workloads/WorkloadHead'
import { WorkloadOverview } from '~/panels/workloads/WorkloadOverview'
import { WORKLOAD_TABS, type WorkloadTab, paths } from '~/paths'
import { Skeleton } from '~/ui/Skeleton'
import { Tabs } from '~/ui/Tabs'
import { useLogTab } from '~/url/use-log-tab'
import { useLogsView } from '~/url/use-logs-view'
import { useScope } from '~/url/use-scope'
import styles from '~/ui/EntityPage.module.css'

const load = () => import('~/panels/workloads/WorkloadTabs')
const WorkloadPods = lazy(async () => ({ default: (await load()).WorkloadPods }))
const WorkloadLogs = lazy(async () => ({ default: (await load()).WorkloadLogs }))
const WorkloadEvents = lazy(async () => ({ default: (await load()).WorkloadEvents }))
const PodTracesPanel = lazy(async () => ({
  default: (await import('~/panels/traces/PodTracesPanel')).PodTracesPanel,
}))

/** One workload: how it is and why; its revisions, size and charts, pods, log lines, traces and events behind tabs. */
export default function WorkloadPage() {
  const words = useWords(workloadsWords)
  const { namespace = '', kind = '', name = '', tab } = useParams()
  const { scope, instead } = useOneCluster(useScope(), { kind, namespace, name })
  const current = WORKLOAD_TABS.find((known) => known === tab) ?? 'overview'
  if (kind === 'Pod') return <Navigate replace to={paths.pod({ namespace, pod: name }, scope)} />
  if (instead) return instead
  const target: WorkloadRef = { cluster: scope.cluster ?? '', namespace, kind, name }
  return (
    <div className={styles.page}>
      <WorkloadHead scope={scope} target={target} />
      <Tabs
        label={name}
        current={current}
        tabs={WORKLOAD_TABS.map((id) => ({
          id,
          text: words.tabs[id],
          href: paths.workload({ namespace, kind, name, tab: id }, scope),
        }))}
      />
      <Suspense fallback={<Skeleton height={320} />}>
        <WorkloadTabContent tab={current} scope={scope} target={target} />
      </Suspense>
    </div>
  )
}

function WorkloadTabContent({ tab, scope, target }: WorkloadTarget & { readonly tab: WorkloadTab }) {
  switch (tab) {
    case 'overview':
      return <WorkloadOverview scope={scope} target={target} />
    case 'pods':
      return <WorkloadPods scope={scope} target={target} />
    case 'logs':
      return <WorkloadLogsTab scope={scope} target={target} />
    case 'traces':
      return <PodTracesPanel scope={scope} target={{ namespace: target.namespace, workload: target.name }} />
    case 'events':
      return <WorkloadEvents scope={scope} target={target} />
  }
}

function WorkloadLogsTab({ scope, target }: WorkloadTarget) {
  const [view, setView] = useLogsView()
  const tab = useLogTab()
  return <WorkloadLogs scope={scope} target={target} view={view} onView={setView} tab={tab} />
}
