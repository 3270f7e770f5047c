import { type Codec, flag, oneOf, optionalText, text, textList } from '~/base/codec'
import { traceIdFrom } from '~/model/trace'
import { SPAN_COLUMNS } from '~/model/span-order'
import type { TimeWindow } from '~/model/time-scale'
import {
  MOST_ROW_TAGS,
  STATISTICS_COLUMNS,
  TRACE_TABS,
  type TraceView,
  WHOLE_TRACE,
} from '~/panels/traces/trace-view'
import { orderBy } from '~/url/order-codec'

/** `1200-3400`: whole microseconds since the start of the trace. */
const zoomCodec: Codec<TimeWindow | undefined> = {
  decode: (raw) => {
    const [, start, end] = /^(\d{1,15})-(\d{1,15})$/.exec(raw ?? '') ?? []
    const zoom = { startUs: Number(start), endUs: Number(end) }
    return zoom.startUs < zoom.endUs ? zoom : undefined
  },
  encode: (zoom) => (zoom ? `${Math.floor(zoom.startUs)}-${Math.ceil(zoom.endUs)}` : null),
}

/** Keys joined by commas. None is always the same list, so that rows need not be drawn again. */
const rowTagsCodec: Codec<readonly string[]> = {
  decode: (raw) => (raw ? [...new Set(textList.decode(raw))].slice(0, MOST_ROW_TAGS) : WHOLE_TRACE.rowTags),
  encode: textList.encode,
}

const tabCodec = oneOf(TRACE_TABS, 'waterfall')
const statisticsOrder = orderBy(STATISTICS_COLUMNS, WHOLE_TRACE.statisticsOrder)
const spansOrder = orderBy(SPAN_COLUMNS, WHOLE_TRACE.spansOrder)

/** A link that names another trace, and no form, wants both compared. */
export const decodeTraceView = (params: URLSearchParams): TraceView => ({
  tab: params.has('compare') && !params.has('view') ? 'compare' : tabCodec.decode(params.get('view')),
  spanId: optionalText.decode(params.get('span')),
  service: optionalText.decode(params.get('service')),
  operation: optionalText.decode(params.get('operation')),
  query: text.decode(params.get('find')),
  tags: text.decode(params.get('tags')),
  failed: flag.decode(params.get('failed')),
  slowerThan: text.decode(params.get('slower')),
  onlyMatches: !flag.decode(params.get('mark')),
  focusId: optionalText.decode(params.get('focus')),
  zoom: zoomCodec.decode(params.get('zoom')),
  criticalPath: flag.decode(params.get('path')),
  foldGaps: flag.decode(params.get('fold')),
  rowTags: rowTagsCodec.decode(params.get('row')),
  rawClocks: flag.decode(params.get('clocks')),
  compareId: traceIdFrom(params.get('compare') ?? '') ?? undefined,
  statisticsOrder: statisticsOrder.decode(params.get('statistics')),
  spansOrder: spansOrder.decode(params.get('spans')),
})

/** One entry for each part that changes; null: the default. */
export function encodeTraceView(change: Partial<TraceView>): Record<string, string | null> {
  return {
    ...(change.tab === undefined ? {} : { view: change.tab }),
    ...('spanId' in change ? { span: optionalText.encode(change.spanId) } : {}),
    ...('service' in change ? { service: optionalText.encode(change.service) } : {}),
    ...('operation' in change ? { operation: optionalText.encode(change.operation) } : {}),
    ...(change.query === undefined ? {} : { find: text.encode(change.query) }),
    ...(change.tags === undefined ? {} : { tags: text.encode(change.tags) }),
    ...(change.failed === undefined ? {} : { failed: flag.encode(change.failed) }),
    ...(change.slowerThan === undefined ? {} : { slower: text.encode(change.slowerThan) }),
    ...(change.onlyMatches === undefined ? {} : { mark: flag.encode(!change.onlyMatches) }),
    ...('focusId' in change ? { focus: optionalText.encode(change.focusId) } : {}),
    ...('zoom' in change ? { zoom: zoomCodec.encode(change.zoom) } : {}),
    ...(change.criticalPath === undefined ? {} : { path: flag.encode(change.criticalPath) }),
    ...(change.foldGaps === undefined ? {} : { fold: flag.encode(change.foldGaps) }),
    ...(change.rowTags ? { row: rowTagsCodec.encode(change.rowTags) } : {}),
    ...(change.rawClocks === undefined ? {} : { clocks: flag.encode(change.rawClocks) }),
    ...(change.statisticsOrder ? { statistics: statisticsOrder.encode(change.statisticsOrder) } : {}),
    ...(change.spansOrder ? { spans: spansOrder.encode(change.spansOrder) } : {}),
    ...('compareId' in change ? { compare: optionalText.encode(change.compareId) } : {}),
  }
}
