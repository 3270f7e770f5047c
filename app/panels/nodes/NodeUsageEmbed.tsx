import type { Scope } from '~/model/scope'
import { type WithResource, resourceOf } from '~/panels/cluster/UsageEmbed'
import { NodeUsagePanel } from './NodeUsagePanel'

type NodeUsageEmbedProps = {
  readonly scope: Scope
  readonly target: WithResource & { readonly node: string }
}

export const NodeUsageEmbed = ({ scope, target }: NodeUsageEmbedProps) => (
  <NodeUsagePanel scope={scope} node={target.node} resource={resourceOf(target)} />
)
