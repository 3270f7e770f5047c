import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spansOf } from '~/model/packed-trace'
import { fileTraces } from './file-traces'
import { readPlainTrace } from './read-bytes'
import { wholeIntegers } from './whole-integers'

test.each([
  ['{"a":9007199254740993}', '{"a":"9007199254740993"}'],
  ['[-9223372036854775808, 1]', '["-9223372036854775808", 1]'],
  ['{"t":1795240000000000,"n":9007199254740991}', '{"t":1795240000000000,"n":9007199254740991}'],
  [
    '{"f":0.12345678901234567891,"e":9007199254740993e2}',
    '{"f":0.12345678901234567891,"e":9007199254740993e2}',
  ],
  [
    String.raw`{"s":"x: 9007199254740993, \" 9007199254740993","n":9007199254740993}`,
    String.raw`{"s":"x: 9007199254740993, \" 9007199254740993","n":"9007199254740993"}`,
  ],
])('%s', (json, whole) => expect(wholeIntegers(json)).toBe(whole))

test('what a double holds is read as ever', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = JSON.stringify({ value, long: 0 })
      const large = (_: string, one: unknown) =>
        typeof one === 'number' && Number.isInteger(one) && !Number.isSafeInteger(one) ? String(one) : one
      const read: unknown = JSON.parse(wholeIntegers(json), large)
      expect(read).toEqual(JSON.parse(json, large))
    }),
  )
})

/** A trace whose writer does not quote its long numbers, in a tag of the span and in one of the process. */
const LONG_TRACE = `{"data":[{"traceID":"${'a'.repeat(32)}","spans":[{"spanID":"${'b'.repeat(16)}",
"operationName":"x","startTime":1795240000000000,"duration":5,"processID":"p1",
"tags":[{"key":"order.id","type":"int64","value":9007199254740993}]}],
"processes":{"p1":{"serviceName":"shop","tags":[{"key":"boot.id","type":"int64","value":-9223372036854775807}]}}}]}`

test.each([
  ['from bytes', readPlainTrace(new TextEncoder().encode(LONG_TRACE))],
  ['from a file', ((read) => (read.kind === 'traces' ? read.traces[0]! : null))(fileTraces(LONG_TRACE))],
])('64-bit numbers keep every digit %s', (_, trace) => {
  const [span] = spansOf(trace!)
  expect([...span!.tags, ...span!.process.tags]).toEqual([
    { key: 'order.id', type: 'int64', value: '9007199254740993' },
    { key: 'boot.id', type: 'int64', value: '-9223372036854775807' },
  ])
})
