import { type Codec, flag, optionalText, text } from '~/base/codec'
import type { TimeWindow } from '~/model/waterfall'
import type { TraceView } from '~/panels/traces/trace-view'

/** `1200-3400`: whole microseconds since the start of the trace. */
const zoomCodec: Codec<TimeWindow | undefined> = {
  decode: (raw) => {
    const [, start, end] = /^(\d{1,15})-(\d{1,15})$/.exec(raw ?? '') ?? []
    const zoom = { startUs: Number(start), endUs: Number(end) }
    return zoom.startUs < zoom.endUs ? zoom : undefined
  },
  encode: (zoom) => (zoom ? `${Math.floor(zoom.startUs)}-${Math.ceil(zoom.endUs)}` : null),
}

export const decodeTraceView = (params: URLSearchParams): TraceView => ({
  spanId: optionalText.decode(params.get('span')),
  service: optionalText.decode(params.get('service')),
  query: text.decode(params.get('find')),
  zoom: zoomCodec.decode(params.get('zoom')),
  criticalPath: flag.decode(params.get('path')),
})

/** One entry for each part that changes; null: the default. */
export function encodeTraceView(change: Partial<TraceView>): Record<string, string | null> {
  return {
    ...('spanId' in change ? { span: optionalText.encode(change.spanId) } : {}),
    ...('service' in change ? { service: optionalText.encode(change.service) } : {}),
    ...(change.query === undefined ? {} : { find: text.encode(change.query) }),
    ...('zoom' in change ? { zoom: zoomCodec.encode(change.zoom) } : {}),
    ...(change.criticalPath === undefined ? {} : { path: flag.encode(change.criticalPath) }),
  }
}
