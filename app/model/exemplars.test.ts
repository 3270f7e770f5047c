import { expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import { tracedExamples } from './exemplars'
import type { Exemplar } from './metric'

const SPAN = { startUnixMs: unixMs(1000), endUnixMs: unixMs(2000) }
const ID = 'a'.repeat(32)

const example = (over: Partial<Exemplar>): Exemplar => ({
  labels: { trace_id: ID, span_id: 'b' },
  value: 0.25,
  timeUnixMs: unixMs(1500),
  seriesLabels: { __name__: 'http_request_duration_seconds_bucket' },
  ...over,
})

test.each<[string, Partial<Exemplar>, string]>([
  ['seconds', {}, `${ID} 000000000000000b 250`],
  ['milliseconds', { seriesLabels: { __name__: 'x_milliseconds_bucket' } }, `${ID} 000000000000000b 0.25`],
  ['the spelling of Tempo, and no span', { labels: { traceID: ID.toUpperCase() } }, `${ID} undefined 250`],
  ['no trace', { labels: { request: '1' } }, ''],
  ['no id', { labels: { trace_id: 'unknown' } }, ''],
  ['not in the range', { timeUnixMs: unixMs(2001) }, ''],
  ['no number', { value: NaN }, ''],
])('%s', (_, over, told) => {
  expect(
    tracedExamples([example(over)], SPAN, 9)
      .map(({ traceId, spanId, duration }) => `${traceId} ${spanId} ${duration}`)
      .join(),
  ).toBe(told)
})

test('each trace once, with its longest; of too many the slowest of each stretch', () => {
  const of = (id: string, time: number, value: number) =>
    example({ labels: { trace_id: id.repeat(32) }, timeUnixMs: unixMs(time), value })
  const told = (most: number) =>
    tracedExamples(
      [of('a', 1900, 1), of('b', 1100, 3), of('b', 1100, 2), of('c', 1200, 4), of('d', 1950, 2)],
      SPAN,
      most,
    ).map(({ traceId, duration }) => `${traceId[0]} ${duration}`)
  expect(told(9)).toEqual(['b 3000', 'c 4000', 'a 1000', 'd 2000'])
  expect(told(2)).toEqual(['c 4000', 'd 2000'])
})
