import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packTrace } from './pack-trace'
import { spansOf } from './packed-trace'
import { eventCount, eventLine, spanEvents } from './span-events'
import type { Tag } from './trace'
import { assembleTrace } from './trace-assembly'
import type { SpanDraft } from './trace-names'

const ID = 'a'.repeat(32)
const START_US = 1_795_240_000_000_000
const idOf = (number: number) => String(number).padStart(16, '0')
const field = (key: string, value: string): Tag => ({ key, type: 'string', value })

/** Span `number` below `parent`, with an event at each offset. */
const draft = (number: number, parent: number | undefined, offsets: readonly number[]): SpanDraft => ({
  id: idOf(number),
  operation: `op ${number}`,
  process: { service: 's', tags: [] },
  references: parent === undefined ? [] : [{ kind: 'child-of', traceId: ID, spanId: idOf(parent) }],
  startUnixUs: START_US + number,
  durationUs: 1000,
  tags: [],
  logs: offsets.map((offset, index) => ({
    timeUnixUs: START_US + offset,
    fields: [field('event', `${number}.${index}`), field('Reason', 'Deadlock')],
  })),
  warnings: [],
})

const names = (
  drafts: readonly SpanDraft[],
  filter: Partial<Parameters<typeof spanEvents>[1]> = {},
): readonly string[] => {
  const trace = packTrace(assembleTrace(ID, drafts))
  const { logs } = spanEvents(trace, { below: undefined, of: null, query: '', ...filter })
  return Array.from(logs, (log) => eventLine(trace, log).name)
}

// 1 ─ 2 ─ 3
//   └ 4
const TREE = [draft(1, undefined, [50, 10]), draft(2, 1, [30]), draft(3, 2, [20, -40]), draft(4, 1, [30])]

test.each([
  ['all of the trace, also before its start', {}, ['3.1', '1.1', '3.0', '2.0', '4.0', '1.0']],
  ['a span and all below it', { below: 1 }, ['3.1', '3.0', '2.0']],
  ['a leaf', { below: 3 }, ['4.0']],
  ['some spans', { of: Int32Array.of(0, 3) }, ['1.1', '4.0', '1.0']],
  ['some spans below one', { below: 1, of: Int32Array.of(0, 2, 3) }, ['3.1', '3.0']],
  ['a value', { query: ' 4.0 ' }, ['4.0']],
  ['a field as it is written', { query: 'reason=dead', below: 3 }, ['4.0']],
  ['nothing', { query: 'livelock' }, []],
])('%s', (_, filter, expected) => {
  expect(names(TREE, filter)).toEqual(expected)
})

test('every event of a subtree once, in the order of time', () => {
  const drafts = fc.array(
    fc.record({ parent: fc.nat(), offsets: fc.array(fc.integer({ min: -1e6, max: 1e6 }), { maxLength: 3 }) }),
    { minLength: 1, maxLength: 12 },
  )
  fc.assert(
    fc.property(drafts, fc.nat(), (given, picked) => {
      const trace = packTrace(
        assembleTrace(
          ID,
          given.map(({ parent, offsets }, index) =>
            draft(index, index === 0 ? undefined : parent % index, offsets),
          ),
        ),
      )
      const below = picked % trace.tree.size
      const { logs, node } = spanEvents(trace, { below, of: null, query: '' })
      expect(logs).toHaveLength(eventCount(trace, below))
      const times = Array.from(logs, (log) => trace.logOffsetUs[log]!)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      const told = Array.from(logs, (log) => `${node[log]} ${eventLine(trace, log).name}`)
      const expected = spansOf(trace).flatMap((span, at) =>
        at >= below && at < trace.tree.subtreeEnd[below]!
          ? span.logs.map(({ fields }) => `${at} ${fields[0]?.value}`)
          : [],
      )
      expect(told.toSorted()).toEqual(expected.toSorted())
    }),
  )
})

test('a line has no more than the first line of a stack trace, and says that it failed', () => {
  const failed: SpanDraft = {
    ...draft(1, undefined, []),
    logs: [
      {
        timeUnixUs: START_US,
        fields: [field('event', 'exception'), field('exception.stacktrace', 'Boom\n  at a()\n  at b()')],
      },
    ],
  }
  expect(eventLine(packTrace(assembleTrace(ID, [failed])), 0)).toEqual({
    name: 'exception',
    rest: 'exception.stacktrace=Boom',
    failed: true,
  })
})
