import { flag, optionalText, text, wholeNumber } from '~/base/codec'
import { DEFAULT_TRACE_FILTER, type TraceFilter, parseMicros, parseTags } from '~/model/trace-filter'
import type { ViewCodec } from '~/url/use-params'

const limit = wholeNumber(1, 1500, DEFAULT_TRACE_FILTER.limit)

/**
 * The params of a search for traces. What cannot be read is left out, so that a search never asks for something else
 * than its fields say.
 */
export const traceFilter: ViewCodec<TraceFilter> = {
  decode: (params) => {
    const tags = text.decode(params.get('tags'))
    const minDuration = text.decode(params.get('min'))
    return {
      service: optionalText.decode(params.get('service')),
      operation: optionalText.decode(params.get('operation')),
      tags: parseTags(tags) ? tags : '',
      minDuration: parseMicros(minDuration) === undefined ? '' : minDuration,
      failed: flag.decode(params.get('failed')),
      limit: limit.decode(params.get('limit')),
    }
  },
  encode: (filter) => ({
    service: optionalText.encode(filter.service),
    operation: optionalText.encode(filter.operation),
    tags: text.encode(filter.tags),
    min: text.encode(filter.minDuration),
    failed: flag.encode(filter.failed),
    limit: limit.encode(filter.limit),
  }),
  quiet: ['tags', 'min'],
}
