import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { formatCount } from '~/base/format'
import { useWords } from '~/i18n/use-messages'
import { workloadsWords } from '~/i18n/workloads-words'
import type { LogTabChoice } from '~/model/log-tab'
import type { LogView } from '~/model/log-view'
import { EventsPanel } from '~/panels/alerts/EventsPanel'
import { LogTabs } from '~/panels/logs/LogTabs'
import { panelStatus } from '~/panels/panel-status'
import { DEFAULT_PODS_VIEW, PodsPanel } from '~/panels/pods/PodsPanel'
import { useBackEnds } from '~/queries/back-ends'
import { workloadMembers } from '~/queries/workload-queries'
import { Panel } from '~/ui/Panel'
import styles from '~/ui/EntityPage.module.css'
import type { WorkloadTarget } from './WorkloadHead'

/** The pods of a workload, those that restarted most first. */
export function WorkloadPods({ scope, target }: WorkloadTarget) {
  const [view, setView] = useState(DEFAULT_PODS_VIEW)
  return (
    <PodsPanel
      scope={{ ...scope, namespace: target.namespace }}
      workload={target}
      view={view}
      onView={setView}
    />
  )
}

type MembersOf = WorkloadTarget & {
  readonly title: string
  /** Without pods there is nothing to ask. */
  readonly needsPods: boolean
  readonly children: (members: {
    readonly pods: readonly string[]
    readonly parents: readonly string[]
  }) => ReactNode
}

/** What another back end can only be asked about once the store has named the pods. */
function WithMembers({ scope, target, title, needsPods, children }: MembersOf) {
  const words = useWords(workloadsWords)
  const backEnds = useBackEnds()
  const query = useQuery(workloadMembers(backEnds, scope, target))
  const members = query.data?.data
  const isEmpty = needsPods && members?.pods.length === 0
  const status = panelStatus(query, isEmpty && { kind: 'no-data-in-range' })
  if (!members || isEmpty)
    return (
      <Panel title={title} status={status} height={320}>
        {null}
      </Panel>
    )
  return (
    <>
      {members.total > members.pods.length && (
        <p className={styles.note} role="note">
          {words.members(formatCount(members.pods.length), formatCount(members.total))}
        </p>
      )}
      {children(members)}
    </>
  )
}

/** The log lines of all pods that a workload had within the range. */
export function WorkloadLogs({
  scope,
  target,
  view,
  onView,
  tab,
}: WorkloadTarget & {
  readonly view: LogView
  readonly onView: (view: LogView) => void
  readonly tab: LogTabChoice
}) {
  const { tabs } = useWords(workloadsWords)
  return (
    <WithMembers scope={scope} target={target} title={tabs.logs} needsPods>
      {({ pods }) => (
        <LogTabs
          {...tab}
          scope={scope}
          target={{ namespace: [target.namespace], pod: pods.toSorted() }}
          view={view}
          onView={onView}
          fill
        />
      )}
    </WithMembers>
  )
}

/** What happened to a workload, its ReplicaSets or Jobs, and its pods. */
export function WorkloadEvents({ scope, target }: WorkloadTarget) {
  const { tabs } = useWords(workloadsWords)
  const { kind, name, namespace } = target
  return (
    <WithMembers scope={scope} target={target} title={tabs.events} needsPods={false}>
      {({ pods, parents }) => (
        <EventsPanel
          scope={scope}
          target={{ kind, name, namespace, members: [...parents, ...pods].toSorted() }}
        />
      )}
    </WithMembers>
  )
}
