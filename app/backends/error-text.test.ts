import { expect, test } from 'vitest'
import { errorText } from './error-text'

test.each([
  {
    desc: 'Prometheus',
    body: '{"status":"error","errorType":"bad_data","error":"1:5: parse error"}',
    expected: { text: '1:5: parse error', code: 'bad_data', envelope: true },
  },
  {
    desc: 'Kubernetes Status',
    body: '{"kind":"Status","status":"Failure","message":"pods is forbidden","reason":"Forbidden","code":403}',
    expected: { text: 'pods is forbidden', code: 'Forbidden', envelope: true },
  },
  {
    desc: 'Jaeger',
    body: '{"data":null,"errors":[{"code":404,"msg":"trace not found"}]}',
    expected: { text: 'trace not found', code: undefined, envelope: true },
  },
  {
    desc: 'Jaeger v3',
    body: '{"error":{"httpCode":400,"message":"malformed parameter"}}',
    expected: { text: 'malformed parameter', code: undefined, envelope: true },
  },
  {
    desc: 'Alertmanager, a bare string',
    body: '"bad matcher format: x"\n',
    expected: { text: 'bad matcher format: x', code: undefined, envelope: true },
  },
  {
    desc: 'Loki, plain text over two lines',
    body: 'parse error at line 1:\n  unexpected $end\n',
    expected: { text: 'parse error at line 1: unexpected $end', code: undefined, envelope: false },
  },
  {
    desc: 'the title of an HTML page',
    body: '<html>\r\n<head><title>502 Bad Gateway</title></head><body><h1>x</h1></body></html>',
    expected: { text: '502 Bad Gateway', code: undefined, envelope: false },
  },
  {
    desc: 'HTML without a title',
    body: '<p>no</p>',
    expected: { text: undefined, code: undefined, envelope: false },
  },
  { desc: 'nothing', body: ' \n', expected: { text: undefined, code: undefined, envelope: false } },
  {
    desc: 'an empty message, then an error',
    body: '{"message":"","error":"really"}',
    expected: { text: 'really', code: undefined, envelope: true },
  },
  {
    desc: 'JSON without words',
    body: '{"a":1}',
    expected: { text: '{"a":1}', code: undefined, envelope: false },
  },
])('reads the words of $desc', ({ body, expected }) => {
  expect(errorText(body)).toEqual(expected)
})

test('a long text is cut to what a person reads', () => {
  expect(errorText('x'.repeat(10_000)).text).toHaveLength(500)
})
