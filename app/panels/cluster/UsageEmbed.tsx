import type { EmbeddedPanelProps } from '~/panels/registry'
import { UsagePanel } from './UsagePanel'

/** `resource`: `cpu`, or `memory` for anything else. */
export const resourceOf = ({ resource }: EmbeddedPanelProps['target']): 'cpu' | 'memory' =>
  resource === 'cpu' ? 'cpu' : 'memory'

export const UsageEmbed = ({ scope, target }: EmbeddedPanelProps) => (
  <UsagePanel scope={scope} resource={resourceOf(target)} />
)
