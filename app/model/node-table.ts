import { NODE_STATES, type NodeEntry, type NodeState, nodeKey } from './node'

/** The figures of a node that colour a cell and order a table. All are shares of the whole, but the load and the age. */
export const NODE_MEASURES = ['cpu', 'memory', 'disk', 'pods', 'pressure', 'load', 'age'] as const
export type NodeMeasure = (typeof NODE_MEASURES)[number]

/** Those that lie between none and all. */
export const HEAT_MEASURES = [
  'cpu',
  'memory',
  'disk',
  'pods',
  'pressure',
] as const satisfies readonly NodeMeasure[]
export type HeatMeasure = (typeof HEAT_MEASURES)[number]

export const NODE_SORTS = ['status', 'name', ...NODE_MEASURES] as const
type NodeSort = (typeof NODE_SORTS)[number]

export type NodeFilter = {
  readonly text: string
  readonly role: string | undefined
  readonly state: NodeState | undefined
}
export type NodeOrder = { readonly sort: NodeSort; readonly descending: boolean }

/**
 * Positions in `nodes` of those that pass, in order; `nodes` themselves come by name and are never copied. What has no
 * figure comes last either way. `withRole`: the keys of the nodes that have the role asked for.
 */
export function nodeIndex(
  nodes: readonly NodeEntry[],
  { text, state }: Pick<NodeFilter, 'text' | 'state'>,
  { sort, descending }: NodeOrder,
  stateOf: (node: NodeEntry) => NodeState,
  figureOf: (key: string) => number | undefined,
  withRole?: ReadonlySet<string>,
): Uint32Array {
  const part = text.trim().toLowerCase()
  const keys = new Float64Array(nodes.length)
  const shown: number[] = []
  const sign = descending ? -1 : 1
  nodes.forEach((node, index) => {
    if (
      !node.name.toLowerCase().includes(part) ||
      (state !== undefined && stateOf(node) !== state) ||
      withRole?.has(nodeKey(node)) === false
    )
      return
    shown.push(index)
    const figure = sort === 'status' ? -NODE_STATES.indexOf(stateOf(node)) : figureOf(nodeKey(node))
    keys[index] = figure === undefined || Number.isNaN(figure) ? Infinity : sign * figure
  })
  const order = Uint32Array.from(shown)
  if (sort === 'name') return descending ? order.reverse() : order
  return order.sort((a, b) => compare(keys[a], keys[b]) || a - b)
}

const compare = (a = 0, b = 0): number => (a < b ? -1 : a > b ? 1 : 0)
