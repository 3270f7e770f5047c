import { type ComponentType, useState } from 'react'
import { NODE_CHARTS } from '~/model/node-measure'
import type { Scope } from '~/model/scope'
import { type WithResource, resourceOf } from '~/panels/cluster/UsageEmbed'
import { FilesystemsPanel } from './FilesystemsPanel'
import { NodeChart } from './NodeChart'
import { NodeDetailPanel } from './NodeDetailPanel'
import type { NodeTarget } from './NodeHead'
import { NodeResourcesPanel } from './NodeResourcesPanel'
import { NodeUsagePanel } from './NodeUsagePanel'
import { NodeVolumesPanel } from './NodeVolumesPanel'
import { DEFAULT_NODES_VIEW, NodesPanel } from './NodesPanel'

type EmbedProps<Target> = { readonly scope: Scope; readonly target: Target }

export function NodesEmbed({
  scope,
  target,
}: EmbedProps<{ readonly text?: string; readonly role?: string }>) {
  const [view, setView] = useState({ ...DEFAULT_NODES_VIEW, text: target.text ?? '', role: target.role })
  return <NodesPanel scope={scope} view={view} onView={setView} />
}

export const NodeUsageEmbed = ({ scope, target }: EmbedProps<WithResource & { readonly node: string }>) => (
  <NodeUsagePanel scope={scope} node={target.node} resource={resourceOf(target)} />
)

/** `measure` names the chart; the load for anything else. */
export const NodeChartEmbed = ({
  scope,
  target,
}: EmbedProps<{ readonly node: string; readonly measure?: string }>) => (
  <NodeChart
    scope={scope}
    node={target.node}
    measure={NODE_CHARTS.find((known) => known === target.measure) ?? 'load'}
  />
)

type OfNode = EmbedProps<{ readonly node: string }>

const ofNode =
  (NodePanel: ComponentType<NodeTarget>) =>
  ({ scope, target }: OfNode) => <NodePanel scope={scope} node={target.node} />

export const NodeDetailEmbed = ofNode(NodeDetailPanel)
export const NodeResourcesEmbed = ofNode(NodeResourcesPanel)
export const FilesystemsEmbed = ofNode(FilesystemsPanel)
export const NodeVolumesEmbed = ofNode(NodeVolumesPanel)
