import { flag, text } from '~/base/codec'
import { WORKLOAD_KINDS, WORKLOAD_SORTS } from '~/model/workload-table'
import { DEFAULT_WORKLOADS_VIEW, type WorkloadsView } from '~/panels/workloads/WorkloadsPanel'
import { orderBy } from '~/url/order-codec'

const order = orderBy(WORKLOAD_SORTS, DEFAULT_WORKLOADS_VIEW)

/** The params of the workloads table in the address. */
export const workloadsView = {
  decode: (params: URLSearchParams): WorkloadsView => ({
    text: text.decode(params.get('text')),
    kind: WORKLOAD_KINDS.find((kind) => kind === params.get('kind')),
    owned: flag.decode(params.get('owned')),
    ...order.decode(params.get('sort')),
  }),
  encode: (view: WorkloadsView): Record<'text' | 'kind' | 'owned' | 'sort', string | null> => ({
    text: text.encode(view.text),
    kind: view.kind ?? null,
    owned: flag.encode(view.owned),
    sort: order.encode(view),
  }),
}
