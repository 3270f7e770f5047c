import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pastedTrace } from './pasted-trace'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const SPAN = '00f067aa0ba902b7'

test.each([
  ['128 bit', TRACE, { traceId: TRACE }],
  ['upper case, with spaces around', ` ${TRACE.toUpperCase()}\n`, { traceId: TRACE }],
  ['64 bit', 'a3ce929d0e0e4736', { traceId: 'a3ce929d0e0e4736' }],
  ['leading zeros left out', 'f067aa0ba902b7', { traceId: SPAN }],
  ['dashes of a UUID', '4bf92f35-77b3-4da6-a3ce-929d0e0e4736', { traceId: TRACE }],
  ['traceparent', `00-${TRACE}-${SPAN}-01`, { traceId: TRACE, spanId: SPAN }],
  ['the header with its name', `traceparent: 00-${TRACE}-${SPAN}-00`, { traceId: TRACE, spanId: SPAN }],
  ['upper-case traceparent', `00-${TRACE}-${SPAN}-01`.toUpperCase(), { traceId: TRACE, spanId: SPAN }],
  ['traceparent without a span', `00-${TRACE}-${'0'.repeat(16)}-01`, { traceId: TRACE }],
  ['b3', `${TRACE}-${SPAN}-1-05e3ac9a4f6e3b90`, { traceId: TRACE, spanId: SPAN }],
  [
    'an address of Jaeger',
    `https://jaeger.example.com/trace/${TRACE}?uiFind=${SPAN}`,
    { traceId: TRACE, spanId: SPAN },
  ],
  ['an old address of Jaeger', 'http://jaeger:16686/trace/3ce929d0e0e4736', { traceId: '03ce929d0e0e4736' }],
  [
    'an address of this page',
    `https://b.example.com/traces/${TRACE}?span=${SPAN}`,
    { traceId: TRACE, spanId: SPAN },
  ],
  ['an address of the API', `/api/v3/traces/${TRACE}?startTime=1`, { traceId: TRACE }],
  ['an address of Grafana', `https://g/explore?left={"query":"${TRACE}"}`, { traceId: TRACE }],
  ['a log line', `level=error trace_id=${TRACE} span_id=${SPAN} msg="no"`, { traceId: TRACE, spanId: SPAN }],
  ['JSON', `{"traceID": "${TRACE}"}`, { traceId: TRACE }],
  ['zeros', '0'.repeat(32), null],
  ['a word', 'checkout', null],
  ['a pod', 'cart-6f9d7c5b4-h8wnl', null],
  ['too long', `${TRACE}${TRACE}`, null],
  ['part of a word', `x${TRACE}`, null],
  ['nothing', '', null],
])('%s', (_, text, found) => expect(pastedTrace(text)).toEqual(found))

test('an id is found in every spelling', () => {
  const hex = (digits: number) => fc.stringMatching(new RegExp(`^[1-9a-f][0-9a-f]{${digits - 1}}$`))
  fc.assert(
    fc.property(hex(32), hex(16), (traceId, spanId) => {
      for (const text of [traceId, traceId.toUpperCase(), `https://x/trace/${traceId}`])
        expect(pastedTrace(text)).toEqual({ traceId })
      expect(pastedTrace(`00-${traceId}-${spanId}-01`)).toEqual({ traceId, spanId })
      expect(pastedTrace(spanId)).toEqual({ traceId: spanId })
    }),
  )
})

test('no text is too strange', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const found = pastedTrace(text)
      if (found) expect(found.traceId).toMatch(/^([0-9a-f]{16}){1,2}$/)
    }),
  )
})
