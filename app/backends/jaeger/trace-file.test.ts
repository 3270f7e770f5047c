import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packTrace } from '~/model/pack-trace'
import { spansOf } from '~/model/packed-trace'
import type { Tag, TagType } from '~/model/trace'
import { assembleTrace } from '~/model/trace-assembly'
import { jaegerJson } from '~/model/trace-file'
import type { SpanDraft } from '~/model/trace-names'
import { readPlainTrace } from './read-bytes'
import { readTraces, tracesIn } from './read-traces'

const ID = '702eb8fc215f20854ff4c82a198d81d9'

const value = (type: TagType) =>
  type === 'bool'
    ? fc.constantFrom('true', 'false', 'yes')
    : type === 'int64'
      ? fc.oneof(
          fc.bigInt().map(String),
          fc.constantFrom('9223372036854775222', '9223372036854775808', '-0', '007', '1e3'),
        )
      : type === 'float64'
        ? fc.oneof(fc.double().map(String), fc.constantFrom('NaN', '1.50', 'Infinity'))
        : fc.string({ unit: 'grapheme' })
const tag: fc.Arbitrary<Tag> = fc
  .constantFrom<TagType>('string', 'bool', 'int64', 'float64', 'binary')
  .chain((type) => fc.record({ key: fc.string(), type: fc.constant(type), value: value(type) }))
const tags = fc.array(tag, { maxLength: 4 })
const START_US = 1_795_240_000_000_000

const draft: fc.Arbitrary<SpanDraft> = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd').map((digit) => digit.padStart(16, '0')),
  operation: fc.string(),
  process: fc.record({ service: fc.constantFrom('front', 'back'), tags }),
  references: fc.array(
    fc.record({
      kind: fc.constantFrom('child-of', 'follows-from'),
      traceId: fc.constantFrom(ID, 'b'.repeat(32)),
      spanId: fc.constantFrom('a', 'b', 'e').map((digit) => digit.padStart(16, '0')),
    }),
    { maxLength: 2 },
  ),
  startUnixUs: fc.nat(1e9).map((offset) => START_US + offset),
  durationUs: fc.nat(1e6),
  tags,
  logs: fc.array(fc.record({ timeUnixUs: fc.nat(1e9).map((offset) => START_US + offset), fields: tags }), {
    maxLength: 2,
  }),
  warnings: fc.array(fc.string(), { maxLength: 1 }),
})

/** Without the suffixes of ids that came twice: the file has those, and they are no longer twice. */
const told = (spans: ReturnType<typeof spansOf>) =>
  spans.map((span) => ({ ...span, warnings: span.warnings.filter(({ kind }) => kind === 'server') }))

test('what is saved is what is opened, to the last digit of 64-bit numbers', () => {
  fc.assert(
    fc.property(fc.array(draft, { minLength: 1, maxLength: 6 }), (drafts) => {
      const trace = packTrace(assembleTrace(ID, drafts, ['cut']))
      const body: unknown = JSON.parse([...jaegerJson(trace)].join(''))
      const read = readTraces(tracesIn('jaeger', body, ''), 'trace')
      const again = read.want === 'trace' ? read.trace : null
      expect(again && told(spansOf(again))).toEqual(told(spansOf(trace)))
      expect([again?.id, again?.startUnixMs, again?.durationUs, again?.warnings]).toEqual([
        trace.id,
        trace.startUnixMs,
        trace.durationUs,
        trace.warnings,
      ])
    }),
  )
})

test('numbers are numbers where a double holds them', () => {
  const tagsOf = [
    ['int64', '42', 42],
    ['int64', '9223372036854775222', '9223372036854775222'],
    ['float64', '0.1', 0.1],
    ['bool', 'false', false],
    ['string', '42', '42'],
  ] as const
  const spans: SpanDraft[] = [
    {
      id: 'a'.padStart(16, '0'),
      operation: '',
      process: { service: '', tags: [] },
      references: [],
      startUnixUs: START_US,
      durationUs: 1,
      tags: tagsOf.map(([type, text]) => ({ key: 'k', type, value: text })),
      logs: [],
      warnings: [],
    },
  ]
  const body = [...jaegerJson(packTrace(assembleTrace(ID, spans)))].join('')
  expect(JSON.parse(body).data[0].spans[0].tags).toEqual(
    tagsOf.map(([type, , plain]) => ({ key: 'k', type, value: plain })),
  )
})

test.each([
  ['search', 'what a server answered'],
  ['trace-error', 'a trace with errors'],
])('%s: %s, saved and opened, is the same to each reference', async (name) => {
  const { default: recording } = await import(`./recorded/${name}.json`)
  const body: unknown = JSON.parse(recording.body)
  for (const draft of tracesIn('jaeger', body, '')) {
    const trace = packTrace(draft)
    const again = readPlainTrace(new TextEncoder().encode([...jaegerJson(trace)].join('')))
    expect(again && told(spansOf(again))).toEqual(told(spansOf(trace)))
  }
})

// a ┬ b, a child; ├ c, which follows a; └ d, which names both and a span of another trace
test('a span that follows another still does', () => {
  const named = (kind: 'child-of' | 'follows-from', digit: string, traceId = ID) => ({
    kind,
    traceId,
    spanId: digit.padStart(16, '0'),
  })
  const other = named('follows-from', '9', 'b'.repeat(32))
  const span = (digit: string, references: SpanDraft['references']): SpanDraft => ({
    id: digit.padStart(16, '0'),
    operation: digit,
    process: { service: 's', tags: [] },
    references,
    startUnixUs: START_US,
    durationUs: 1,
    tags: [],
    logs: [],
    warnings: [],
  })
  const trace = packTrace(
    assembleTrace(ID, [
      span('a', []),
      span('b', [named('child-of', 'a')]),
      span('c', [named('follows-from', 'a')]),
      span('d', [named('follows-from', 'b'), other, named('child-of', 'a')]),
    ]),
  )
  const text = [...jaegerJson(trace)].join('')
  const plain = readPlainTrace(new TextEncoder().encode(text))!
  const read = readTraces(tracesIn('jaeger', JSON.parse(text), ''), 'trace')
  for (const one of [trace, plain, read.want === 'trace' ? read.trace! : trace])
    expect(
      Object.fromEntries(
        spansOf(one).map(({ operation, parentId, followsParent, links }) => [
          operation,
          [parentId?.at(-1), followsParent, ...links.map(({ kind, spanId }) => `${kind} ${spanId.at(-1)}`)],
        ]),
      ),
    ).toEqual({
      a: [undefined, false],
      b: ['a', false],
      c: ['a', true],
      d: ['a', false, 'follows-from b', 'follows-from 9'],
    })
})
