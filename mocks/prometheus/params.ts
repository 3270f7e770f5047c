import { parseDuration } from '~/base/duration'
import { badData } from './api-error'
import type { CompiledMatcher } from './promql/matchers'
import { parsePromql } from './promql/parse'

/** The longest instant that a JavaScript date and Prometheus both know. */
const FARTHEST_UNIX_MS = 8.64e15

const invalid = (name: string, reason: string): Error => badData(`invalid parameter "${name}": ${reason}`)

/** Seconds since the epoch or RFC 3339, in milliseconds; `fallback` where the parameter is not given. */
export function timeParam(params: URLSearchParams, name: string, fallback?: number): number {
  const text = params.get(name) ?? ''
  if (text === '' && fallback !== undefined) return fallback
  const date = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text) ? Date.parse(text) : NaN
  const time = Number.isNaN(date) && text.trim() !== '' ? Math.round(Number(text) * 1000) : date
  if (Number.isNaN(time) || Math.abs(time) > FARTHEST_UNIX_MS)
    throw invalid(name, `cannot parse ${JSON.stringify(text)} to a valid timestamp`)
  return time
}

/** Seconds or a Prometheus duration, in milliseconds. */
function durationParam(params: URLSearchParams, name: string): number {
  const text = params.get(name) ?? ''
  const value = text.trim() === '' || Number.isNaN(Number(text)) ? parseDuration(text) : Number(text) * 1000
  if (value === undefined || !Number.isFinite(value))
    throw invalid(name, `cannot parse ${JSON.stringify(text)} to a valid duration`)
  return value
}

const END_BEFORE_START = 'end timestamp must not be before start time'
const MAX_POINTS = 11_000

export function rangeParams(params: URLSearchParams): {
  startUnixMs: number
  endUnixMs: number
  stepMs: number
} {
  const startUnixMs = timeParam(params, 'start')
  const endUnixMs = timeParam(params, 'end')
  if (endUnixMs < startUnixMs) throw invalid('end', END_BEFORE_START)
  const stepMs = durationParam(params, 'step')
  if (stepMs <= 0)
    throw invalid(
      'step',
      'zero or negative query resolution step widths are not accepted. Try a positive integer',
    )
  if ((endUnixMs - startUnixMs) / stepMs > MAX_POINTS)
    throw badData(
      'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
    )
  return { startUnixMs, endUnixMs, stepMs }
}

const HOUR_MS = 3_600_000

/** What `series`, `labels` and label values look at: the last hour, where the real server's default is all it has. */
export function withinParams(params: URLSearchParams, now: number) {
  const endUnixMs = timeParam(params, 'end', now)
  const startUnixMs = timeParam(params, 'start', endUnixMs - HOUR_MS)
  if (endUnixMs < startUnixMs) throw invalid('end', END_BEFORE_START)
  return {
    startUnixMs,
    endUnixMs,
    selectors: params.getAll('match[]').map(selectorOf),
    limit: limitParam(params),
  }
}

export function limitParam(params: URLSearchParams): number {
  const text = params.get('limit') ?? ''
  if (text === '') return Infinity
  if (!/^\d+$/.test(text)) throw invalid('limit', `cannot parse ${JSON.stringify(text)} to a valid limit`)
  return Number(text) || Infinity
}

function selectorOf(text: string): readonly CompiledMatcher[] {
  let expr
  try {
    expr = parsePromql(text)
  } catch (error) {
    throw error instanceof Error ? invalid('match[]', error.message) : error
  }
  if (expr.kind !== 'selector') throw invalid('match[]', '1:1: parse error: expected a vector selector')
  return expr.matchers
}

/** Of the query string and, in a POST, the form together. */
export async function paramsOf(request: Request): Promise<URLSearchParams> {
  const params = new URL(request.url).searchParams
  const form = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  if (request.method === 'POST' && form)
    for (const [name, value] of new URLSearchParams(await request.text())) params.append(name, value)
  return params
}
