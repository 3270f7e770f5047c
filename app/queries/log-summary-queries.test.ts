import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createHttp } from '~/backends/http'
import { createLokiClient } from '~/backends/loki/client'
import { NO_FILTERS } from '~/model/log-filter'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { patternFilter } from './log-expressions'
import { logErrors, logPatterns, logVolume } from './log-summary-queries'
import { NO_BACK_ENDS } from './test-back-ends'

const NOW_MS = 1_795_242_600_000
const scope = { cluster: undefined, namespace: 'shop', range: DEFAULT_TIME_RANGE }
const backEnds = { ...NO_BACK_ENDS, loki: createLokiClient(createHttp('loki', '/api/loki')) }
const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOW_MS }))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  client.clear()
})

test('errors are looked for in two full pages at most, whose border is counted once', async () => {
  // Three lines in each millisecond, so that pages end within an instant.
  const entries = Array.from({ length: 20_000 }, (_, index): [string, string] => [
    `${NOW_MS - 1 - Math.floor(index / 3)}000000`,
    `ERROR: number ${index} failed`,
  ])
  let asked = 0
  vi.stubGlobal('fetch', async (url: string) => {
    asked++
    const end = new URL(url, 'http://page').searchParams.get('end') ?? ''
    const values = entries.filter(([time]) => time < end).slice(0, 5000)
    return Response.json({
      status: 'success',
      data: { resultType: 'streams', result: [{ stream: { pod: 'a' }, values }] },
    })
  })
  const { groups, lines, cutUnixNanos } = await client.fetchQuery(logErrors(backEnds, scope, {}, NO_FILTERS))
  expect(asked).toBe(2)
  expect(groups.map(({ message }) => message)).toEqual(['number <n> failed'])
  const reports = groups[0]?.reports ?? []
  expect(new Set(reports.map((report) => report.lines[0]?.text)).size).toBe(lines)
  expect(lines).toBeGreaterThan(9990)
  expect(cutUnixNanos).toBe(reports[0]?.lines[0]?.timeUnixNanos)
})

test('a Loki that has neither patterns nor volume says so by 404', async () => {
  vi.stubGlobal('fetch', async () => new Response('404 page not found\n', { status: 404 }))
  expect((await client.fetchQuery(logPatterns(backEnds, scope, {}, NO_FILTERS))).patterns).toBeNull()
  expect((await client.fetchQuery(logVolume(backEnds, scope, {}, NO_FILTERS, 'pod'))).series).toBeNull()
})

test.each([
  { desc: 'nothing', isWider: false },
  {
    desc: 'a label',
    fields: [{ name: 'app', value: 'cart', exclude: false, from: 'label' as const }],
    isWider: false,
  },
  {
    desc: 'a field',
    fields: [{ name: 'id', value: '7', exclude: false, from: 'json' as const }],
    isWider: true,
  },
  { desc: 'a stage', query: '{app="cart"} | json', isWider: true },
])('patterns narrowed by $desc', async ({ fields = [], query, isWider }) => {
  vi.stubGlobal('fetch', async () => Response.json({ status: 'success', data: [] }))
  const target = query === undefined ? {} : { query }
  const answer = await client.fetchQuery(logPatterns(backEnds, scope, target, { filters: [], fields }))
  expect(answer.isWider).toBe(isWider)
})

test.each([
  ['took <_> ms (cached)', 'took .* ms \\(cached\\)'],
  ['', '^$'],
])('the lines of the pattern "%s"', (pattern, text) => {
  expect(patternFilter(pattern, true)).toEqual({ text, regex: true, exclude: true, matchCase: true })
})
