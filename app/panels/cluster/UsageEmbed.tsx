import type { Scope } from '~/model/scope'
import { UsagePanel } from './UsagePanel'

export type WithResource = { readonly resource?: string }

/** `memory`, or CPU for anything else. */
export const resourceOf = ({ resource }: WithResource): 'cpu' | 'memory' =>
  resource === 'memory' ? 'memory' : 'cpu'

export const UsageEmbed = ({ scope, target }: { readonly scope: Scope; readonly target: WithResource }) => (
  <UsagePanel scope={scope} resource={resourceOf(target)} />
)
