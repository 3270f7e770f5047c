import { useState } from 'react'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import { WORKLOAD_MEASURES } from '~/model/workload-measure'
import { WORKLOAD_KINDS } from '~/model/workload-table'
import { CronJobRunsPanel } from './CronJobRunsPanel'
import { RevisionsPanel } from './RevisionsPanel'
import { ScalingPanel } from './ScalingPanel'
import { WorkloadContainersPanel } from './WorkloadContainersPanel'
import { WorkloadUsagePanel } from './WorkloadUsagePanel'
import { DEFAULT_WORKLOADS_VIEW, WorkloadsPanel, type WorkloadsView } from './WorkloadsPanel'

type Of<Target> = { readonly scope: Scope; readonly target: Target }

export function WorkloadsEmbed({ scope, target }: Of<{ readonly text?: string; readonly kind?: string }>) {
  const [view, setView] = useState<WorkloadsView>({
    ...DEFAULT_WORKLOADS_VIEW,
    text: target.text ?? '',
    kind: WORKLOAD_KINDS.find((kind) => kind === target.kind),
  })
  return <WorkloadsPanel scope={scope} view={view} onView={setView} />
}

type WorkloadParams = Omit<WorkloadRef, 'cluster'>

const workloadIn = ({ scope, target: { namespace, kind, name } }: Of<WorkloadParams>): WorkloadRef => ({
  cluster: scope.cluster ?? '',
  namespace,
  kind,
  name,
})

export const RevisionsEmbed = (props: Of<WorkloadParams>) => (
  <RevisionsPanel scope={props.scope} target={workloadIn(props)} />
)

export const WorkloadContainersEmbed = (props: Of<WorkloadParams>) => (
  <WorkloadContainersPanel scope={props.scope} target={workloadIn(props)} />
)

export const ScalingEmbed = (props: Of<WorkloadParams>) => (
  <ScalingPanel scope={props.scope} target={workloadIn(props)} />
)

export const CronJobRunsEmbed = ({
  scope,
  target: { namespace, cronjob },
}: Of<{ readonly namespace: string; readonly cronjob: string }>) => (
  <CronJobRunsPanel
    scope={scope}
    target={workloadIn({ scope, target: { namespace, kind: 'CronJob', name: cronjob } })}
  />
)

export const WorkloadUsageEmbed = (props: Of<WorkloadParams & { readonly measure?: string }>) => (
  <WorkloadUsagePanel
    scope={props.scope}
    target={workloadIn(props)}
    measure={WORKLOAD_MEASURES.find((measure) => measure === props.target.measure) ?? 'cpu'}
  />
)
