import { type Codec, flag, optionalText, text, wholeNumber } from '~/base/codec'
import {
  DEFAULT_TRACE_FILTER,
  type TraceFilter,
  isImpossible,
  parseMicros,
  parseTags,
} from '~/model/trace-filter'
import type { ViewCodec } from '~/url/use-params'

/** A length as it is typed; '' for what is none. */
const duration: Codec<string> = {
  decode: (raw) => (parseMicros(raw ?? '') === undefined ? '' : (raw ?? '')),
  encode: text.encode,
}

const limit = wholeNumber(1, 1500, DEFAULT_TRACE_FILTER.limit)

/**
 * The params of a search for traces. What cannot be read is left out, so that a search never asks for something else
 * than its fields say.
 */
export const traceFilter: ViewCodec<TraceFilter> = {
  decode: (params) => {
    const tags = text.decode(params.get('tags'))
    const minDuration = duration.decode(params.get('min'))
    const maxDuration = duration.decode(params.get('max'))
    return {
      service: optionalText.decode(params.get('service')),
      operation: optionalText.decode(params.get('operation')),
      tags: parseTags(tags) ? tags : '',
      minDuration,
      maxDuration: isImpossible({ minDuration, maxDuration }) ? '' : maxDuration,
      failed: flag.decode(params.get('failed')),
      limit: limit.decode(params.get('limit')),
    }
  },
  encode: (filter) => ({
    service: optionalText.encode(filter.service),
    operation: optionalText.encode(filter.operation),
    tags: text.encode(filter.tags),
    min: duration.encode(filter.minDuration),
    max: duration.encode(filter.maxDuration),
    failed: flag.encode(filter.failed),
    limit: limit.encode(filter.limit),
  }),
}
