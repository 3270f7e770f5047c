import { flag, oneOf, text } from '~/base/codec'
import { WORKLOAD_KINDS, WORKLOAD_SORTS } from '~/model/workload-table'
import { DEFAULT_WORKLOADS_VIEW, type WorkloadsView } from '~/panels/workloads/WorkloadsPanel'

const SORTS = oneOf(WORKLOAD_SORTS, DEFAULT_WORKLOADS_VIEW.sort)

/** The params of the workloads table in the address. `sort=cpu`: the most first · `sort=-cpu`: the least first. */
export const workloadsView = {
  decode: (params: URLSearchParams): WorkloadsView => {
    const sort = params.get('sort')
    return {
      text: text.decode(params.get('text')),
      kind: WORKLOAD_KINDS.find((kind) => kind === params.get('kind')),
      owned: flag.decode(params.get('owned')),
      sort: SORTS.decode(sort?.replace(/^-/, '') ?? null),
      descending: !sort?.startsWith('-'),
    }
  },
  encode: (view: WorkloadsView): Record<'text' | 'kind' | 'owned' | 'sort', string | null> => ({
    text: text.encode(view.text),
    kind: view.kind ?? null,
    owned: flag.encode(view.owned),
    sort: view.descending ? SORTS.encode(view.sort) : `-${view.sort}`,
  }),
}
