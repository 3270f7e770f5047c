import { Suspense, lazy } from 'react'
import { useParams } from 'react-router'
import { useMessages } from '~/i18n/use-messages'
import type { PodRef } from '~/model/pod'
import { POD_MEASURES } from '~/model/pod-measure'
import type { Scope } from '~/model/scope'
import { EventsPanel } from '~/panels/alerts/EventsPanel'
import { useOneCluster } from '~/panels/cluster/OneCluster'
import { LiveContainersPanel, LivePodChart, LivePodHead } from '~/panels/live/LivePod'
import { ContainersPanel } from '~/panels/pods/ContainersPanel'
import { PodHead } from '~/panels/pods/PodHead'
import { PodVolumesPanel } from '~/panels/pods/PodVolumesPanel'
import { PodUsagePanel } from '~/panels/pods/PodUsagePanel'
import { StartupPanel } from '~/panels/pods/StartupPanel'
import { POD_TABS, type PodTab, paths } from '~/paths'
import type { LogTarget } from '~/model/log-target'
import { isLiveOnly, useBackEnds } from '~/queries/back-ends'
import { Skeleton } from '~/ui/Skeleton'
import { Tabs } from '~/ui/Tabs'
import { WhenNear } from '~/ui/WhenNear'
import { useLogTab } from '~/url/use-log-tab'
import { useLogsView } from '~/url/use-logs-view'
import { useScope } from '~/url/use-scope'
import styles from '~/ui/EntityPage.module.css'

const LogTabs = lazy(async () => ({ default: (await import('~/panels/logs/LogTabs')).LogTabs }))
const PreviousLogs = lazy(async () => ({
  default: (await import('~/panels/logs/PreviousLog')).PreviousLogs,
}))
const PodTracesPanel = lazy(async () => ({
  default: (await import('~/panels/traces/PodTracesPanel')).PodTracesPanel,
}))

/** One pod: who it is, how it is and why; its charts, log lines, traces and events behind tabs with addresses. */
export default function PodPage() {
  const { pod: words } = useMessages().cluster
  const { namespace = '', pod = '', tab } = useParams()
  const { scope, instead } = useOneCluster(useScope(), { kind: 'Pod', namespace, name: pod })
  const current = POD_TABS.find((known) => known === tab) ?? 'overview'
  const live = isLiveOnly(useBackEnds())
  if (instead) return instead
  const target: PodRef = { cluster: scope.cluster ?? '', namespace, pod }
  return (
    <div className={styles.page}>
      {live ? <LivePodHead scope={scope} target={target} /> : <PodHead scope={scope} target={target} />}
      <Tabs
        label={pod}
        current={current}
        tabs={POD_TABS.map((id) => ({
          id,
          text: words.tabs[id],
          href: paths.pod({ namespace, pod, tab: id }, scope),
        }))}
      />
      <Suspense fallback={<Skeleton height={320} />}>
        {live && current === 'overview' ? (
          <LivePodOverview scope={scope} target={target} />
        ) : (
          <PodTabContent tab={current} scope={scope} target={target} />
        )}
      </Suspense>
    </div>
  )
}

function LivePodOverview({ scope, target }: Omit<PodTabContentProps, 'tab'>) {
  return (
    <>
      <LiveContainersPanel scope={scope} target={target} />
      <div className={styles.charts}>
        <LivePodChart scope={scope} target={target} resource="cpu" />
        <LivePodChart scope={scope} target={target} resource="memory" />
      </div>
    </>
  )
}

type PodTabContentProps = { readonly tab: PodTab; readonly scope: Scope; readonly target: PodRef }

function PodTabContent({ tab, scope, target }: PodTabContentProps) {
  const { namespace, pod } = target
  switch (tab) {
    case 'overview':
      return (
        <>
          <ContainersPanel scope={scope} target={target} />
          <div className={styles.charts}>
            <StartupPanel scope={scope} target={target} />
            <PodVolumesPanel scope={scope} target={target} />
          </div>
          <div className={styles.charts}>
            {POD_MEASURES.map((measure) => (
              <WhenNear key={measure}>
                <PodUsagePanel scope={scope} target={target} measure={measure} />
              </WhenNear>
            ))}
          </div>
        </>
      )
    case 'logs':
      return (
        <>
          <Suspense fallback={null}>
            <PreviousLogs scope={scope} target={target} />
          </Suspense>
          <PodLogs scope={scope} target={{ namespace: [namespace], pod: [pod] }} />
        </>
      )
    case 'traces':
      return <PodTracesPanel scope={scope} target={{ namespace, pod }} />
    case 'events':
      return <EventsPanel scope={scope} target={{ kind: 'Pod', name: pod, namespace }} />
  }
}

function PodLogs({ scope, target }: { readonly scope: Scope; readonly target: LogTarget }) {
  const [view, setView] = useLogsView()
  const tab = useLogTab()
  return <LogTabs {...tab} scope={scope} target={target} view={view} onView={setView} fill />
}
