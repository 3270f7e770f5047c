import type { NodeFigures } from '~/model/node'
import { hasExporter } from '~/model/dialect'
import type { NodeMeasure } from '~/model/node-table'
import type { Scope } from '~/model/scope'
import type { BackEnds } from './back-ends'
import { count, column } from './columns'
import { askFacts, countBy } from './expressions'
import { type NodeUse, entriesOf, figuresOf, keyOf, usageSamples } from './node-answer'
import {
  containerUse,
  machineUse,
  measuresMachines,
  nodeEntries,
  nodeFigure,
  nodeNumbers,
  nodeRole,
} from './node-expressions'
import { machinesOf } from './node-targets'
import { type Ask, prometheusQuestion } from './prometheus-question'
import { nodesNow } from './used-now'

/** Every node with what is wrong with it, by name: 5,000 of them are two thirds of a megabyte. */
export const nodeList = (backEnds: BackEnds, scope: Scope) =>
  prometheusQuestion(backEnds, scope, ['nodes'], async (ask) =>
    entriesOf(await askFacts(ask, nodeEntries(scope))),
  )

/** The roles that nodes have. */
export const nodeRoles = (backEnds: BackEnds, scope: Scope) =>
  prometheusQuestion(backEnds, scope, ['node-roles'], async (ask) => {
    const samples = await ask.instant(countBy(['role'], nodeRole(scope)))
    return samples.map(({ labels }) => labels.role ?? '').toSorted()
  })

/** The nodes that have a role, by key. */
export const nodesWithRole = (backEnds: BackEnds, scope: Scope, role: string) =>
  prometheusQuestion(
    backEnds,
    scope,
    ['nodes-with-role', role],
    async (ask): Promise<ReadonlySet<string>> => {
      const samples = await ask.instant(nodeRole(scope, undefined, role))
      return new Set(samples.map(({ labels }) => keyOf(labels)))
    },
  )

/** One figure of every node: what colours the cells, and what the table is sorted by. */
export const nodeFigures = (backEnds: BackEnds, scope: Scope, measure: NodeMeasure) =>
  prometheusQuestion(backEnds, scope, ['node-figures', measure], async (ask) => {
    const samples = await ask.instant(nodeFigure(scope, measure, ask.rateWindow, ask.dialect))
    return {
      of: column(samples, keyOf, count),
      isEmpty: samples.length === 0,
      ofContainers: !measuresMachines(ask.dialect) && samples.length > 0,
    }
  })

/**
 * All figures of up to 100 nodes, by key. Their machines are named first: what a machine tells is told by address, and
 * a store finds ten addresses faster than it joins a thousand names.
 */
export const nodeTable = (backEnds: BackEnds, scope: Scope, nodes: readonly string[]) =>
  prometheusQuestion(
    backEnds,
    scope,
    ['node-table', nodes],
    async (ask): Promise<{ readonly of: (key: string) => NodeFigures; readonly ofContainers: boolean }> => {
      const ofContainers = !measuresMachines(ask.dialect) && hasExporter(ask.dialect, 'cadvisor')
      const [numbers, used] = await Promise.all([
        askFacts(ask, nodeNumbers(scope, nodes)),
        measuresMachines(ask.dialect)
          ? usedByMachines(ask, scope, nodes)
          : ofContainers
            ? usedByContainers(ask, scope, nodes)
            : usedNow(backEnds, ask, scope),
      ])
      return { of: figuresOf(numbers, used), ofContainers }
    },
  )

async function usedByMachines(ask: Ask, scope: Scope, nodes: readonly string[]): Promise<NodeUse> {
  const { instance, named } = await machinesOf(ask, scope, nodes)
  const used = await askFacts(ask, machineUse(scope, ask.rateWindow, { instance }))
  return (name) => named(used(name))
}

async function usedByContainers(ask: Ask, scope: Scope, nodes: readonly string[]): Promise<NodeUse> {
  const used = await askFacts(ask, containerUse(scope, ask.rateWindow, nodes))
  return (name) => (name === 'cpu' || name === 'memory' ? used(name) : [])
}

/** What metrics-server measures, where nothing else does. */
async function usedNow(backEnds: BackEnds, ask: Ask, scope: Scope): Promise<NodeUse> {
  const usage = (await nodesNow(backEnds, ask, scope)) ?? []
  const used = usageSamples(usage, ask.dialect.clusters[0] ?? '', ask.span.endUnixMs)
  return (name) => (name === 'cpu' || name === 'memory' ? used(name) : [])
}
