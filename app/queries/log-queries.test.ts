import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type UnixNanos, addNanos, compareNanos, nanosFromMs, unixMs, unixNanos } from '~/base/units'
import { createHttp } from '~/backends/http'
import { createLokiClient } from '~/backends/loki/client'
import { NO_FILTERS } from '~/model/log-filter'
import { DEFAULT_TIME_RANGE, absolute } from '~/model/time-range'
import { logLevelCounts, newestLogLines, olderLogLines } from './log-queries'
import { NO_BACK_ENDS } from './test-back-ends'

const NOW_MS = 1_795_242_600_000
const scope = { cluster: undefined, namespace: 'shop', range: DEFAULT_TIME_RANGE }
const backEnds = {
  ...NO_BACK_ENDS,
  loki: createLokiClient(createHttp('loki', '/api/loki')),
}

type Entry = readonly [time: UnixNanos, text: string]

/** A Loki that holds these entries in one stream, and the requests it got. */
function serve(entries: readonly Entry[]): URLSearchParams[] {
  const asked: URLSearchParams[] = []
  vi.stubGlobal('fetch', async (url: string) => {
    const params = new URL(url, 'http://page').searchParams
    asked.push(params)
    const query = params.get('query') ?? ''
    if (query.startsWith('sum'))
      return Response.json({
        status: 'success',
        data: { resultType: params.has('time') ? 'vector' : 'matrix', result: [] },
      })
    const [start, end] = [unixNanos(params.get('start') ?? ''), unixNanos(params.get('end') ?? '')]
    const values = entries
      .filter(
        ([time, text]) =>
          compareNanos(time, start) >= 0 &&
          compareNanos(time, end) < 0 &&
          (!query.includes('trace_id=') || text === 'in metadata'),
      )
      .toReversed()
      .slice(0, Number(params.get('limit')))
    return Response.json({
      status: 'success',
      data: { resultType: 'streams', result: [{ stream: { pod: 'a' }, values }] },
    })
  })
  return asked
}

const at = (secondsAgo: number, nanos = 0): UnixNanos =>
  addNanos(nanosFromMs(unixMs(NOW_MS - secondsAgo * 1000)), BigInt(nanos))

const client = new QueryClient()
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOW_MS }))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  client.clear()
})

test('a page and the ones before it make the whole, its borders included', async () => {
  const entries = Array.from({ length: 2500 }, (_, index): Entry => [
    at(3000 - Math.floor(index / 7)),
    `${index}`,
  ])
  serve(entries)
  const first = await client.fetchQuery(newestLogLines(backEnds, scope, {}, NO_FILTERS))
  const lines = new Map(first.data.lines.map((line) => [line.text, line]))
  let { full, lines: page } = first.data
  while (full && page[0]) {
    const border = { startUnixNanos: first.span.startUnixNanos, endUnixNanos: page[0].timeUnixNanos }
    ;({ full, lines: page } = (
      await client.fetchQuery(olderLogLines(backEnds, scope, {}, NO_FILTERS, border))
    ).data)
    for (const line of page) lines.set(line.text, line)
  }
  expect(lines.size).toBe(2500)
})

test('an instant that fills a page is asked for in a larger one', async () => {
  const asked = serve(Array.from({ length: 3000 }, (_, index): Entry => [at(5), `${index}`]))
  const { data } = await client.fetchQuery(newestLogLines(backEnds, scope, {}, NO_FILTERS))
  expect(data.lines).toHaveLength(3000)
  expect(asked.map((params) => params.get('limit'))).toEqual(['1000', '5000'])
})

test('the newest line, of this very instant, is within', async () => {
  serve([[at(0), 'now']])
  expect((await client.fetchQuery(newestLogLines(backEnds, scope, {}, NO_FILTERS))).data.lines).toHaveLength(
    1,
  )
})

test('lines of a trace are found in metadata and in text, each once', async () => {
  serve([
    [at(9), 'in text'],
    [at(8), 'in metadata'],
  ])
  const { data } = await client.fetchQuery(newestLogLines(backEnds, scope, { traceId: 'abc' }, NO_FILTERS))
  expect(data.lines.map(({ text }) => text)).toEqual(['in text', 'in metadata'])
})

test('the histogram asks for few bars on a grid, of the time range only, without lines that a parser could not read', async () => {
  const asked = serve([])
  const range = { from: absolute(unixMs(NOW_MS - 3_600_000 + 1)), to: absolute(unixMs(NOW_MS + 5000)) }
  await client.fetchQuery(
    logLevelCounts(backEnds, { ...scope, range }, { query: '{a="b"} | json' }, NO_FILTERS),
  )
  const counting = (duration: string) =>
    `sum by (detected_level, level) (count_over_time({a="b"} | json | drop __error__ [${duration}]))`
  const ms = (name: string) => asked.map((params) => Number(params.get(name)?.slice(0, -6) ?? NaN) - NOW_MS)
  expect(asked.map((params) => params.get('query'))).toEqual([
    counting('59999ms'),
    counting('5000ms'),
    counting('60s'),
  ])
  expect(ms('time')).toEqual([-3_540_000, 5000, NaN])
  expect(ms('start').at(-1)).toBe(-3_480_000)
  expect(ms('end').at(-1)).toBe(0)
})
