import { QueryClient } from '@tanstack/react-query'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { addNanos, compareNanos, nanosFromMs, unixMs, unixNanos } from '~/base/units'
import { createHttp } from '~/backends/http'
import { createLokiClient } from '~/backends/loki/client'
import { NO_FILTERS } from '~/model/log-filter'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { newerLogLines, newestLogLines, olderLogLines } from '~/queries/log-queries'
import { NO_BACK_ENDS } from '~/queries/test-back-ends'
import { LogFeed } from './log-feed'

const NOW_MS = 1_795_242_600_000
const SCOPE = { cluster: undefined, namespace: 'shop', range: DEFAULT_TIME_RANGE }
const BACK_ENDS = { ...NO_BACK_ENDS, loki: createLokiClient(createHttp('loki', '/api/loki')) }

/** Oldest first; of one instant in the order they were written. */
type Written = readonly { readonly nanos: string; readonly pod: string; readonly text: string }[]

/** A Loki as its sources are: start inclusive, end exclusive, the limit over all streams, each stream in direction order. */
function serve(written: Written): void {
  vi.stubGlobal('fetch', async (url: string) => {
    const params = new URL(url, 'http://page').searchParams
    const [start, end] = [unixNanos(params.get('start') ?? '0'), unixNanos(params.get('end') ?? '0')]
    const inSpan = written.filter(
      ({ nanos }) => compareNanos(unixNanos(nanos), start) >= 0 && compareNanos(unixNanos(nanos), end) < 0,
    )
    const ordered = params.get('direction') === 'forward' ? inSpan : inSpan.toReversed()
    const streams = new Map<string, [string, string][]>()
    for (const { nanos, pod, text } of ordered.slice(0, Number(params.get('limit')))) {
      const values = streams.get(pod) ?? []
      values.push([nanos, text])
      streams.set(pod, values)
    }
    return Response.json({
      status: 'success',
      data: {
        resultType: 'streams',
        result: [...streams].map(([pod, values]) => ({ stream: { pod }, values })),
      },
    })
  })
}

const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOW_MS }))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  client.clear()
})

/** How many lines each instant has: mostly few, now and then more than a page. */
const instants = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 40 }) },
    { weight: 2, arbitrary: fc.integer({ min: 900, max: 2200 }) },
  ),
  { minLength: 1, maxLength: 25 },
)

const written = (sizes: readonly number[], pods: number): Written =>
  sizes.flatMap((size, instant) =>
    Array.from({ length: size }, (_, index) => ({
      nanos: addNanos(nanosFromMs(unixMs(NOW_MS - 600_000)), BigInt(instant)),
      pod: `pod-${index % pods}`,
      // Equal lines of different streams at one instant are different lines.
      text: `${instant}.${Math.floor(index / pods)}`,
    })),
  )

const heldBy = (feed: LogFeed): string[] =>
  Array.from(
    feed.view().matchingRows(),
    ({ line }) => `${line.timeUnixNanos} ${line.stream.key} ${line.text}`,
  )

test('paging back to the beginning and forward again loses no line, doubles none, and keeps the order', async () => {
  await fc.assert(
    fc.asyncProperty(
      instants,
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(3000, 8000, 100_000),
      async (sizes, pods, keep) => {
        client.clear()
        const all = written(sizes, pods)
        serve(all)
        const feed = new LogFeed(keep)
        const first = await client.fetchQuery(newestLogLines(BACK_ENDS, SCOPE, {}, NO_FILTERS))
        feed.reset(first.data.lines)
        feed.hold(-Infinity)
        const seen = new Set(heldBy(feed))
        const look = () => {
          const held = heldBy(feed)
          expect(new Set(held).size).toBe(held.length)
          for (const one of held) seen.add(one)
        }
        // A first page may be more than is held.
        let full = first.data.full || feed.view().droppedOlder > 0
        while (full && feed.firstTime !== undefined) {
          const border = { startUnixNanos: first.span.startUnixNanos, endUnixNanos: feed.firstTime }
          const { data } = await client.fetchQuery(olderLogLines(BACK_ENDS, SCOPE, {}, NO_FILTERS, border))
          feed.prepend(data.lines)
          full = data.full
          look()
        }
        feed.release()
        while (feed.view().newerMissing && feed.gapStart !== undefined) {
          const border = { startUnixNanos: feed.gapStart, endUnixNanos: first.span.endUnixNanos }
          const { data } = await client.fetchQuery(newerLogLines(BACK_ENDS, SCOPE, {}, NO_FILTERS, border))
          feed.appendNewer(data.lines, data.full)
          look()
        }
        expect(seen.size).toBe(all.length)
        const held = heldBy(feed)
        const times = held.map((one) => one.split(' ', 1)[0] ?? '')
        expect(times.every((time, index) => index === 0 || (times[index - 1] ?? '') <= time)).toBe(true)
        for (let pod = 0; pod < pods; pod++) {
          const of = (lines: readonly string[]) =>
            lines.filter((one) => one.includes(`pod-${pod}`)).map((one) => one.split(' ').at(-1))
          const whole = all.filter((one) => one.pod === `pod-${pod}`).map(({ text }) => text)
          const kept = of(held)
          expect(kept).toEqual(whole.slice(whole.length - kept.length))
        }
      },
    ),
    { numRuns: 8 },
  )
})
