import { oneOf, optionalText, text } from '~/base/codec'
import { NODE_STATES } from '~/model/node'
import { HEAT_MEASURES, type HeatMeasure, NODE_SORTS } from '~/model/node-table'
import { DEFAULT_NODES_VIEW, type NodesView } from '~/panels/nodes/NodesPanel'
import { orderBy } from '~/url/order-codec'

const order = orderBy(NODE_SORTS, DEFAULT_NODES_VIEW)

/** What colours the cells, as `heat` in the address. */
export const heatMeasure = oneOf(HEAT_MEASURES, 'cpu' satisfies HeatMeasure)

/** The params of the table of nodes in the address. */
export const nodesView = {
  decode: (params: URLSearchParams): NodesView => ({
    text: text.decode(params.get('text')),
    role: optionalText.decode(params.get('role')),
    state: NODE_STATES.find((state) => state === params.get('state')),
    ...order.decode(params.get('sort')),
  }),
  encode: (view: NodesView): Record<'text' | 'role' | 'state' | 'sort', string | null> => ({
    text: text.encode(view.text),
    role: optionalText.encode(view.role),
    state: view.state ?? null,
    sort: order.encode(view),
  }),
}
