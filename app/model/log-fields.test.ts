import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unixNanos } from '~/base/units'
import type { Labels } from './labels'
import { logFields, spanIdOf, traceIdOf } from './log-fields'
import { type LogLine, NO_LABELS, logStream } from './log-line'

/** Any UTF-16 at all, half surrogate pairs and control characters too. */
const anyText = fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes))

const ID = '6618a4de8f36bf71c60b2982181e6d36'

const line = (text: string, metadata: Labels = NO_LABELS): LogLine => ({
  timeUnixNanos: unixNanos('1'),
  text,
  stream: logStream({ pod: 'a' }),
  metadata,
  parsed: NO_LABELS,
})

describe('logFields', () => {
  test.each([
    {
      desc: 'JSON nests by dots and keeps lists as they are',
      text: '{"a":{"b":true,"c":null},"d":[1,"x"],"e":{}}',
      fields: ['a.b=true', 'a.c=null', 'd=[1,"x"]', 'e={}'],
    },
    {
      desc: '64-bit numbers and long fractions stay whole',
      text: '{"id":9007199254740993,"n":-1.10,"s":"12 \\"34\\" {5}"}',
      fields: ['id=9007199254740993', 'n=-1.10', 's=12 "34" {5}'],
    },
    {
      desc: 'logfmt',
      text: 'level=info msg="a \\"b\\" =c" empty= n=18446744073709551615',
      fields: ['level=info', 'msg=a "b" =c', 'empty=', 'n=18446744073709551615'],
    },
    { desc: 'pairs within text', text: 'live line level=warn', fields: ['level=warn'] },
    { desc: 'broken JSON has none', text: '{"a":1', fields: [] },
    { desc: 'a list has none', text: '[1,2]', fields: [] },
    {
      desc: 'HTML is data',
      text: '{"ua":"<img src=x onerror=alert(1)>"}',
      fields: ['ua=<img src=x onerror=alert(1)>'],
    },
  ])('$desc', ({ text, fields }) =>
    expect(logFields(text).fields.map(({ name, value }) => `${name}=${value}`)).toEqual(fields),
  )

  test('any JSON object gives its strings back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string()), (object) => {
        const { fields } = logFields(JSON.stringify(object))
        expect(fields.map(({ value }) => value)).toEqual(Object.values(object).slice(0, 200))
      }),
    )
  })

  test('any text ends without throwing', () => {
    fc.assert(fc.property(anyText, (text) => void logFields(text)))
    for (const part of ['"', '\\"', 'a="', '{', 'a=']) logFields(part.repeat(60_000 / part.length))
  })
})

describe('traceIdOf', () => {
  test.each([
    { desc: 'metadata', line: line('x', { trace_id: ID }), id: ID },
    { desc: 'metadata of OpenTelemetry', line: line('x', { otelTraceID: ID, 'otel.trace_id': ID }), id: ID },
    { desc: 'JSON, upper case', line: line(`{"traceId":"${ID.toUpperCase()}"}`), id: ID },
    { desc: 'JSON, nested', line: line(`{"ctx":{"trace":{"id":"x"},"trace_id":"${ID}"}}`), id: ID },
    {
      desc: 'JSON of Google',
      line: line(`{"logging.googleapis.com/trace":"projects/p/traces/${ID}"}`),
      id: ID,
    },
    { desc: 'a traceparent', line: line(`{"traceparent":"00-${ID}-c66827472589372a-01"}`), id: ID },
    { desc: 'logfmt', line: line(`level=info traceID=${ID}`), id: ID },
    { desc: 'text', line: line(`charge failed (trace_id: ${ID})`), id: ID },
    { desc: '64-bit, by name', line: line('traceID=c66827472589372a ok'), id: 'c66827472589372a' },
    {
      desc: 'Spring',
      line: line(`2026-11-21T06:12:44Z INFO 9 --- [cart] [task-1] [${ID}-c66827472589372a] c.a.Cart : ok`),
      id: ID,
    },
    { desc: 'alone in the text', line: line(`charge ${ID} failed`), id: ID },
    { desc: 'a digest is none', line: line(`pulled app@sha256:${ID}${ID}`), id: undefined },
    { desc: 'a file name is none', line: line(`GET /assets/${ID}.js`), id: undefined },
    { desc: '16 digits alone are none', line: line('span c66827472589372a'), id: undefined },
    { desc: 'zeros are none', line: line(`trace_id=${'0'.repeat(32)}`), id: undefined },
    { desc: 'a span id is none', line: line('{"span_id":"c66827472589372a"}'), id: undefined },
  ])('$desc', ({ line, id }) => expect(traceIdOf(line)).toBe(id))
})

describe('spanIdOf', () => {
  const SPAN = 'c66827472589372a'
  test.each([
    { desc: 'metadata', line: line('x', { trace_id: ID, span_id: SPAN }), id: SPAN },
    {
      desc: 'JSON, upper case',
      line: line(`{"traceId":"${ID}","spanId":"${SPAN.toUpperCase()}"}`),
      id: SPAN,
    },
    { desc: 'JSON of Google', line: line(`{"logging.googleapis.com/spanId":"${SPAN}"}`), id: SPAN },
    { desc: 'a traceparent', line: line(`{"traceparent":"00-${ID}-${SPAN}-01"}`), id: SPAN },
    { desc: 'a traceparent in metadata', line: line('x', { traceparent: `00-${ID}-${SPAN}-01` }), id: SPAN },
    { desc: 'logfmt', line: line(`trace_id=${ID} span_id=${SPAN}`), id: SPAN },
    { desc: 'text', line: line(`failed (trace_id: ${ID}, span_id: ${SPAN})`), id: SPAN },
    { desc: 'Spring', line: line(`2026-11-21T06:12:44Z INFO 9 [${ID}-${SPAN}] c.a.Cart : ok`), id: SPAN },
    {
      desc: 'the parent is another',
      line: line('x', { parent_span_id: SPAN, parentSpanId: SPAN }),
      id: undefined,
    },
    { desc: 'the parent in a text is another', line: line(`failed, parent_span_id: ${SPAN}`), id: undefined },
    { desc: 'a number is none', line: line('{"dd.span_id":"1234567890"}'), id: undefined },
    { desc: 'zeros are none', line: line(`span_id=${'0'.repeat(16)}`), id: undefined },
    { desc: 'a trace id is none', line: line(`trace_id=${ID}`), id: undefined },
  ])('$desc', ({ line, id }) => expect(spanIdOf(line)).toBe(id))
})
