import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeTrace } from './decode-json'
import { decodeResourceSpans } from './decode-otlp'

const TRACE = { traceID: 'AB', processes: { p1: { serviceName: 'cart', tags: null } } }
const SPAN = {
  spanID: '1',
  operationName: 'op',
  processID: 'p1',
  startTime: 1_795_240_994_552_000,
  duration: 5,
}

describe('a trace of the old dialect', () => {
  test('null and absent lists, and a process that is not there', () => {
    const [span] = decodeTrace({
      ...TRACE,
      warnings: null,
      spans: [{ ...SPAN, processID: 'p9', references: null, tags: null, logs: null, warnings: null }],
    }).spans
    expect(span).toMatchObject({
      process: { service: '', tags: [] },
      tags: [],
      logs: [],
      links: [],
      warnings: [],
    })
  })

  test('neither processes nor spans', () => {
    expect(decodeTrace({ traceID: 'ab' })).toMatchObject({ id: '00000000000000ab', spans: [] })
  })

  test.each([
    { type: 'int64', value: '9223372036854775222', is: '9223372036854775222' },
    { type: 'int64', value: 200, is: '200' },
    { type: 'bool', value: true, is: 'true' },
    { type: 'float64', value: 0.25, is: '0.25' },
    { type: 'binary', value: 'AAEC', is: 'AAEC' },
    { type: 'string', value: '<img src=x onerror=alert(1)>', is: '<img src=x onerror=alert(1)>' },
    { type: 'string', value: '订单 🚚', is: '订单 🚚' },
    { type: 'string', value: ['a', 1], is: '["a",1]' },
    { type: 'string', value: null, is: 'null' },
  ])('a tag of type $type: $value', ({ type, value, is }) => {
    const { spans } = decodeTrace({ ...TRACE, spans: [{ ...SPAN, tags: [{ key: 'k', type, value }] }] })
    expect(spans[0]?.tags).toEqual([{ key: 'k', type, value: is }])
  })

  test('a tag without a type has that of its value', () => {
    const given = [{ key: 'a', value: 1.5 }, { key: 'b', value: 1 }, { key: 'c', value: false }, { key: 'd' }]
    const { spans } = decodeTrace({ ...TRACE, spans: [{ ...SPAN, tags: given }] })
    expect(spans[0]?.tags.map(({ type, value }) => `${type} ${value}`)).toEqual([
      'float64 1.5',
      'int64 1',
      'bool false',
      'string ',
    ])
  })

  test.each([
    { desc: 'parentSpanID alone', span: { parentSpanID: 'c' }, parent: '000000000000000c' },
    { desc: 'zeros', span: { parentSpanID: '0000000000000000' }, parent: undefined },
    {
      desc: 'a reference without trace id',
      span: { references: [{ refType: 'CHILD_OF', spanID: 'd' }] },
      parent: '000000000000000d',
    },
    {
      desc: 'upper case and dropped zeros',
      span: { references: [{ refType: 'CHILD_OF', traceID: '0AB', spanID: 'D' }] },
      parent: '000000000000000d',
    },
  ])('the parent: $desc', ({ span, parent }) => {
    expect(decodeTrace({ ...TRACE, spans: [{ ...SPAN, ...span }] }).spans[0]?.parentId).toBe(parent)
  })

  test('10,000 tags and a value of a million letters', () => {
    const tags = Array.from({ length: 10_000 }, (_, index) => ({
      key: `k${index}`,
      type: 'string',
      value: 'v',
    }))
    const long = { key: 'long', type: 'string', value: 'x'.repeat(1_000_000) }
    const [span] = decodeTrace({ ...TRACE, spans: [{ ...SPAN, tags: [...tags, long] }] }).spans
    expect(span?.tags).toHaveLength(10_001)
    expect(span?.tags.at(-1)?.value).toHaveLength(1_000_000)
  })

  test.each([
    ['no object', 'trace'],
    ['no id', { spans: [] }],
    ['spans that are no list', { traceID: 'ab', spans: {} }],
    ['a span that is no object', { traceID: 'ab', spans: [1] }],
    ['an operation that is no text', { traceID: 'ab', spans: [{ ...SPAN, operationName: 5 }] }],
    ['tags that are no objects', { traceID: 'ab', spans: [{ ...SPAN, tags: ['a'] }] }],
  ])('refuses %s', (_, value) => expect(() => decodeTrace(value)).toThrow())
})

describe('OTLP', () => {
  const decodeSpan = (span: object) =>
    decodeResourceSpans([{ scopeSpans: [{ spans: [{ traceId: 'ab', ...span }] }] }])[0]

  test('attributes of every type', () => {
    const attributes = [
      { key: 's', value: { stringValue: '' } },
      { key: 'i', value: { intValue: '9223372036854775222' } },
      { key: 'b', value: { boolValue: false } },
      { key: 'd', value: { doubleValue: 1.5 } },
      { key: 'y', value: { bytesValue: 'AAEC' } },
      {
        key: 'a',
        value: {
          arrayValue: {
            values: [
              { stringValue: 'x' },
              { kvlistValue: { values: [{ key: 'k', value: { intValue: '1' } }] } },
            ],
          },
        },
      },
      { key: 'none' },
    ]
    expect(
      decodeSpan({ attributes })?.spans[0]?.tags.map(({ key, type, value }) => `${key} ${type} ${value}`),
    ).toEqual([
      's string ',
      'i int64 9223372036854775222',
      'b bool false',
      'd float64 1.5',
      'y binary AAEC',
      'a string ["x",{"k":"1"}]',
      'none string ',
    ])
  })

  test.each([
    { span: { kind: 3 }, kind: 'client', error: false },
    { span: { kind: 'SPAN_KIND_SERVER', status: { code: 2, message: 'boom' } }, kind: 'server', error: true },
    { span: { kind: 0, status: { code: 'STATUS_CODE_ERROR' } }, kind: undefined, error: true },
    { span: { kind: 'SPAN_KIND_UNSPECIFIED', status: { code: 1 } }, kind: undefined, error: false },
    { span: { status: {} }, kind: undefined, error: false },
  ])('kind and status of $span', ({ span, kind, error }) => {
    expect(decodeSpan(span)?.spans[0]).toMatchObject({ kind, error })
  })

  test('parent, links, events, scope and warnings', () => {
    const [trace] = decodeResourceSpans([
      {
        resource: {
          attributes: [
            { key: 'service.name', value: { stringValue: 'cart' } },
            { key: 'k8s.pod.name', value: { stringValue: 'cart-0' } },
          ],
        },
        scopeSpans: [
          {
            scope: { name: 'net', version: '1.2' },
            spans: [
              {
                traceId: 'ab',
                spanId: '2',
                parentSpanId: '1',
                traceState: 'a=b',
                startTimeUnixNano: '1795240994552000000',
                endTimeUnixNano: '1795240994552009000',
                links: [{ traceId: 'cd', spanId: '3' }],
                events: [
                  {
                    name: 'exception',
                    timeUnixNano: '1795240994552005000',
                    attributes: [{ key: 'exception.type', value: { stringValue: 'E' } }],
                  },
                ],
                attributes: [
                  {
                    key: '@jaeger@warnings',
                    value: { arrayValue: { values: [{ stringValue: 'clock skew' }] } },
                  },
                ],
              },
            ],
          },
        ],
      },
    ])
    expect(trace?.spans[0]).toMatchObject({
      id: '0000000000000002',
      parentId: '0000000000000001',
      durationUs: 9,
      process: { service: 'cart', tags: [{ key: 'k8s.pod.name', value: 'cart-0' }] },
      links: [{ kind: 'follows-from', traceId: '00000000000000cd', spanId: '0000000000000003' }],
      logs: [
        {
          offsetUs: 5,
          fields: [
            { key: 'event', value: 'exception' },
            { key: 'exception.type', value: 'E' },
          ],
        },
      ],
      warnings: [{ kind: 'server', text: 'clock skew' }],
      tags: [{ key: 'w3c.tracestate' }, { key: 'otel.scope.name' }, { key: 'otel.scope.version' }],
    })
  })

  test.each([
    ['a time that is no number', { startTimeUnixNano: 'soon' }],
    ['a span without trace id', { traceId: '' }],
  ])('refuses %s', (_, span) => expect(() => decodeSpan(span)).toThrow())
})

test('garbage is decoded or refused, never looped over', () => {
  const garbage = fc.anything({
    maxDepth: 4,
    key: fc.constantFrom(
      'spans',
      'traceID',
      'tags',
      'key',
      'references',
      'scopeSpans',
      'resource',
      'attributes',
    ),
  })
  fc.assert(
    fc.property(garbage, (value) => {
      for (const decode of [decodeTrace, () => decodeResourceSpans([value])]) {
        try {
          expect(decode(value)).toBeDefined()
        } catch (error) {
          expect(error).toMatchObject({ code: 'shape' })
        }
      }
    }),
  )
})
