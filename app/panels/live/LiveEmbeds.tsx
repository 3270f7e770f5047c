import type { Scope } from '~/model/scope'
import { type WithResource, resourceOf } from '~/panels/cluster/UsageEmbed'
import { LiveNodeChart } from './LiveNode'
import { LivePodChart } from './LivePod'

type Of<Target> = { readonly scope: Scope; readonly target: Target & WithResource }

export const LiveNodeEmbed = ({ scope, target }: Of<{ readonly node: string }>) => (
  <LiveNodeChart scope={scope} node={target.node} resource={resourceOf(target)} />
)

export const LivePodEmbed = ({ scope, target }: Of<{ readonly namespace: string; readonly pod: string }>) => (
  <LivePodChart scope={scope} target={target} resource={resourceOf(target)} />
)
