import type { Scope } from '~/model/scope'
import type { BackEnds } from './back-ends'
import { askFacts } from './expressions'
import { nodesOf } from './node-answer'
import {
  byNodeName,
  nodeCpuUsed,
  nodeIdentity,
  nodeMemoryUsed,
  nodeNumbers,
  nodeShare,
  nodeUse,
} from './node-expressions'
import { prometheusQuestion } from './prometheus-question'

/** All nodes, or the one that is named, with what is wrong, what they have, and what is used and requested of it. */
export const nodeTable = (backEnds: BackEnds, scope: Scope, node?: string) =>
  prometheusQuestion(backEnds, scope, ['nodes', node], async (ask) => {
    const [identity, numbers, use] = await Promise.all([
      askFacts(ask, nodeIdentity(scope, node)),
      askFacts(ask, nodeNumbers(scope, node)),
      askFacts(ask, nodeUse(scope, ask.rateWindow, node)),
    ])
    return nodesOf(identity, numbers, use)
  })

/** Use of each node as a share of what its machine has, for the heat grid: 5,000 of them are one small vector. */
export const nodeHeat = (backEnds: BackEnds, scope: Scope, resource: 'cpu' | 'memory') =>
  prometheusQuestion(backEnds, scope, ['node-heat', resource], async (ask) => {
    const samples = await ask.instant(byNodeName(scope, nodeShare(scope, resource, ask.rateWindow)))
    return samples
      .map(({ labels, value }) => ({
        cluster: labels.cluster ?? '',
        node: labels.nodename ?? '',
        share: value,
      }))
      .toSorted((a, b) => a.node.localeCompare(b.node))
  })

/** Use of one node over time: cores or bytes. */
export const nodeUsage = (backEnds: BackEnds, scope: Scope, node: string, resource: 'cpu' | 'memory') =>
  prometheusQuestion(backEnds, scope, ['node-usage', node, resource], (ask) =>
    ask.overRange((window) =>
      byNodeName(scope, resource === 'cpu' ? nodeCpuUsed(scope, window) : nodeMemoryUsed(scope), node),
    ),
  )
