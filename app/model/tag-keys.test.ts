import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packTrace } from './pack-trace'
import { spanAt, spansOf } from './packed-trace'
import { matchingNodes } from './span-search'
import { spanTag, tagKeys, traceVocabulary } from './tag-keys'
import { sampleTrace } from './trace-samples'

const PACKED = packTrace(
  sampleTrace([
    { id: 'a', service: 'front', tags: { 'http.method': 'GET', shard: '7' } },
    { id: 'b', parent: 'a', start: 1, service: 'cart', tags: { 'http.method': 'POST' } },
    { id: 'c', parent: 'gone', start: 2, service: 'cart' },
  ]),
)
const TRACE = {
  ...PACKED,
  processes: PACKED.processes.map((process) => ({
    ...process,
    tags: [
      { key: 'pod', type: 'string' as const, value: `${process.service}-0` },
      ...(process.service === 'cart' ? [{ key: 'shard', type: 'string' as const, value: '1' }] : []),
    ],
  })),
}

test('keys of spans and of their processes, the most frequent first', () => {
  expect(tagKeys(TRACE)).toEqual([
    { key: 'pod', spans: 3 },
    { key: 'shard', spans: 3 },
    { key: 'http.method', spans: 2 },
  ])
})

test('a span speaks before its process', () => {
  const [a, b] = [0, 1].map((node) => spanAt(TRACE, node)!)
  expect([spanTag(a!, 'shard'), spanTag(b!, 'shard'), spanTag(a!, 'pod'), spanTag(a!, 'none')]).toEqual([
    '7',
    '1',
    'front-0',
    undefined,
  ])
})

test('any trace: each key as often as spans have it', () => {
  const tags = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd e', 'é'), fc.string(), { maxKeys: 5 })
  fc.assert(
    fc.property(fc.array(tags, { minLength: 1, maxLength: 10 }), (some) => {
      const trace = packTrace(sampleTrace(some.map((one, index) => ({ id: `s${index}`, tags: one }))))
      const spans = spansOf(trace)
      for (const { key, spans: count } of tagKeys(trace))
        expect(spans.filter((span) => spanTag(span, key) !== undefined)).toHaveLength(count)
      expect(
        tagKeys(trace)
          .map(({ key }) => key)
          .toSorted(),
      ).toEqual([...new Set(some.flatMap(Object.keys))].toSorted())
    }),
  )
})

test('values of a key, the most frequent first, then those of processes', () => {
  const words = new Map(traceVocabulary(TRACE).map(({ key, values }) => [key, values]))
  expect(words.get('shard')).toEqual(['7', '1'])
  expect(words.get('pod')).toEqual(['front-0', 'cart-0'])
  const trace = packTrace(
    sampleTrace(
      Array.from({ length: 300 }, (_, index) => ({
        id: `s${index}`,
        tags: {
          id: `${index}`,
          page: `${index % 3 === 0 ? 'few' : 'many'}`,
          long: 'x'.repeat(100),
          none: '',
        },
      })),
    ),
  )
  const of = (wanted: string) => traceVocabulary(trace).find(({ key }) => key === wanted)?.values
  expect(of('page')).toEqual(['many', 'few'])
  expect(of('id')).toHaveLength(50)
  expect([of('long'), of('none')]).toEqual([[], []])
})

test.each([
  { tags: { 'http.method': 'GET' }, ids: [0] },
  { tags: { 'http.method': 'get' }, ids: [] },
  { tags: { 'http.method': 'GE' }, ids: [] },
  { tags: { method: 'GET' }, ids: [] },
  { tags: { shard: '1' }, ids: [1, 3] },
  { tags: { shard: '1', 'http.method': 'POST' }, ids: [1] },
  { tags: { pod: 'cart-0', 'http.method': 'GET' }, ids: [] },
  { tags: { nothing: '' }, ids: [] },
])('spans with $tags', ({ tags, ids }) => {
  expect([...matchingNodes(TRACE, { query: '', service: undefined, tags })!]).toEqual(ids)
})

test('no tag narrows nothing', () => {
  expect(matchingNodes(TRACE, { query: '', service: undefined, tags: {} })).toBeNull()
})
