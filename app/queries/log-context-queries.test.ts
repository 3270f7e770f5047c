import { QueryClient } from '@tanstack/react-query'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { addNanos, unixNanos } from '~/base/units'
import { createHttp } from '~/backends/http'
import { createLokiClient } from '~/backends/loki/client'
import { logStream } from '~/model/log-line'
import { logContext } from './log-context-queries'
import { NO_BACK_ENDS } from './test-back-ends'

const FROM = unixNanos('1795242600000000000')
const backEnds = { ...NO_BACK_ENDS, loki: createLokiClient(createHttp('loki', '/api/loki')) }
const stream = logStream({ pod: 'cart-1', namespace: 'shop' })

afterEach(() => vi.unstubAllGlobals())

/** A Loki with one stream: at the nanosecond `FROM + step` there are `count` lines, in the order they were written. */
function serve(counts: readonly number[]): readonly string[] {
  const lines = counts.flatMap((count, step) =>
    Array.from({ length: count }, (_, nth) => [addNanos(FROM, BigInt(step)), `${step}.${nth}`] as const),
  )
  vi.stubGlobal('fetch', async (url: string) => {
    const param = (name: string) => new URL(url, 'http://page').searchParams.get(name) ?? ''
    expect(param('query')).toBe('{pod="cart-1", namespace="shop"}')
    const within = lines.filter(([time]) => time >= param('start') && time < param('end'))
    const ordered = param('direction') === 'backward' ? within.toReversed() : within
    const values = ordered.slice(0, Number(param('limit')))
    const result = values.length > 0 ? [{ stream: stream.labels, values }] : []
    return Response.json({ status: 'success', data: { resultType: 'streams', result } })
  })
  return lines.map(([, text]) => text)
}

test('pages both ways are the stream: no line lost, doubled or out of order, however many share a nanosecond', async () => {
  const counts = fc.array(fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 130 })), {
    minLength: 1,
    maxLength: 8,
  })
  await fc.assert(
    fc.asyncProperty(counts, fc.nat(), async (counts, seed) => {
      const all = serve(counts)
      const at = addNanos(FROM, BigInt(seed % counts.length))
      const client = new QueryClient()
      const options = logContext(backEnds, stream, at)
      // Pages are asked for to their end: first the ones after, then the ones before.
      const { queryFn, getNextPageParam, getPreviousPageParam, queryKey } = options
      const ask = async (pageParam: Parameters<typeof getNextPageParam>[2]) =>
        (queryFn as (context: object) => ReturnType<Exclude<typeof queryFn, symbol | undefined>>)({
          pageParam,
          queryKey,
          signal: new AbortController().signal,
          client,
        })
      const first = await ask(null)
      const pages = [first]
      for (let page = first; ;) {
        const next = getNextPageParam(page, pages, null, [])
        if (!next) break
        page = await ask(next)
        pages.push(page)
      }
      for (let page = first; ;) {
        const previous = getPreviousPageParam!(page, pages, null, [])
        if (!previous) break
        page = await ask(previous)
        pages.unshift(page)
      }
      expect(pages.flatMap(({ lines }) => lines.map(({ text }) => text))).toEqual(all)
    }),
    { numRuns: 25 },
  )
})
