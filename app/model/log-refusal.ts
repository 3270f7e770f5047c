import type { BackendError } from '~/base/backend-error'
import { parseDuration } from '~/base/duration'
import type { DurationMs } from '~/base/units'

/** Why Loki did not give what it was asked for, with the figures that it names; sizes stay in its own words. */
export type LogRefusal =
  /** Line and column count from 1; undefined where the server names none. */
  | { readonly kind: 'syntax'; readonly line: number | undefined; readonly column: number | undefined }
  | { readonly kind: 'empty-matchers' }
  /** The query counts instead of listing lines. */
  | { readonly kind: 'counts' }
  | { readonly kind: 'too-many-lines'; readonly limit: number }
  | { readonly kind: 'too-many-series'; readonly limit: number | undefined }
  | { readonly kind: 'too-many-points' }
  | { readonly kind: 'range-too-long'; readonly longestMs: DurationMs | undefined }
  | { readonly kind: 'range-turned' }
  | { readonly kind: 'past-retention'; readonly keptMs: DurationMs | undefined }
  | {
      readonly kind: 'too-much-to-read'
      readonly size: string | undefined
      readonly limit: string | undefined
    }
  | { readonly kind: 'labels-missing'; readonly labels: string }
  | { readonly kind: 'too-few-labels'; readonly required: number | undefined }
  | { readonly kind: 'too-many-matchers' }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'window-too-long' }
  /** A stage of a counting query fails on lines: `JSONParserErr`. */
  | { readonly kind: 'pipeline'; readonly error: string }
  | { readonly kind: 'tenant-missing' }
  | { readonly kind: 'several-tenants' }
  | { readonly kind: 'answer-too-large' }
  | { readonly kind: 'overloaded' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'too-many-tails'; readonly limit: number | undefined }
  | { readonly kind: 'ingesters-left' }
  | { readonly kind: 'tail-expired' }

/** Loki writes `498678h31m18.552s`, and `30d1h`. */
const length = (text: string | undefined): DurationMs | undefined =>
  text === undefined ? undefined : parseDuration(text.replace(/\.\d+(?=s$)/, ''))

const count = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text)

type Rule = readonly [says: RegExp, meaning: (found: RegExpExecArray) => LogRefusal]

/** The first that fits. Texts as pkg/logql, pkg/querier, pkg/validation and pkg/util of Loki 2.9 to 3.8 write them. */
const RULES: readonly Rule[] = [
  [/queries require at least one regexp or equality matcher/, () => ({ kind: 'empty-matchers' })],
  [
    /parse error at line (\d+), col (\d+)/,
    ([, line, column]) => ({ kind: 'syntax', line: count(line), column: count(column) }),
  ],
  [/parse error\b/, () => ({ kind: 'syntax', line: undefined, column: undefined })],
  [
    /log queries are not supported as an instant query|only log selector queries|not supported for tail/,
    () => ({ kind: 'counts' }),
  ],
  [
    /max_entries_limit_per_query \(\d+ > (\d+)\)/,
    ([, limit]) => ({ kind: 'too-many-lines', limit: Number(limit) }),
  ],
  [
    /maximum (?:number )?of series(?: \((\d+)\))? reached/,
    ([, limit]) => ({ kind: 'too-many-series', limit: count(limit) }),
  ],
  [/exceeded maximum resolution of/, () => ({ kind: 'too-many-points' })],
  [
    /query time range exceeds the limit(?:.*limit: ([\w.]+))?/,
    ([, limit]) => ({ kind: 'range-too-long', longestMs: length(limit) }),
  ],
  [/end timestamp must not be before/, () => ({ kind: 'range-turned' })],
  [
    /no longer available, it is past now - max_query_lookback(?: \(([\w.]+)\))?/,
    ([, kept]) => ({ kind: 'past-retention', keptMs: length(kept) }),
  ],
  [
    /would read too many bytes(?: \(query: ([^,]+), limit: ([^)]+)\))?/,
    ([, size, limit]) => ({ kind: 'too-much-to-read', size, limit }),
  ],
  [
    /query too large to execute on a single querier(?:: \(query: ([^,]+), limit: ([^)]+)\))?/,
    ([, size, limit]) => ({ kind: 'too-much-to-read', size, limit }),
  ],
  [
    /missing required matchers \[([^\]]*)\]/,
    ([, labels]) => ({ kind: 'labels-missing', labels: (labels ?? '').split(/[\s,]+/).join(', ') }),
  ],
  [
    /less label matchers than required(?:.*required_number_label_matchers: (\d+))?/,
    ([, required]) => ({ kind: 'too-few-labels', required: count(required) }),
  ],
  [/max streams matchers per query exceeded/, () => ({ kind: 'too-many-matchers' })],
  [/blocked by policy/, () => ({ kind: 'blocked' })],
  [/\[interval\] value exceeds limit/, () => ({ kind: 'window-too-long' })],
  [/pipeline error: '(\w+)'/, ([, error]) => ({ kind: 'pipeline', error: error ?? '' })],
  [/no org id/, () => ({ kind: 'tenant-missing' })],
  [/multiple org IDs present/, () => ({ kind: 'several-tenants' })],
  [
    /max concurrent tail requests limit exceeded(?:.*\(\d+ > (\d+)\))?/,
    ([, limit]) => ({ kind: 'too-many-tails', limit: count(limit) }),
  ],
  [/all ingesters closed the connection/, () => ({ kind: 'ingesters-left' })],
  [/reached tail max duration/, () => ({ kind: 'tail-expired' })],
  [/larger than (?:the )?max|message size|ResourceExhausted.*message/, () => ({ kind: 'answer-too-large' })],
  [/too many outstanding requests/, () => ({ kind: 'overloaded' })],
  [/request was cancelled by the client|context canceled/, () => ({ kind: 'cancelled' })],
  [/request timed out|context deadline exceeded/, () => ({ kind: 'timed-out' })],
]

/** What a text of Loki's means: the body of an answer, or the reason with which it closes a tail. */
export function refusalOf(text: string): LogRefusal | undefined {
  for (const [says, meaning] of RULES) {
    const found = says.exec(text)
    if (found) return meaning(found)
  }
  return undefined
}

const BY_STATUS: Readonly<
  Record<number, 'answer-too-large' | 'overloaded' | 'cancelled' | 'timed-out' | 'unavailable'>
> = {
  413: 'answer-too-large',
  429: 'overloaded',
  499: 'cancelled',
  500: 'unavailable',
  502: 'unavailable',
  503: 'unavailable',
  504: 'timed-out',
}

/** What a failed question to Loki means: its words first, for proxies change the status; then the status. */
export function logRefusal(error: BackendError): LogRefusal | undefined {
  if (error.backEnd !== 'loki') return undefined
  if (error.kind === 'decode') {
    if (error.code === 'result-type') return { kind: 'counts' }
    return error.code === 'too-large' ? { kind: 'answer-too-large' } : undefined
  }
  const told = error.serverText === undefined ? undefined : refusalOf(error.serverText)
  if (told) return told
  const kind = error.status === undefined ? undefined : BY_STATUS[error.status]
  return kind && { kind }
}
