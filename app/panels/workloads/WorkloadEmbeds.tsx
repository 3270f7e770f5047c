import { useState } from 'react'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import { WORKLOAD_KINDS } from '~/model/workload-table'
import { type WithResource, resourceOf } from '~/panels/cluster/UsageEmbed'
import { WorkloadUsagePanel } from './WorkloadUsagePanel'
import { WorkloadsPanel, type WorkloadsView } from './WorkloadsPanel'

type Of<Target> = { readonly scope: Scope; readonly target: Target }

export function WorkloadsEmbed({ scope, target }: Of<{ readonly text?: string; readonly kind?: string }>) {
  const [view, setView] = useState<WorkloadsView>({
    text: target.text ?? '',
    kind: WORKLOAD_KINDS.find((kind) => kind === target.kind),
  })
  return <WorkloadsPanel scope={scope} view={view} onView={setView} />
}

export function WorkloadUsageEmbed({ scope, target }: Of<WithResource & Omit<WorkloadRef, 'cluster'>>) {
  const { namespace, kind, name } = target
  const workload: WorkloadRef = { cluster: scope.cluster ?? '', namespace, kind, name }
  return <WorkloadUsagePanel scope={scope} target={workload} resource={resourceOf(target)} />
}
