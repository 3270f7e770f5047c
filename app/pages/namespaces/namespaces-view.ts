import { oneOf, text } from '~/base/codec'
import { NAMESPACE_SORTS } from '~/model/namespace'
import { DEFAULT_NAMESPACES_VIEW, type NamespacesView } from '~/panels/namespaces/NamespacesPanel'

const SORTS = oneOf(NAMESPACE_SORTS, DEFAULT_NAMESPACES_VIEW.sort)

/** The params of the namespaces table in the address. `sort=cpu`: the most first · `sort=-cpu`: the least first. */
export const namespacesView = {
  decode: (params: URLSearchParams): NamespacesView => {
    const sort = params.get('sort')
    return {
      text: text.decode(params.get('text')),
      sort: SORTS.decode(sort?.replace(/^-/, '') ?? null),
      descending: !sort?.startsWith('-'),
    }
  },
  encode: (view: NamespacesView): Record<'text' | 'sort', string | null> => ({
    text: text.encode(view.text),
    sort: view.descending ? SORTS.encode(view.sort) : `-${view.sort}`,
  }),
}
