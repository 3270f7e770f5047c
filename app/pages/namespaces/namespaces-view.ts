import { text } from '~/base/codec'
import { NAMESPACE_SORTS } from '~/model/namespace'
import { DEFAULT_NAMESPACES_VIEW, type NamespacesView } from '~/panels/namespaces/NamespacesPanel'
import { orderBy } from '~/url/order-codec'

const order = orderBy(NAMESPACE_SORTS, DEFAULT_NAMESPACES_VIEW)

/** The params of the namespaces table in the address. */
export const namespacesView = {
  decode: (params: URLSearchParams): NamespacesView => ({
    text: text.decode(params.get('text')),
    ...order.decode(params.get('sort')),
  }),
  encode: (view: NamespacesView): Record<'text' | 'sort', string | null> => ({
    text: text.encode(view.text),
    sort: order.encode(view),
  }),
}
