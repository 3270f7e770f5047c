import { useState } from 'react'
import { POD_PHASES, type PodRef } from '~/model/pod'
import { EventsPanel } from '~/panels/alerts/EventsPanel'
import type { EmbeddedPanelProps } from '~/panels/registry'
import { POD_MEASURES } from '~/model/pod-measure'
import { ContainersPanel } from './ContainersPanel'
import { PodUsagePanel } from './PodUsagePanel'
import { DEFAULT_PODS_VIEW, PodsPanel, type PodsView } from './PodsPanel'

const podOf = ({ scope, target: { namespace = '', pod = '' } }: EmbeddedPanelProps): PodRef => ({
  cluster: scope.cluster ?? '',
  namespace,
  pod,
})

export function PodsEmbed({ scope, target }: EmbeddedPanelProps) {
  const [view, setView] = useState<PodsView>({
    ...DEFAULT_PODS_VIEW,
    text: target.text ?? '',
    phase: POD_PHASES.find((phase) => phase === target.phase),
    node: target.node,
  })
  return <PodsPanel scope={scope} view={view} onView={setView} />
}

export const ContainersEmbed = (props: EmbeddedPanelProps) => (
  <ContainersPanel scope={props.scope} target={podOf(props)} />
)

export const PodUsageEmbed = (props: EmbeddedPanelProps) => (
  <PodUsagePanel
    scope={props.scope}
    target={podOf(props)}
    measure={POD_MEASURES.find((measure) => measure === props.target.measure) ?? 'cpu'}
  />
)

/** Of one object when `kind` and `name` say which, else of the scope. */
export const EventsEmbed = ({ scope, target: { kind, name, namespace } }: EmbeddedPanelProps) => (
  <EventsPanel scope={scope} target={kind && name ? { kind, name, namespace } : null} />
)
