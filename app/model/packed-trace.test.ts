import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { micros, unixMs } from '~/base/units'
import { packTrace } from './pack-trace'
import { buffersOf, idAt, nodeOf, operationAt, serviceAt, spanAt } from './packed-trace'
import { matchingNodes } from './span-search'
import { buildSpanTree } from './span-tree'
import type { Process, Span, Tag, Trace } from './trace'

const word = fc.constantFrom(
  '',
  'checkout',
  'GET /cart',
  'Größe',
  'ÉTÉ',
  'db.statement',
  '😀',
  'a=b',
  'x'.repeat(300),
)
const tag: fc.Arbitrary<Tag> = fc
  .record({ key: word, type: fc.constantFrom('string', 'bool', 'int64', 'float64', 'binary'), value: word })
  .map((made) => made as Tag)
const tags = fc.array(tag, { maxLength: 4 })
const PROCESSES: readonly Process[] = [
  { service: 'front', tags: [{ key: 'pod', type: 'string', value: 'front-1' }] },
  { service: 'back', tags: [] },
]
const span: fc.Arbitrary<Omit<Span, 'id' | 'parentId'>> = fc
  .record({
    followsParent: fc.boolean(),
    operation: word,
    process: fc.constantFrom(...PROCESSES),
    startUs: fc.integer({ min: 0, max: 50 }).map(micros),
    durationUs: fc.integer({ min: 0, max: 50 }).map(micros),
    error: fc.boolean(),
    tags,
    logs: fc
      .array(fc.record({ offsetUs: fc.integer({ min: -9, max: 99 }).map(micros), fields: tags }), {
        maxLength: 2,
      })
      .map((logs) => logs.toSorted((a, b) => a.offsetUs - b.offsetUs)),
    links: fc.array(
      fc.record({
        kind: fc.constantFrom('child-of' as const, 'follows-from' as const),
        traceId: word,
        spanId: word,
      }),
      { maxLength: 2 },
    ),
    warnings: fc.array(fc.constant({ kind: 'no-start' as const }), { maxLength: 1 }),
  })
  .map((made) => ({ ...made, kind: made.tags.find(({ key }) => key === 'span.kind')?.value }))

const trace: fc.Arbitrary<Trace> = fc.array(fc.tuple(span, fc.nat(12)), { maxLength: 12 }).map((spans) => ({
  id: '1'.repeat(32),
  startUnixMs: unixMs(1_795_240_000_000),
  durationUs: micros(100),
  // A parent may be a span, the span itself, or one that is not there.
  spans: spans.map(([one, parent], index) => ({
    ...one,
    id: `s${index}`,
    parentId: parent === 12 ? undefined : `s${parent}`,
  })),
  duplicates: 0,
  warnings: ['cut by the server'],
}))

describe('a packed trace', () => {
  test('says of each node what the span said', () => {
    fc.assert(
      fc.property(trace, (whole) => {
        const { spans, ids } = buildSpanTree(whole.spans)
        const packed = packTrace(whole)
        expect(ids.map((_, node) => spanAt(packed, node))).toEqual(spans)
        ids.forEach((id, node) => {
          expect(idAt(packed, node)).toBe(id.replace('missing:', ''))
          expect([serviceAt(packed, node), operationAt(packed, node)]).toEqual([
            spans[node]?.process.service ?? '',
            spans[node]?.operation ?? '',
          ])
          expect(nodeOf(packed, spans[node] ? id : 'nobody')).toBe(spans[node] ? node : undefined)
        })
      }),
    )
  })

  test('moves to another thread as it is, and nothing of it but short lists is copied', () => {
    fc.assert(
      fc.property(trace, (whole) => {
        const packed = packTrace(whole)
        const before = structuredClone(packed)
        const buffers = buffersOf(packed)
        expect(structuredClone(packed, { transfer: buffers as ArrayBuffer[] })).toEqual(before)
        expect(buffers.every(({ byteLength }) => byteLength === 0)).toBe(true)
      }),
    )
  })
})

/** As a person means it: text of any part of the span, tags as key=value, in any case. */
const means = (one: Span, query: string): boolean => {
  const wanted = query.trim().toLowerCase()
  const pairs = [...one.tags, ...one.process.tags, ...one.logs.flatMap(({ fields }) => fields)]
  return [
    one.id,
    one.operation,
    one.process.service,
    ...pairs.map(({ key, value }) => `${key}=${value}`),
  ].some((text) => text.toLowerCase().includes(wanted))
}

const QUERIES = [
  'CHECKOUT',
  'cart',
  'größe',
  'été',
  '😀',
  'ment=ch',
  'a=b=',
  '=',
  'e=é',
  'front-1',
  'pod=front',
  's1',
  'xxxx',
  'nowhere',
]

test.each(QUERIES)('finding "%s" finds the spans that say it', (query) => {
  fc.assert(
    fc.property(
      trace,
      fc.constantFrom(undefined, 'front'),
      fc.option(word, { nil: undefined }),
      (whole, service, operation) => {
        const { spans } = buildSpanTree(whole.spans)
        const wanted = spans.flatMap((one, node) =>
          one &&
          means(one, query) &&
          (service === undefined || one.process.service === service) &&
          (operation === undefined || one.operation === operation)
            ? [node]
            : [],
        )
        expect([...(matchingNodes(packTrace(whole), { query, service, operation }) ?? [])]).toEqual(wanted)
      },
    ),
    { numRuns: 30 },
  )
})

test('nothing narrows: no list of matches', () => {
  const none = packTrace({
    id: '',
    startUnixMs: unixMs(0),
    durationUs: micros(0),
    spans: [],
    duplicates: 0,
    warnings: [],
  })
  expect(matchingNodes(none, { query: ' ', service: undefined })).toBeNull()
})
