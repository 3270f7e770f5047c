import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addNanos, compareNanos, unixNanos } from '~/base/units'
import type { Labels } from '~/model/labels'
import { type LogLine, NO_LABELS, lineKey, logStream } from '~/model/log-line'
import { type LogDirection, withoutKnown } from '~/model/log-merge'
import type { NanoSpan } from '~/model/log-page'
import { selecting } from './test-selector'
import { type LineSource, wholePage } from './whole-page'

const START = unixNanos('1795242600000000000')
const NEVER = new AbortController().signal

const line = (instant: number, labels: Labels, text: string): LogLine => ({
  timeUnixNanos: addNanos(START, BigInt(instant)),
  text,
  stream: logStream({ app: 'cart', ...labels }),
  metadata: NO_LABELS,
  parsed: NO_LABELS,
})

/** A server of `written`, ascending, that gives `most` lines at once; it may not tell of every stream. */
function serverOf(written: readonly LogLine[], most: number, told: readonly Labels[]) {
  const asked: string[] = []
  const source: LineSource = {
    lines: async (query, { startUnixNanos, endUnixNanos }, { limit, direction }) => {
      asked.push(query)
      const selects = selecting(query)
      const inSpan = written.filter(
        ({ timeUnixNanos: time, stream }) =>
          compareNanos(time, startUnixNanos) >= 0 &&
          compareNanos(time, endUnixNanos) < 0 &&
          selects(stream.labels),
      )
      const allowed = Math.min(limit, most)
      const lines = direction === 'forward' ? inSpan.slice(0, allowed) : inSpan.slice(-allowed)
      return { data: { lines, full: lines.length === allowed }, warnings: [], infos: [] }
    },
    series: async () => told.map((labels) => ({ app: 'cart', ...labels })),
  }
  return { source, asked }
}

/** Every page of a span, as a list that pages fill sees them. */
async function readAll(source: LineSource, whole: NanoSpan, direction: LogDirection) {
  let lines: readonly LogLine[] = []
  const cut = new Set<string>()
  let span = whole
  for (let full = true; full;) {
    const { data } = await wholePage(source, '{app="cart"}', span, direction, NEVER)
    const border = direction === 'backward' ? lines[0] : lines.at(-1)
    const known = lines.filter(({ timeUnixNanos }) => timeUnixNanos === border?.timeUnixNanos)
    const fresh = withoutKnown(data.lines, known)
    if (data.full && fresh.length === 0) throw new Error('a page that leads nowhere')
    lines = direction === 'backward' ? [...fresh, ...lines] : [...lines, ...fresh]
    if (data.cutAt !== null) cut.add(data.cutAt)
    full = data.full
    span =
      direction === 'backward'
        ? { ...whole, endUnixNanos: addNanos(lines[0]?.timeUnixNanos ?? START, 1n) }
        : { ...whole, startUnixNanos: lines.at(-1)?.timeUnixNanos ?? START }
  }
  return { lines, cut }
}

const value = fc.constantFrom('', 'a', 'b', 'c.d', 'c|d')
const labels = fc.record({ pod: value, container: value, node: value })

describe('pages', () => {
  test('lose no line and double none, whatever the streams, the limit and the direction', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(labels, { minLength: 1, maxLength: 6, selector: (one) => JSON.stringify(one) }),
        fc.array(fc.tuple(fc.nat(5), fc.nat(4)), { maxLength: 120 }),
        fc.integer({ min: 2, max: 12 }),
        fc.nat(6),
        fc.constantFrom('forward' as const, 'backward' as const),
        async (streams, writes, most, untold, direction) => {
          const written = writes
            .toSorted(([, a], [, b]) => a - b)
            .map(([stream, instant], index) =>
              line(instant, streams[stream % streams.length] ?? {}, `${index}`),
            )
          // Empty labels and absent ones mean the same.
          const told = streams
            .slice(untold % 3 === 0 ? 1 : 0)
            .map((one) => Object.fromEntries(Object.entries(one).filter(([, text]) => text !== '')))
          const { source } = serverOf(written, most, told)
          const span = { startUnixNanos: START, endUnixNanos: addNanos(START, 10n) }
          const { lines, cut } = await readAll(source, span, direction)
          expect(new Set(lines.map(lineKey)).size).toBe(lines.length)
          const had = new Set(lines.map(lineKey))
          const lost = written.filter((one) => !had.has(lineKey(one)) && !cut.has(one.timeUnixNanos))
          expect(lost).toEqual([])
          const times = lines.map(({ timeUnixNanos }) => timeUnixNanos)
          expect(times).toEqual(times.toSorted(compareNanos))
          for (const { key } of new Set(written.map(({ stream }) => stream))) {
            const of = (all: readonly LogLine[]) => all.filter((one) => one.stream.key === key)
            const wrote = of(written).filter((one) => had.has(lineKey(one)))
            expect(of(lines).map(({ text }) => text)).toEqual(wrote.map(({ text }) => text))
          }
          // Only a single stream, or streams that the server did not tell of, can be too much.
          if (told.length < streams.length) return
          for (const time of cut) {
            const counts = Map.groupBy(
              written.filter(({ timeUnixNanos }) => timeUnixNanos === time),
              ({ stream }) => stream.key,
            )
            expect(Math.max(...[...counts.values()].map((all) => all.length))).toBeGreaterThanOrEqual(most)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  const many = (pods: number, each: number) =>
    Array.from({ length: pods * each }, (_, index) => line(3, { pod: `cart-${index % pods}` }, `${index}`))
  const told = (pods: number) => Array.from({ length: pods }, (_, index) => ({ pod: `cart-${index}` }))
  const span = { startUnixNanos: START, endUnixNanos: addNanos(START, 10n) }

  test('an instant of 40,000 lines of 20 streams is had whole, in few questions', async () => {
    const { source, asked } = serverOf([line(1, {}, 'first'), ...many(20, 2000)], 5000, told(20))
    const { data } = await wholePage(source, '{app="cart"} |= "x"', span, 'backward', NEVER)
    expect(data).toMatchObject({ full: false, cutAt: null })
    expect(data.lines).toHaveLength(40_001)
    expect(data.lines[0]?.text).toBe('first')
    expect(asked.length).toBeLessThan(40)
    expect(asked.at(-1)).toMatch(/^\{app="cart", pod.*\} \|= "x"$/)
  })

  test('an instant in which one stream has more than the server gives is said to be cut', async () => {
    const { source } = serverOf([...many(1, 6000), line(4, { pod: 'cart-0' }, 'after')], 5000, told(1))
    const { data } = await wholePage(source, '{app="cart"}', span, 'forward', NEVER)
    expect(data.cutAt).toBe(addNanos(START, 3n))
    expect(data.lines).toHaveLength(5001)
    expect(data).toMatchObject({ full: false })
  })
})
