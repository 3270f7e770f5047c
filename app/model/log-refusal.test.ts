import { describe, expect, test } from 'vitest'
import { BackendError } from '~/base/backend-error'
import { durationMs } from '~/base/units'
import { type LogRefusal, logRefusal, refusalOf } from './log-refusal'

const HOUR_MS = 3_600_000

/** Texts of Loki 2.9 to 3.8, and what they mean. */
const TEXTS: readonly (readonly [text: string, meaning: LogRefusal])[] = [
  [
    'parse error at line 1, col 22: syntax error: unexpected $end, expecting } or ,',
    { kind: 'syntax', line: 1, column: 22 },
  ],
  ["parse error : stage '|= x' : unexpected", { kind: 'syntax', line: undefined, column: undefined }],
  [
    'parse error : queries require at least one regexp or equality matcher that does not have an empty-compatible value. For instance, app=~".*" does not meet this requirement, but app=~".+" will',
    { kind: 'empty-matchers' },
  ],
  [
    'log queries are not supported as an instant query type, please change your query to a range query type',
    { kind: 'counts' },
  ],
  [
    'max entries limit per query exceeded, limit > max_entries_limit_per_query (6000 > 5000)',
    { kind: 'too-many-lines', limit: 5000 },
  ],
  [
    'maximum number of series (500) reached for a single query; consider reducing query cardinality',
    { kind: 'too-many-series', limit: 500 },
  ],
  ['maximum of series (500) reached for a single query', { kind: 'too-many-series', limit: 500 }],
  [
    'exceeded maximum resolution of 11,000 points per time series. Try increasing the value of the step parameter',
    { kind: 'too-many-points' },
  ],
  [
    'the query time range exceeds the limit (query length: 498678h31m18.552s, limit: 30d1h)',
    { kind: 'range-too-long', longestMs: durationMs(721 * HOUR_MS) },
  ],
  ['end timestamp must not be before or equal to start time', { kind: 'range-turned' }],
  [
    'this data is no longer available, it is past now - max_query_lookback (168h0m0s)',
    { kind: 'past-retention', keptMs: durationMs(168 * HOUR_MS) },
  ],
  [
    'the query would read too many bytes (query: 1.2TB, limit: 100GB); consider adding more specific stream selectors or reduce the time range of the query',
    { kind: 'too-much-to-read', size: '1.2TB', limit: '100GB' },
  ],
  [
    'query too large to execute on a single querier: (query: 12GB, limit: 10GB); consider adding more specific stream selectors',
    { kind: 'too-much-to-read', size: '12GB', limit: '10GB' },
  ],
  [
    'stream selector is missing required matchers [cluster, team], labels present in the query were [app]',
    { kind: 'labels-missing', labels: 'cluster, team' },
  ],
  [
    'stream selector has less label matchers than required: (present: [foo], number_present: 1, required_number_label_matchers: 2)',
    { kind: 'too-few-labels', required: 2 },
  ],
  [
    'max streams matchers per query exceeded, matchers-count > limit (1200 > 1000)',
    { kind: 'too-many-matchers' },
  ],
  ['query blocked by policy', { kind: 'blocked' }],
  ['[interval] value exceeds limit', { kind: 'window-too-long' }],
  [
    `pipeline error: 'JSONParserErr' for series: '{app="x"}'.\nUse a label filter to intentionally skip this error. (e.g | __error__!="JSONParserErr").`,
    { kind: 'pipeline', error: 'JSONParserErr' },
  ],
  ['no org id', { kind: 'tenant-missing' }],
  ['multiple org IDs present', { kind: 'several-tenants' }],
  [
    'rpc error: code = ResourceExhausted desc = grpc: received message larger than max (5243392 vs. 4194304)',
    { kind: 'answer-too-large' },
  ],
  ['too many outstanding requests', { kind: 'overloaded' }],
  ['the request was cancelled by the client', { kind: 'cancelled' }],
  [
    'request timed out, decrease the duration of the request or add more label matchers (prefer exact match over regex match) to reduce the amount of data processed',
    { kind: 'timed-out' },
  ],
  [
    'rpc error: code = Code(400) desc = max concurrent tail requests limit exceeded, count > limit (11 > 10)',
    { kind: 'too-many-tails', limit: 10 },
  ],
  ['reached tail max duration limit', { kind: 'tail-expired' }],
  ['all ingesters closed the connection', { kind: 'ingesters-left' }],
]

test.each(TEXTS)('%s', (text, meaning) => expect(refusalOf(text)).toEqual(meaning))

test.each(['404 page not found', '', 'an error of tomorrow'])('%s means nothing known', (text) =>
  expect(refusalOf(text)).toBeUndefined(),
)

describe('a failed question', () => {
  const failed = (status: number, serverText?: string) =>
    logRefusal(new BackendError('http', 'loki', { status, serverText }))?.kind

  test.each([
    [401, 'no org id', 'tenant-missing'],
    [413, undefined, 'answer-too-large'],
    [429, undefined, 'overloaded'],
    [499, '', 'cancelled'],
    [500, 'oops', 'unavailable'],
    [503, undefined, 'unavailable'],
    [504, '504 Gateway Time-out', 'timed-out'],
    [500, 'the query time range exceeds the limit (query length: 1h, limit: 30m)', 'range-too-long'],
    [403, 'forbidden', undefined],
  ])('%i %s', (status, text, kind) => expect(failed(status, text)).toBe(kind))

  test('of which the answer is none', () => {
    const kindOf = (code: string) => logRefusal(new BackendError('decode', 'loki', { code }))?.kind
    expect(kindOf('result-type')).toBe('counts')
    expect(kindOf('too-large')).toBe('answer-too-large')
    expect(kindOf('not-json')).toBeUndefined()
  })

  test('to another server is not judged', () => {
    expect(logRefusal(new BackendError('http', 'jaeger', { status: 504 }))).toBeUndefined()
  })
})

/** Every refusal that a real Loki 3.7 was recorded with has a meaning, a wrong parameter of ours and a wrong path aside. */
const recorded = import.meta.glob<{ readonly status: number; readonly body: string }>(
  '../backends/loki/recorded/error-*.json',
  { eager: true, import: 'default' },
)
test('recorded refusals are understood', () => {
  const unknown = Object.entries(recorded)
    .filter(
      ([, { status, body }]) => !logRefusal(new BackendError('api', 'loki', { status, serverText: body })),
    )
    .map(([path]) => path.replace(/.*error-(.*)\.json/, '$1'))
  expect(Object.keys(recorded).length).toBeGreaterThan(6)
  expect(unknown.toSorted()).toEqual(['bad-time', 'not-found'])
})
