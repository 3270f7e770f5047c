import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addNanos, compareNanos, unixNanos } from '~/base/units'
import { type LogLine, NO_LABELS, lineKey, logStream } from './log-line'
import { type LogDirection, firstInstant, inOrder, mergeStreams, newestTime, withoutKnown } from './log-merge'

const line = (pod: string, time: string, text: string): LogLine => ({
  timeUnixNanos: unixNanos(time),
  text,
  stream: logStream({ pod }),
  metadata: NO_LABELS,
  parsed: NO_LABELS,
})

const texts = (lines: readonly LogLine[]) => lines.map(({ text }) => text)

describe('mergeStreams', () => {
  const a = [line('a', '1', 'a1'), line('a', '5', 'a5 first'), line('a', '5', 'a5 second')]
  const b = [line('b', '2', 'b2'), line('b', '5', 'b5')]
  const merged = ['a1', 'b2', 'a5 first', 'a5 second', 'b5']

  test.each([
    { desc: 'forward', streams: [a, b], direction: 'forward' as const },
    { desc: 'backward', streams: [a.toReversed(), b.toReversed()], direction: 'backward' as const },
  ])('$desc keeps the order of writing within a nanosecond', ({ streams, direction }) =>
    expect(texts(mergeStreams(streams, direction))).toEqual(merged),
  )

  test('nanoseconds beyond a double keep their order', () =>
    expect(
      texts(
        mergeStreams(
          [[line('a', '1763705564103557123', 'later')], [line('b', '1763705564103557122', 'earlier')]],
          'forward',
        ),
      ),
    ).toEqual(['earlier', 'later']))
})

describe('withoutKnown', () => {
  test('equal lines of different streams are different', () => {
    expect(withoutKnown([line('a', '1', 'x'), line('b', '1', 'x')], [line('a', '1', 'x')])).toEqual([
      line('b', '1', 'x'),
    ])
  })

  test('two equal lines against one known leave one', () => {
    expect(withoutKnown([line('a', '1', 'x'), line('a', '1', 'x')], [line('a', '1', 'x')])).toHaveLength(1)
  })
})

test('newestTime looks at every line, for they may have arrived late', () =>
  expect(newestTime([line('a', '9', ''), line('a', '3', '')], unixNanos('5'))).toBe('9'))

/** Loki over fixed lines: `limit` over all streams, `start` inclusive, `end` exclusive, each stream in `direction` order. */
function page(store: readonly LogLine[], start: string, end: string, limit: number, direction: LogDirection) {
  const within = store.filter(
    ({ timeUnixNanos: time }) =>
      compareNanos(time, unixNanos(start)) >= 0 && compareNanos(time, unixNanos(end)) < 0,
  )
  const chosen = direction === 'forward' ? within.slice(0, limit) : within.toReversed().slice(0, limit)
  return mergeStreams([...Map.groupBy(chosen, ({ stream }) => stream.key).values()], direction)
}

const storedLines = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 10, max: 30 })), { maxLength: 60 })
  .map((pairs) =>
    mergeStreams([pairs.map(([pod, time], index) => line(pod, String(time), `${index}`))], 'forward'),
  )

const perStream = (lines: readonly LogLine[]) =>
  Object.fromEntries(Map.groupBy(lines, ({ stream }) => stream.key))

describe('paging', () => {
  // A page must be longer than the lines of any one nanosecond; the callers widen it until it is.
  const limitOver = (store: readonly LogLine[], extra: number) =>
    Math.max(
      0,
      ...[...Map.groupBy(store, (one) => one.timeUnixNanos).values()].map((lines) => lines.length),
    ) + extra

  test('backward over borders that cut an instant loses no line and doubles none', () => {
    fc.assert(
      fc.property(storedLines, fc.integer({ min: 1, max: 5 }), (store, extra) => {
        const limit = limitOver(store, extra)
        let lines: readonly LogLine[] = []
        let end = '100'
        for (;;) {
          const asked = page(store, '0', end, limit, 'backward')
          const older = withoutKnown(asked, firstInstant(lines))
          lines = [...older, ...lines]
          if (asked.length < limit || !lines[0]) break
          end = addNanos(lines[0].timeUnixNanos, 1n)
        }
        expect(perStream(lines)).toEqual(perStream(store))
        expect(lines.map((one) => one.timeUnixNanos)).toEqual(store.map((one) => one.timeUnixNanos))
      }),
    )
  })

  test('forward from the last time seen loses no line and doubles none', () => {
    fc.assert(
      fc.property(storedLines, fc.integer({ min: 1, max: 5 }), (store, extra) => {
        const limit = limitOver(store, extra)
        const lines: LogLine[] = []
        for (;;) {
          const start = newestTime(lines, unixNanos('0'))
          const asked = page(store, start, '100', limit, 'forward')
          lines.push(
            ...withoutKnown(
              asked,
              lines.filter((one) => one.timeUnixNanos === start),
            ),
          )
          if (asked.length < limit) break
        }
        expect(lines.map(lineKey).toSorted()).toEqual(store.map(lineKey).toSorted())
        expect(perStream(lines)).toEqual(perStream(store))
      }),
    )
  })
})

test('lines that came in another order are put in that of time; those of one instant stay as they are', () => {
  const lines = [line('a', '5', 'b'), line('b', '5', 'c'), line('a', '3', 'a'), line('a', '10', 'd')]
  expect(texts(inOrder(lines))).toEqual(['a', 'b', 'c', 'd'])
  const ascending = lines.slice(2)
  expect(inOrder(ascending)).toBe(ascending)
})
