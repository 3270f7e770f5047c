import { orderedByKey } from './number-order'
import { type PackedTrace, operationAt } from './packed-trace'

/** By what spans can be sorted. */
export const SPAN_COLUMNS = [
  'operation',
  'service',
  'start',
  'duration',
  'self',
  'kind',
  'depth',
  'error',
] as const
export type SpanColumn = (typeof SPAN_COLUMNS)[number]

/** The place of each text among them all, from A to Z. */
function ranksOf(texts: Iterable<string>): ReadonlyMap<string, number> {
  return new Map([...new Set(texts)].toSorted().map((text, rank) => [text, rank]))
}

function operationRanks(trace: PackedTrace): Float64Array {
  const names = new Map<number, string>()
  trace.operation.forEach((text, node) => names.has(text) || names.set(text, operationAt(trace, node)))
  const ranks = ranksOf(names.values())
  const rankOf = new Map([...names].map(([text, name]) => [text, ranks.get(name)!]))
  return Float64Array.from(trace.operation, (text) => rankOf.get(text)!)
}

/** What each node is sorted by: never negative. */
function keysOf(trace: PackedTrace, column: SpanColumn): Float64Array {
  const { tree, processes } = trace
  switch (column) {
    case 'operation':
      return operationRanks(trace)
    case 'service': {
      const ranks = ranksOf(processes.map(({ service }) => service))
      const rankOf = processes.map(({ service }) => ranks.get(service)!)
      return Float64Array.from(trace.process, (process) => rankOf[process] ?? 0)
    }
    case 'start':
      return tree.startUs.slice()
    case 'duration':
      return tree.endUs.map((endUs, node) => endUs - tree.startUs[node]!)
    case 'self':
      return tree.selfUs.slice()
    case 'kind':
      return Float64Array.from(tree.kind)
    case 'depth':
      return Float64Array.from(tree.depth)
    case 'error':
      return Float64Array.from(tree.error)
  }
}

/** These nodes by a column, equal ones in the order that they had. */
export const orderedNodes = (
  trace: PackedTrace,
  nodes: Int32Array,
  column: SpanColumn,
  descending: boolean,
): Int32Array => orderedByKey(nodes, keysOf(trace, column), descending)

/** All nodes that are spans, ascending. */
export function spanNodes({ tree }: PackedTrace): Int32Array {
  const nodes = new Int32Array(tree.size)
  let count = 0
  for (let node = 0; node < tree.size; node++) if (tree.missing[node] === 0) nodes[count++] = node
  return nodes.slice(0, count)
}
