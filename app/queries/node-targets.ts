import type { Scope } from '~/model/scope'
import type { InstantSample } from '~/model/series'
import { askFacts } from './expressions'
import { nodeTargets } from './node-expressions'
import type { Ask } from './prometheus-question'

/** The scrape targets on some nodes: node_exporter's and the kubelet's instances. */
async function targetsOf(ask: Ask, scope: Scope, nodes: readonly string[]) {
  const facts = await askFacts(ask, nodeTargets(scope, nodes))
  const instances = (name: 'exporter' | 'kubelet'): readonly string[] =>
    [...new Set(facts(name).map(({ labels }) => labels.instance ?? ''))].toSorted()
  return { facts, exporter: instances('exporter'), kubelet: instances('kubelet') }
}

/** The machines of some nodes as node_exporter calls them, and what it tells of them with the node's name. */
export async function machinesOf(ask: Ask, scope: Scope, nodes: readonly string[]) {
  const { facts, exporter } = await targetsOf(ask, scope, nodes)
  const at = ({ labels }: InstantSample): string => `${labels.cluster ?? ''}/${labels.instance ?? ''}`
  const names = new Map(facts('exporter').map((sample) => [at(sample), sample.labels.nodename ?? '']))
  return {
    instance: exporter,
    named: (samples: readonly InstantSample[]): readonly InstantSample[] =>
      samples.flatMap((sample) => {
        const nodename = names.get(at(sample))
        return nodename === undefined ? [] : [{ ...sample, labels: { ...sample.labels, nodename } }]
      }),
  }
}

/** The instances that tell of one node. */
export const instancesOf = (ask: Ask, scope: Scope, node: string) => targetsOf(ask, scope, [node])
