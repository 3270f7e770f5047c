import { useState } from 'react'
import type { WorkloadRef } from '~/model/workload'
import { WORKLOAD_KINDS } from '~/model/workload-table'
import { resourceOf } from '~/panels/cluster/UsageEmbed'
import type { EmbeddedPanelProps } from '~/panels/registry'
import { WorkloadUsagePanel } from './WorkloadUsagePanel'
import { WorkloadsPanel, type WorkloadsView } from './WorkloadsPanel'

export function WorkloadsEmbed({ scope, target }: EmbeddedPanelProps) {
  const [view, setView] = useState<WorkloadsView>({
    text: target.text ?? '',
    kind: WORKLOAD_KINDS.find((kind) => kind === target.kind),
  })
  return <WorkloadsPanel scope={scope} view={view} onView={setView} />
}

export function WorkloadUsageEmbed({ scope, target }: EmbeddedPanelProps) {
  const { namespace = '', kind = '', name = '' } = target
  const workload: WorkloadRef = { cluster: scope.cluster ?? '', namespace, kind, name }
  return <WorkloadUsagePanel scope={scope} target={workload} resource={resourceOf(target)} />
}
