import { parseDuration } from '~/base/duration'
import type { DurationMs } from '~/base/units'
import type { NodeFigures } from '~/model/node'
import { hasExporter } from '~/model/dialect'
import type { NodeMeasure } from '~/model/node-table'
import type { NodeUsage } from '~/model/resource-usage'
import type { Scope } from '~/model/scope'
import type { InstantSample } from '~/model/series'
import type { BackEnds } from './back-ends'
import { count, column } from './columns'
import { askFacts, countBy } from './expressions'
import { type NodeUse, entriesOf, figuresOf, keyOf, usageSamples } from './node-answer'
import {
  allocatable,
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
    const shares =
      measure === 'cpu' || measure === 'memory' ? await sharesNow(backEnds, ask, scope, measure) : undefined
    const samples = shares ?? (await ask.instant(nodeFigure(scope, measure, ask.rateWindow, ask.dialect)))
    return {
      of: column(samples, keyOf, count),
      isEmpty: samples.length === 0,
      ofContainers: shares === undefined && !measuresMachines(ask.dialect) && samples.length > 0,
    }
  })

type NodeTable = {
  readonly of: (key: string) => NodeFigures
  readonly ofContainers: boolean
  /** Over how long CPU is reckoned; undefined where metrics-server does. */
  readonly rateWindowMs: DurationMs | undefined
}

/**
 * All figures of up to 100 nodes, by key. Their machines are named first: what a machine tells is told by address, and
 * a store finds ten addresses faster than it joins a thousand names.
 */
export const nodeTable = (backEnds: BackEnds, scope: Scope, nodes: readonly string[]) =>
  prometheusQuestion(backEnds, scope, ['node-table', nodes], async (ask): Promise<NodeTable> => {
    const ofContainers = !measuresMachines(ask.dialect) && hasExporter(ask.dialect, 'cadvisor')
    const isMeasured = measuresMachines(ask.dialect) || ofContainers
    const [numbers, used] = await Promise.all([
      askFacts(ask, nodeNumbers(scope, nodes)),
      measuresMachines(ask.dialect)
        ? usedByMachines(ask, scope, nodes)
        : ofContainers
          ? usedByContainers(ask, scope, nodes)
          : usedNow(backEnds, ask, scope),
    ])
    return {
      of: figuresOf(numbers, used),
      ofContainers,
      rateWindowMs: isMeasured ? parseDuration(ask.rateWindow) : undefined,
    }
  })

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
  const used = samplesOf(ask, (await nodesNow(backEnds, ask, scope)) ?? [])
  return (name) => (name === 'cpu' || name === 'memory' ? used(name) : [])
}

const samplesOf = ({ dialect, span }: Ask, usage: readonly NodeUsage[]) =>
  usageSamples(usage, dialect.clusters[0] ?? '', span.endUnixMs)

/** The same as shares of what pods may use; undefined where something else measures. */
async function sharesNow(
  backEnds: BackEnds,
  ask: Ask,
  scope: Scope,
  resource: 'cpu' | 'memory',
): Promise<readonly InstantSample[] | undefined> {
  const usage = await nodesNow(backEnds, ask, scope)
  if (usage === undefined) return undefined
  const used = column(samplesOf(ask, usage)(resource), keyOf, count)
  return (await ask.instant(allocatable(scope, resource))).flatMap((sample) => {
    const value = used(keyOf(sample.labels))
    return value === undefined ? [] : [{ ...sample, value: value / sample.value }]
  })
}
