import { type UnixMs, type UnixNanos, nanosFromMs, unixMs, unixNanos } from '~/base/units'
import { LokiError } from './errors'
import type { Direction } from './lines'
import { durationSeconds, goDuration } from './literals'

/** `max_entries_limit_per_query`, points of a series, and `max_query_length` of a Loki with its defaults. */
export const MOST_ENTRIES = 5000
const MOST_POINTS = 11_000
const LONGEST_QUERY_SECONDS = 721 * 3600
const HOUR_SECONDS = 3600

export type Span = { readonly startUnixNanos: UnixNanos; readonly endUnixNanos: UnixNanos }

/** Of a GET's address or of a POST's form. */
export async function paramsOf(request: Request): Promise<URLSearchParams> {
  const { searchParams } = new URL(request.url)
  if (request.method !== 'POST') return searchParams
  return new URLSearchParams([...searchParams, ...new URLSearchParams(await request.text())])
}

/** Seconds with a fraction, up to 10 digits of seconds, nanoseconds, or RFC 3339: as Loki tells them apart. */
function readTime(name: string, text: string): UnixNanos {
  if (/^\d+\.\d+$/.test(text)) return nanosFromMs(unixMs(Number(text) * 1000))
  if (/^\d+$/.test(text)) return unixNanos(text.length <= 10 ? `${text}000000000` : text)
  const parsed = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(parsed))
    throw new LokiError(
      400,
      `could not parse '${name}' parameter: strconv.ParseInt: parsing "${text}": invalid syntax`,
    )
  return nanosFromMs(unixMs(parsed))
}

export const timeParam = (params: URLSearchParams, name: string, otherwise: UnixNanos): UnixNanos => {
  const text = params.get(name)
  return text === null || text === '' ? otherwise : readTime(name, text)
}

/** `start` (else an hour, or `since`, before the end) and `end` (else now). */
export function spanParam(params: URLSearchParams, now: UnixMs): Span {
  const endUnixNanos = timeParam(params, 'end', nanosFromMs(now))
  const since = durationSeconds(params.get('since') ?? '') ?? HOUR_SECONDS
  const before = BigInt(endUnixNanos) - BigInt(Math.round(since * 1e9))
  const startUnixNanos = timeParam(params, 'start', unixNanos((before < 0n ? 0n : before).toString()))
  if (BigInt(endUnixNanos) < BigInt(startUnixNanos))
    throw new LokiError(400, 'end timestamp must not be before or equal to start time')
  const seconds = secondsOf({ startUnixNanos, endUnixNanos })
  if (seconds > LONGEST_QUERY_SECONDS)
    throw new LokiError(
      400,
      `the query time range exceeds the limit (query length: ${goDuration(seconds)}, limit: 30d1h)`,
    )
  return { startUnixNanos, endUnixNanos }
}

export const secondsOf = ({ startUnixNanos, endUnixNanos }: Span): number =>
  Number(BigInt(endUnixNanos) - BigInt(startUnixNanos)) / 1e9

export function limitParam(params: URLSearchParams, otherwise = 100): number {
  const text = params.get('limit')
  if (text === null || text === '') return otherwise
  if (!/^[+-]?\d+$/.test(text))
    throw new LokiError(
      400,
      `could not parse 'limit' parameter: strconv.ParseInt: parsing "${text}": invalid syntax`,
    )
  const limit = Number(text)
  if (limit <= 0) throw new LokiError(400, 'limit must be a positive value')
  return limit
}

export function directionParam(params: URLSearchParams): Direction {
  const text = (params.get('direction') ?? 'backward').toLowerCase()
  if (text === 'forward' || text === 'backward') return text
  throw new LokiError(400, `invalid direction '${text}'`)
}

/** Seconds, or a duration; else what fills about 250 points. Throws when the range has more than 11,000 of them. */
export function stepSecondsParam(params: URLSearchParams, span: Span): number {
  const text = params.get('step')
  const step =
    text === null || text === ''
      ? Math.max(1, Math.floor(secondsOf(span) / 250))
      : /^\d+(?:\.\d+)?$/.test(text)
        ? Number(text)
        : durationSeconds(text)
  if (step === null) throw new LokiError(400, `cannot parse "${text}" to a valid duration`)
  if (step <= 0)
    throw new LokiError(
      400,
      'zero or negative query resolution step widths are not accepted. Try a positive integer',
    )
  if (secondsOf(span) / step > MOST_POINTS)
    throw new LokiError(
      400,
      'exceeded maximum resolution of 11,000 points per time series. Try increasing the value of the step parameter',
    )
  return step
}
