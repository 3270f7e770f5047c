import { flag, oneOf, textList } from '~/base/codec'
import { fieldFilters, lineFilters } from '~/model/log-filter-codec'
import { LEVEL_GROUPS, LOG_ORDERS, type LogView } from '~/model/log-view'
import { type ViewCodec, useView } from './use-params'

const order = oneOf(LOG_ORDERS, 'newest-last')

const logsView: ViewCodec<LogView> = {
  decode: (params) => ({
    filters: [
      // What older links called the only filter they had.
      ...lineFilters.decode(params.get('text')),
      ...lineFilters.decode(params.get('filter')),
    ],
    fields: fieldFilters.decode(params.get('field')),
    levels: LEVEL_GROUPS.filter((level) => textList.decode(params.get('level')).includes(level)),
    live: flag.decode(params.get('live')),
    order: order.decode(params.get('order')),
  }),
  encode: (view) => ({
    text: null,
    filter: lineFilters.encode(view.filters),
    field: fieldFilters.encode(view.fields),
    level: textList.encode(view.levels),
    live: flag.encode(view.live),
    order: order.encode(view.order),
  }),
  quiet: ['live', 'order'],
}

/** How the person looks at log lines, from and to the address. */
export const useLogsView = (): [LogView, (view: LogView) => void] => useView(logsView)
