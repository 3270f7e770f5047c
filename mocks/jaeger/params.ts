import { JaegerError, goDurationUs, integerParam } from './errors'
import type { TraceSearch } from './search'

const TWO_DAYS_US = 2 * 86_400_000_000
const DEFAULT_LIMIT = 100

/** The parameters of the old `GET /api/traces`; microseconds since the epoch. */
export function oldSearch(params: URLSearchParams, nowUs: number): TraceSearch {
  const startUs = integerParam(params, 'start', nowUs - TWO_DAYS_US)
  const endUs = integerParam(params, 'end', nowUs)
  const limit = integerParam(params, 'limit', DEFAULT_LIMIT)
  const service = params.get('service')
  if (!service) throw new JaegerError(400, "parameter 'service' is required")
  const minDurationUs = durationParam(params, 'minDuration', 0)
  const maxDurationUs = durationParam(params, 'maxDuration', Infinity)
  if (maxDurationUs < minDurationUs)
    throw new JaegerError(400, "'maxDuration' should be greater than 'minDuration'")
  return {
    service,
    operation: params.get('operation') || undefined,
    tags: { ...tagPairs(params.getAll('tag')), ...tagObjects('tags', params.getAll('tags')) },
    startUs,
    endUs,
    minDurationUs,
    maxDurationUs,
    limit,
  }
}

/** The parameters of v3's `traces` and `trace-summaries`: times in RFC 3339, both required. */
export function v3Search(params: URLSearchParams): TraceSearch {
  const get = (name: string, snake: string) => params.get(`query.${name}`) ?? params.get(`query.${snake}`)
  const timeUs = (name: string, snake: string): number => {
    const text = get(name, snake)
    if (!text) throw new JaegerError(400, `malformed parameter query.${name}: missing`)
    const ms = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN
    if (Number.isNaN(ms))
      throw new JaegerError(400, `malformed parameter query.${name}: parsing time "${text}"`)
    return ms * 1000
  }
  const startUs = timeUs('startTimeMin', 'start_time_min')
  const endUs = timeUs('startTimeMax', 'start_time_max')
  if (startUs >= endUs) throw new JaegerError(400, 'query.startTimeMin must be before query.startTimeMax')
  const duration = (name: string, snake: string, otherwise: number) => {
    const text = get(name, snake)
    return text ? goDurationUs(`query.${name}`, text) : otherwise
  }
  const depth = get('searchDepth', 'num_traces')
  return {
    service: get('serviceName', 'service_name') || undefined,
    operation: get('operationName', 'operation_name') || undefined,
    tags: tagObjects(
      'query.attributes',
      [get('attributes', 'attributes') ?? ''].filter((text) => text !== ''),
    ),
    startUs,
    endUs,
    minDurationUs: duration('durationMin', 'duration_min', 0),
    maxDurationUs: duration('durationMax', 'duration_max', Infinity),
    limit:
      depth === null ? DEFAULT_LIMIT : integerParam(new URLSearchParams({ depth }), 'depth', DEFAULT_LIMIT),
  }
}

function durationParam(params: URLSearchParams, name: string, otherwise: number): number {
  const text = params.get(name)
  return text ? goDurationUs(name, text) : otherwise
}

function tagPairs(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const colon = pair.indexOf(':')
      if (colon < 0)
        throw new JaegerError(400, `malformed 'tag' parameter, expecting key:value, received: ${pair}`)
      return [pair.slice(0, colon), pair.slice(colon + 1)]
    }),
  )
}

/** JSON objects of strings; a number in one is refused, as Go refuses it. */
function tagObjects(name: string, objects: readonly string[]): Record<string, string> {
  const tags: Record<string, string> = {}
  for (const text of objects) {
    let parsed: unknown
    try {
      parsed = JSON.parse(text)
    } catch {
      throw new JaegerError(
        400,
        `malformed '${name}' parameter, cannot unmarshal JSON: invalid character in "${text}"`,
      )
    }
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
      throw new JaegerError(400, `malformed '${name}' parameter, cannot unmarshal JSON: not an object`)
    for (const [key, value] of Object.entries(parsed)) {
      if (typeof value !== 'string')
        throw new JaegerError(
          400,
          `malformed '${name}' parameter, cannot unmarshal JSON: json: cannot unmarshal ${typeof value} into Go value of type string`,
        )
      tags[key] = value
    }
  }
  return tags
}

/** Up to 32 hexadecimal digits, padded as Jaeger pads them. */
export function traceIdParam(text: string): string {
  if (!/^[0-9a-fA-F]{1,32}$/.test(text))
    throw new JaegerError(400, `malformed trace ID '${text}': encoding/hex: invalid byte`)
  return text.toLowerCase().padStart(text.length <= 16 ? 16 : 32, '0')
}
