import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packTrace } from '~/model/pack-trace'
import { spanAt, spansOf } from '~/model/packed-trace'
import { madeTrace, madeTraceId } from '~mocks/jaeger/made-trace'
import { decodeTrace } from './decode-json'
import { plainTraceReader, readPlainTrace } from './read-bytes'

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c'
const START = 1_795_240_000_000_000

const bytesOf = (body: unknown, indent = 0) => new TextEncoder().encode(JSON.stringify(body, null, indent))

/** Both readers on one trace; the texts of each stand in an order of their own, and so do the processes. */
function bothWays(trace: object, indent?: number) {
  const plain = readPlainTrace(bytesOf({ data: [trace], total: 0, errors: null }, indent))
  const usual = packTrace(decodeTrace(JSON.parse(JSON.stringify(trace))))
  const told = (one: typeof usual) => ({
    spans: spansOf(one),
    tree: one.tree,
    path: one.criticalPath,
    summary: one.summary,
    warnings: one.warnings,
    startUnixMs: one.startUnixMs,
    durationUs: one.durationUs,
  })
  return { plain: plain && told(plain), usual: told(usual) }
}

const word = fc.constantFrom(
  '',
  'checkout',
  'GET /cart',
  'Größe',
  '😀',
  'a"b\\c\n',
  '\u2028',
  'error',
  'true',
  'x'.repeat(300),
)
const tag = fc.oneof(
  fc.record({ key: word, type: fc.constantFrom('string', 'binary'), value: word }),
  fc.record({
    key: word,
    type: fc.constantFrom('int64', 'float64'),
    value: fc.oneof(fc.integer(), fc.constant(1.5)),
  }),
  fc.record({ key: fc.constantFrom('error', 'x'), type: fc.constant('bool'), value: fc.boolean() }),
  fc.record({
    key: fc.constant('span.kind'),
    type: fc.constant('string'),
    value: fc.constantFrom('client', 'consumer', 'odd'),
  }),
  fc.record({ key: fc.constant('otel.status_code'), value: fc.constantFrom('ERROR', 'OK', 1, 2.5, true) }),
)
const list = <Item>(item: fc.Arbitrary<Item>) => fc.option(fc.array(item, { maxLength: 4 }), { nil: null })
const id = fc.constantFrom('1', '00000000000000a1', 'A1', '0', '', 'ffffffffffffffff', 'no hex')
const reference = fc.record({
  refType: fc.constantFrom('CHILD_OF', 'FOLLOWS_FROM'),
  traceID: fc.constantFrom(TRACE_ID, TRACE_ID.toUpperCase(), 'f'.repeat(32), ''),
  spanID: id,
})
const span = fc.record(
  {
    flags: fc.constant(1),
    unknown: fc.constant({ deep: [[{}], { key: 'value', tags: [1, null, 'two'] }], traceID: '1' }),
    operationName: word,
    references: list(reference),
    startTime: fc.integer({ min: START, max: START + 50 }),
    duration: fc.integer({ min: 0, max: 50 }),
    tags: list(tag),
    logs: list(fc.record({ timestamp: fc.integer({ min: START - 9, max: START + 99 }), fields: list(tag) })),
    processID: fc.constantFrom('p1', 'p2', 'p3', ''),
    warnings: list(word),
    parentSpanID: id,
  },
  { requiredKeys: ['startTime'] },
)
const trace = fc
  .tuple(
    fc.uniqueArray(fc.tuple(id, span), {
      selector: ([one]) => one.padStart(16, '0').toLowerCase(),
      minLength: 1,
    }),
    list(word),
  )
  .map(([spans, warnings]) => ({
    traceID: TRACE_ID,
    spans: spans.map(([spanID, one]) => ({ ...one, spanID })),
    processes: {
      p1: { serviceName: 'front', tags: [{ key: 'pod', type: 'string', value: 'front-1' }] },
      p2: { serviceName: 'front', tags: [{ key: 'pod', type: 'string', value: 'front-1' }] },
      p3: { serviceName: 'back', tags: null },
    },
    warnings,
  }))

describe('a trace read from its bytes', () => {
  test('is the one that is read from objects', () => {
    fc.assert(
      fc.property(trace, fc.constantFrom(0, 2), (one, indent) => {
        const { plain, usual } = bothWays(one, indent)
        expect(plain).toEqual(usual)
      }),
      { numRuns: 300 },
    )
  })

  test.each(['mixed', 'chain', 'wide'] as const)('is the one that is read from objects: %s', (shape) => {
    const { plain, usual } = bothWays(madeTrace(madeTraceId(shape, 3000)) ?? {})
    expect(plain).toEqual(usual)
  })

  test('keeps numbers beyond a double to the last digit', () => {
    const body = `{"data":[{"traceID":"${TRACE_ID}","spans":[{"spanID":"a1","startTime":${START},
      "tags":[{"key":"id","type":"int64","value":9223372036854775222},{"key":"list","value":[1, 2]}]}]}]}`
    const read = readPlainTrace(new TextEncoder().encode(body))
    expect(read && spanAt(read, 0)?.tags).toEqual([
      { key: 'id', type: 'int64', value: '9223372036854775222' },
      { key: 'list', type: 'string', value: '[1, 2]' },
    ])
  })

  const one = { spanID: 'a1', startTime: START, duration: 1 }
  test.each([
    ['no trace', { data: [] }],
    ['nothing but errors', { data: null, errors: [{ code: 404, msg: 'trace not found' }] }],
    [
      'two traces',
      {
        data: [
          { traceID: TRACE_ID, spans: [one] },
          { traceID: TRACE_ID, spans: [one] },
        ],
      },
    ],
    ['a trace without id', { data: [{ spans: [one] }] }],
    ['one id twice', { data: [{ traceID: TRACE_ID, spans: [one, one] }] }],
    ['a span without start', { data: [{ traceID: TRACE_ID, spans: [one, { spanID: 'a2' }] }] }],
    ['a negative duration', { data: [{ traceID: TRACE_ID, spans: [{ ...one, duration: -1 }] }] }],
  ])('leaves %s to others', (_desc, body) => {
    expect(readPlainTrace(bytesOf(body))).toBeNull()
  })

  test('finds no trace in what is cut off, wherever that is, and in what is no JSON', () => {
    const readOrNull = (bytes: Uint8Array) => {
      try {
        return readPlainTrace(bytes)
      } catch {
        return null
      }
    }
    const tags = [{ key: 'a\\"', value: 'ü' }]
    const whole = bytesOf({ data: [{ traceID: TRACE_ID, spans: [{ ...one, tags }] }] })
    expect(readOrNull(whole)).not.toBeNull()
    for (let end = 0; end < whole.length; end++)
      expect(readOrNull(whole.subarray(0, end)), `cut at ${end}`).toBeNull()
    for (const text of ['<html>', '[]', '{"data":{}}', '{"data":[{"traceID":5}]}', '{"data":[1]}'])
      expect(readOrNull(new TextEncoder().encode(text)), text).toBeNull()
  })

  const large = bytesOf({ data: [madeTrace(madeTraceId('mixed', 1500))] })

  test.each([
    ['in parts', [0.2, 0.21, 0.7]],
    ['within its last bytes', [0.999_999]],
    ['at once', []],
  ])('comes %s to the same', (_desc, shares) => {
    const read = plainTraceReader()
    for (const share of shares)
      expect(read(large.subarray(0, Math.floor(share * large.length)), false)).toBeUndefined()
    const trace = read(large, true)
    expect(trace && spansOf(trace)).toEqual(spansOf(readPlainTrace(large)!))
  })

  test('is not read along where one span is longer than any should be', () => {
    const tags = [{ key: 'body', value: 'x'.repeat(600_000) }]
    const bytes = bytesOf({ data: [{ traceID: TRACE_ID, spans: [{ ...one, tags }] }] })
    const read = plainTraceReader()
    expect(() => read(bytes.subarray(0, 500_000), false)).toThrow('without end')
    expect(readPlainTrace(bytes)).not.toBeNull()
  })
})
