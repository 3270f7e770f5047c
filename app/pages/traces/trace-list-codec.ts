import { type Codec, textList } from '~/base/codec'
import { micros, unixMs } from '~/base/units'
import { TRACE_COLUMNS } from '~/model/trace-order'
import type { ScatterFrame } from '~/model/trace-scatter'
import { type TraceListView, WHOLE_LIST } from '~/panels/traces/trace-list-view'
import { orderBy } from '~/url/order-codec'

/** `start-end-least-most`: whole milliseconds since the epoch, and whole microseconds. */
const frameCodec: Codec<ScatterFrame | undefined> = {
  decode: (raw) => {
    const numbers = /^\d{1,15}(?:-\d{1,15}){3}$/.test(raw ?? '') ? (raw ?? '').split('-').map(Number) : []
    const [start = 0, end = -1, least = 0, most = -1] = numbers
    return start <= end && least <= most
      ? { startUnixMs: unixMs(start), endUnixMs: unixMs(end), leastUs: micros(least), mostUs: micros(most) }
      : undefined
  },
  encode: (frame) =>
    frame
      ? [
          Math.floor(frame.startUnixMs),
          Math.ceil(frame.endUnixMs),
          Math.floor(frame.leastUs),
          Math.ceil(frame.mostUs),
        ].join('-')
      : null,
}

const order = orderBy(TRACE_COLUMNS, WHOLE_LIST.order)

export const decodeTraceList = (params: URLSearchParams): TraceListView => ({
  order: order.decode(params.get('sort')),
  frame: frameCodec.decode(params.get('frame')),
  picked: textList.decode(params.get('picked')).slice(0, 2),
})

/** One entry for each part that changes; null: the default. */
export const encodeTraceList = (change: Partial<TraceListView>): Record<string, string | null> => ({
  ...(change.order ? { sort: order.encode(change.order) } : {}),
  ...('frame' in change ? { frame: frameCodec.encode(change.frame) } : {}),
  ...(change.picked ? { picked: textList.encode(change.picked) } : {}),
})
