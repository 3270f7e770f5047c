import { oneOf, optionalText, text } from '~/base/codec'
import { HEAT_MEASURES, type HeatMeasure, NODE_SORTS, NODE_STATES } from '~/model/node-table'
import { DEFAULT_NODES_VIEW, type NodesView } from '~/panels/nodes/NodesPanel'

const SORTS = oneOf(NODE_SORTS, DEFAULT_NODES_VIEW.sort)

/** What colours the cells, as `heat` in the address. */
export const heatMeasure = oneOf(HEAT_MEASURES, 'cpu' satisfies HeatMeasure)

/** The params of the table of nodes in the address. `sort=cpu`: the most first · `sort=-cpu`: the least first. */
export const nodesView = {
  decode: (params: URLSearchParams): NodesView => {
    const sort = params.get('sort')
    return {
      text: text.decode(params.get('text')),
      role: optionalText.decode(params.get('role')),
      state: NODE_STATES.find((state) => state === params.get('state')),
      sort: SORTS.decode(sort?.replace(/^-/, '') ?? null),
      descending: !sort?.startsWith('-'),
    }
  },
  encode: (view: NodesView): Record<'text' | 'role' | 'state' | 'sort', string | null> => ({
    text: text.encode(view.text),
    role: optionalText.encode(view.role),
    state: view.state ?? null,
    sort: view.descending ? SORTS.encode(view.sort) : `-${view.sort}`,
  }),
}
