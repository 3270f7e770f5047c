import { expect, test } from 'vitest'
import { spansOf } from '~/model/packed-trace'
import { fileTraces } from './file-traces'
import recording from './recorded/trace-error.json'

const ID = '49896b4244629b2e5df08c537e162bb5'
const OTHER = 'b'.repeat(32)

const resourceSpans = (traceId: string, spanId: string, startMs = 1_795_240_000_000) => ({
  resource: { attributes: [{ key: 'service.name', value: { stringValue: 'cart' } }] },
  scopeSpans: [
    {
      spans: [
        {
          traceId,
          spanId,
          name: 'GetCart',
          startTimeUnixNano: `${startMs}000000`,
          endTimeUnixNano: `${startMs + 5}000000`,
        },
      ],
    },
  ],
})
const span = (spanID: string) => ({
  traceID: OTHER,
  spanID,
  operationName: 'x',
  startTime: 1e15,
  duration: 5,
})
const json = JSON.stringify

/** Each trace as its id and how many spans it has. */
function told(text: string): string {
  const read = fileTraces(text)
  return read.kind === 'refused'
    ? read.why
    : read.traces.map((trace) => `${trace.id.slice(0, 4)} ${spansOf(trace).length}`).join(', ')
}

test.each([
  ['an answer of Jaeger', recording.body, '4989 8'],
  ['with a byte order mark and blanks', `\n ${recording.body}\n`, '4989 8'],
  ['one trace of such an answer', json(JSON.parse(recording.body).data[0]), '4989 8'],
  [
    'several, the earliest first',
    json({ data: [{ spans: [span('1')] }, JSON.parse(recording.body).data[0]] }),
    'bbbb 1, 4989 8',
  ],
  ['OTLP', json({ resourceSpans: [resourceSpans(ID, '1')] }), '4989 1'],
  ['an answer of /api/v3', json({ result: { resourceSpans: [resourceSpans(ID, '1')] } }), '4989 1'],
  ['an answer of Tempo', json({ trace: { resourceSpans: [resourceSpans(ID, '1')] } }), '4989 1'],
  ['a file of Tempo', json({ batches: [resourceSpans(ID, '1')] }), '4989 1'],
  [
    'OTLP line by line, one trace over two of them',
    `${json({ resourceSpans: [resourceSpans(ID, '1')] })}\n${json({ resourceSpans: [resourceSpans(OTHER, '3', 1_795_240_000_001)] })}\n\n${json({ resourceSpans: [resourceSpans(ID, '2')] })}\n`,
    '4989 2, bbbb 1',
  ],
  ['a page', '<!doctype html>', 'not-json'],
  ['nothing', '', 'not-json'],
  ['a cut file', recording.body.slice(0, 900), 'not-json'],
  ['lines of which one is no JSON', '{"resourceSpans":[]}\nERROR: lost\n', 'not-json'],
  ['other JSON', json({ streams: [1, 2] }), 'no-spans'],
  ['an empty answer', json({ data: [], errors: null }), 'no-spans'],
  ['a trace of no spans', json({ data: [{ traceID: ID, spans: [] }] }), 'no-spans'],
  ['a text', '"resourceSpans"', 'no-spans'],
  ['spans that are none', json({ data: [{ traceID: ID, spans: [1] }] }), 'shape'],
  [
    'OTLP whose times are words',
    json({ resourceSpans: [{ scopeSpans: [{ spans: [{ traceId: ID, startTimeUnixNano: 'now' }] }] }] }),
    'shape',
  ],
])('%s', (_, text, expected) => {
  expect(told(text)).toBe(expected)
})
