import { useState } from 'react'
import { POD_PHASES, type PodRef } from '~/model/pod'
import { EventsPanel } from '~/panels/alerts/EventsPanel'
import { OWNER_KINDS, QOS_CLASSES } from '~/model/pod-table'
import type { Scope } from '~/model/scope'
import { POD_MEASURES } from '~/model/pod-measure'
import { ContainersPanel } from './ContainersPanel'
import { PodVolumesPanel } from './PodVolumesPanel'
import { StartupPanel } from './StartupPanel'
import { PodUsagePanel } from './PodUsagePanel'
import { DEFAULT_PODS_VIEW, PodsPanel, type PodsView } from './PodsPanel'

type Of<Target> = { readonly scope: Scope; readonly target: Target }
type OfPod = { readonly namespace: string; readonly pod: string }

const podOf = ({ scope, target: { namespace, pod } }: Of<OfPod>): PodRef => ({
  cluster: scope.cluster ?? '',
  namespace,
  pod,
})

export function PodsEmbed({
  scope,
  target,
}: Of<Partial<Record<'text' | 'phase' | 'node' | 'reason' | 'qosClass' | 'ownerKind', string>>>) {
  const [view, setView] = useState<PodsView>({
    ...DEFAULT_PODS_VIEW,
    text: target.text ?? '',
    phase: POD_PHASES.find((phase) => phase === target.phase),
    node: target.node,
    reason: target.reason,
    qosClass: QOS_CLASSES.find((one) => one === target.qosClass),
    ownerKind: OWNER_KINDS.find((one) => one === target.ownerKind),
  })
  return <PodsPanel scope={scope} view={view} onView={setView} />
}

export const ContainersEmbed = (props: Of<OfPod>) => (
  <ContainersPanel scope={props.scope} target={podOf(props)} />
)

export const StartupEmbed = (props: Of<OfPod>) => <StartupPanel scope={props.scope} target={podOf(props)} />

export const PodVolumesEmbed = (props: Of<OfPod>) => (
  <PodVolumesPanel scope={props.scope} target={podOf(props)} />
)

export const PodUsageEmbed = (props: Of<OfPod & { readonly measure?: string }>) => (
  <PodUsagePanel
    scope={props.scope}
    target={podOf(props)}
    measure={POD_MEASURES.find((measure) => measure === props.target.measure) ?? 'cpu'}
  />
)

/** Of one object when `kind` and `name` say which, else of the scope. */
export const EventsEmbed = ({
  scope,
  target: { kind, name, namespace },
}: Of<{ readonly kind?: string; readonly name?: string; readonly namespace?: string }>) => (
  <EventsPanel scope={scope} target={kind && name ? { kind, name, namespace } : null} />
)
