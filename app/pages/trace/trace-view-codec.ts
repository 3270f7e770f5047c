import { type Codec, flag, oneOf, optionalText, text } from '~/base/codec'
import { traceIdFrom } from '~/model/trace'
import type { TimeWindow } from '~/model/waterfall'
import { TRACE_TABS, type TraceView } from '~/panels/traces/trace-view'

/** `1200-3400`: whole microseconds since the start of the trace. */
const zoomCodec: Codec<TimeWindow | undefined> = {
  decode: (raw) => {
    const [, start, end] = /^(\d{1,15})-(\d{1,15})$/.exec(raw ?? '') ?? []
    const zoom = { startUs: Number(start), endUs: Number(end) }
    return zoom.startUs < zoom.endUs ? zoom : undefined
  },
  encode: (zoom) => (zoom ? `${Math.floor(zoom.startUs)}-${Math.ceil(zoom.endUs)}` : null),
}

const tabCodec = oneOf(TRACE_TABS, 'waterfall')

/** A link that names another trace, and no form, wants both compared. */
export const decodeTraceView = (params: URLSearchParams): TraceView => ({
  tab: params.has('compare') && !params.has('view') ? 'compare' : tabCodec.decode(params.get('view')),
  spanId: optionalText.decode(params.get('span')),
  service: optionalText.decode(params.get('service')),
  query: text.decode(params.get('find')),
  zoom: zoomCodec.decode(params.get('zoom')),
  criticalPath: flag.decode(params.get('path')),
  compareId: traceIdFrom(params.get('compare') ?? '') ?? undefined,
})

/** One entry for each part that changes; null: the default. */
export function encodeTraceView(change: Partial<TraceView>): Record<string, string | null> {
  return {
    ...(change.tab === undefined ? {} : { view: change.tab }),
    ...('spanId' in change ? { span: optionalText.encode(change.spanId) } : {}),
    ...('service' in change ? { service: optionalText.encode(change.service) } : {}),
    ...(change.query === undefined ? {} : { find: text.encode(change.query) }),
    ...('zoom' in change ? { zoom: zoomCodec.encode(change.zoom) } : {}),
    ...(change.criticalPath === undefined ? {} : { path: flag.encode(change.criticalPath) }),
    ...('compareId' in change ? { compare: optionalText.encode(change.compareId) } : {}),
  }
}
