import { resourceOf } from '~/panels/cluster/UsageEmbed'
import type { EmbeddedPanelProps } from '~/panels/registry'
import { NodeUsagePanel } from './NodeUsagePanel'

export const NodeUsageEmbed = ({ scope, target }: EmbeddedPanelProps) => (
  <NodeUsagePanel scope={scope} node={target.node ?? ''} resource={resourceOf(target)} />
)
