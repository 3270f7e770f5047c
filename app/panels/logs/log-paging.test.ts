import { QueryClient } from '@tanstack/react-query'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { addNanos, compareNanos, nanosFromMs, unixMs, unixNanos } from '~/base/units'
import { createHttp } from '~/backends/http'
import { createLokiClient } from '~/backends/loki/client'
import { selecting } from '~/backends/loki/test-selector'
import { NO_FILTERS } from '~/model/log-filter'
import { logStream } from '~/model/log-line'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { logLinesAround, newerLogLines, newestLogLines, olderLogLines } from '~/queries/log-queries'
import { NO_BACK_ENDS } from '~/queries/test-back-ends'
import { LogFeed, missingFrom } from './log-feed'

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
    if (url.includes('/series')) {
      const pods = new Set(written.map(({ pod }) => pod))
      return Response.json({ status: 'success', data: [...pods].map((pod) => ({ namespace: 'shop', pod })) })
    }
    const selects = selecting(params.get('query') ?? '')
    const inSpan = written.filter(
      ({ nanos, pod }) =>
        compareNanos(unixNanos(nanos), start) >= 0 &&
        compareNanos(unixNanos(nanos), end) < 0 &&
        selects({ namespace: 'shop', pod }),
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

/** How many lines each instant has: mostly few, now and then more than a page, or more than a server gives at once. */
const instants = fc.array(
  fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: 1, max: 40 }) },
    { weight: 4, arbitrary: fc.integer({ min: 900, max: 2200 }) },
    { weight: 1, arbitrary: fc.integer({ min: 5000, max: 6500 }) },
  ),
  { minLength: 1, maxLength: 25 },
)

/** More lines than the largest of the pages: who reads on sees every one before it is forgotten. */
const keepOf = (sizes: readonly number[], more: number) => Math.max(...sizes) + 1000 + more

const instantAt = (instant: number) => addNanos(nanosFromMs(unixMs(NOW_MS - 600_000)), BigInt(instant))

const written = (sizes: readonly number[], pods: number): Written =>
  sizes.flatMap((size, instant) =>
    Array.from({ length: size }, (_, index) => ({
      nanos: instantAt(instant),
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

/** Where reading begins: at the end of the range, or so far into it. */
const beginnings = fc.oneof(fc.constant(null), fc.nat(24))

test('paging back to the beginning and forward to the end loses no line, doubles none, and keeps the order', async () => {
  await fc.assert(
    fc.asyncProperty(
      instants,
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(500, 5000, 100_000),
      beginnings,
      async (sizes, pods, more, beginning) => {
        client.clear()
        const all = written(sizes, pods)
        serve(all)
        const feed = new LogFeed(keepOf(sizes, more))
        const first = await client.fetchQuery(
          beginning === null
            ? newestLogLines(BACK_ENDS, SCOPE, {}, NO_FILTERS)
            : logLinesAround(BACK_ENDS, SCOPE, {}, NO_FILTERS, instantAt(beginning)),
        )
        feed.reset(first.data.lines, missingFrom(first))
        feed.hold(-Infinity)
        const cut = new Set<string | null>([first.data.cutAt])
        const seen = new Set(heldBy(feed))
        const look = (cutAt: string | null) => {
          cut.add(cutAt)
          const held = heldBy(feed)
          expect(new Set(held).size).toBe(held.length)
          for (const one of held) seen.add(one)
        }
        // A first page may be more than is held.
        let full = first.data.full || feed.view().droppedOlder > 0
        while (full && feed.firstTime !== undefined) {
          const border = { startUnixNanos: first.span.startUnixNanos, endUnixNanos: feed.firstTime }
          const { data } = await client.fetchQuery(olderLogLines(BACK_ENDS, SCOPE, {}, NO_FILTERS, border))
          feed.prepend(data.lines, data.full)
          full = data.full
          look(data.cutAt)
        }
        feed.release()
        while (feed.gapEnd !== undefined && feed.gapStart !== undefined) {
          const border = { startUnixNanos: feed.gapStart, endUnixNanos: feed.gapEnd }
          const { data } = await client.fetchQuery(newerLogLines(BACK_ENDS, SCOPE, {}, NO_FILTERS, border))
          feed.appendNewer(data.lines, data.full)
          look(data.cutAt)
        }
        const timeOf = (one: string) => one.split(' ', 1)[0] ?? ''
        const nameOf = ({ nanos, pod, text }: Written[number]) => `${nanos} ${logStream({ pod }).key} ${text}`
        const could = all.filter((one) => !cut.has(one.nanos) || seen.has(nameOf(one)))
        expect(could.map(nameOf).filter((one) => !seen.has(one))).toEqual([])
        // Only what fills a server's answer alone is cut.
        for (const time of cut)
          if (time !== null)
            expect(all.filter(({ nanos }) => nanos === time).length / pods).toBeGreaterThan(4999)
        const held = heldBy(feed)
        const times = held.map(timeOf)
        expect(times.every((time, index) => index === 0 || (times[index - 1] ?? '') <= time)).toBe(true)
        for (let pod = 0; pod < pods; pod++) {
          // The two ends of an instant that is cut come from two directions: nobody knows how they join.
          const of = (lines: readonly string[]) =>
            lines.filter((one) => one.includes(`pod-${pod}`) && !cut.has(timeOf(one)))
          const whole = of(could.map(nameOf))
          const kept = of(held)
          expect(kept).toEqual(whole.slice(whole.length - kept.length))
        }
      },
    ),
    { numRuns: 12 },
  )
})
