import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import { decoding } from '~/backends/http'
import { BackendError } from '~/base/backend-error'
import {
  decodeAlerts,
  decodeExemplars,
  decodeMetadata,
  decodeQuery,
  decodeRules,
  decodeStrings,
} from './decode'

const time = fc.integer({ min: 0, max: 4_102_444_800_000 })
const value = fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, -Infinity, 0, 1e300, 1e-300))
const labels = fc.dictionary(fc.string(), fc.string())
const points = fc
  .uniqueArray(fc.tuple(time, value), { selector: ([at]) => at })
  .map((all) => all.toSorted(([a], [b]) => a - b))

/** As Go writes a float into a sample. */
const goFloat = (number: number): string =>
  Number.isFinite(number) ? String(number) : Number.isNaN(number) ? 'NaN' : number > 0 ? '+Inf' : '-Inf'

const wireSample = ([at, number]: readonly [number, number]) => [at / 1000, goFloat(number)]

test('what Prometheus writes of a matrix reads back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(labels, points)), (all) => {
      const result = all.map(([metric, samples]) => ({ metric, values: samples.map(wireSample) }))
      const wire = JSON.parse(JSON.stringify({ resultType: 'matrix', result }))
      expect(decodeQuery(wire)).toEqual({
        kind: 'matrix',
        series: all.map(([metric, samples]) => ({
          labels: JSON.parse(JSON.stringify(metric)),
          timesUnixMs: Float64Array.from(samples, ([at]) => at),
          values: Float64Array.from(samples, ([, number]) => (Object.is(number, -0) ? 0 : number)),
        })),
      })
    }),
  )
})

test('what Prometheus writes of a vector reads back as it was', () => {
  fc.assert(
    fc.property(time, value, (at, number) => {
      const result = [{ metric: { a: 'b' }, value: wireSample([at, number]) }]
      expect(decodeQuery(JSON.parse(JSON.stringify({ resultType: 'vector', result })))).toEqual({
        kind: 'vector',
        samples: [{ labels: { a: 'b' }, value: Object.is(number, -0) ? 0 : number, timeUnixMs: at }],
      })
    }),
  )
})

test('a scalar and a string', () => {
  expect(decodeQuery({ resultType: 'scalar', result: [1.5, '1e+06'] })).toEqual({
    kind: 'scalar',
    sample: { labels: {}, value: 1e6, timeUnixMs: unixMs(1500) },
  })
  expect(decodeQuery({ resultType: 'string', result: [1, 'up'] })).toEqual({ kind: 'string', text: 'up' })
})

/** The code with which an answer is refused. */
function refusal(decode: () => unknown): string | undefined {
  try {
    decoding('prometheus', 'up', decode)
  } catch (error) {
    if (error instanceof BackendError && error.kind === 'decode') return error.code
    throw error
  }
  return undefined
}

const matrix = (values: unknown) => ({ resultType: 'matrix', result: [{ metric: {}, values }] })

test.each([
  { desc: 'an unknown result type', data: { resultType: 'tensor', result: [] }, code: 'result-type' },
  {
    desc: 'a native histogram now',
    data: { resultType: 'vector', result: [{ metric: {}, histogram: [1, { count: '1' }] }] },
    code: 'native-histogram',
  },
  {
    desc: 'native histograms beside values',
    data: { resultType: 'matrix', result: [{ metric: {}, values: [[1, '1']], histograms: [[2, {}]] }] },
    code: 'native-histogram',
  },
  { desc: 'no data', data: undefined, code: 'shape' },
  { desc: 'a result that is no list', data: { resultType: 'vector', result: {} }, code: 'shape' },
  { desc: 'a value that is a number', data: matrix([[1, 1]]), code: 'shape' },
  { desc: 'a value that is empty', data: matrix([[1, '']]), code: 'shape' },
  { desc: 'a value that is a word', data: matrix([[1, 'one']]), code: 'shape' },
  { desc: 'a time that is text', data: matrix([['1', '1']]), code: 'shape' },
  {
    desc: 'times that go back',
    data: matrix([
      [2, '1'],
      [1, '1'],
    ]),
    code: 'shape',
  },
  {
    desc: 'times that stand still',
    data: matrix([
      [2, '1'],
      [2, '1'],
    ]),
    code: 'shape',
  },
  {
    desc: 'a label that is a number',
    data: { resultType: 'vector', result: [{ metric: { a: 1 }, value: [1, '1'] }] },
    code: 'shape',
  },
  {
    desc: 'a matrix sent as a vector',
    data: { resultType: 'vector', result: [{ metric: {}, values: [] }] },
    code: 'shape',
  },
])('refuses $desc', ({ data, code }) => {
  expect(refusal(() => decodeQuery(data))).toBe(code)
})

test('junk is refused or decoded, never anything else', () => {
  const junk = fc.oneof(
    fc.jsonValue(),
    fc.record({
      resultType: fc.constantFrom('vector', 'matrix', 'scalar', 'string'),
      result: fc.jsonValue(),
    }),
    fc.record({
      resultType: fc.constantFrom('vector', 'matrix'),
      result: fc.array(fc.record({ metric: fc.jsonValue(), value: fc.jsonValue(), values: fc.jsonValue() })),
    }),
  )
  const decoders = [decodeQuery, decodeRules, decodeAlerts, decodeExemplars, decodeMetadata, decodeStrings]
  fc.assert(
    fc.property(junk, (data) => {
      for (const decode of decoders) expect([undefined, 'shape']).toContain(refusal(() => decode(data)))
    }),
  )
})

test('null lists of Go are empty', () => {
  expect(decodeStrings(null)).toEqual([])
  expect(decodeExemplars(null)).toEqual([])
  expect(decodeAlerts({ alerts: null })).toEqual([])
})

test('an alerting rule with its alert', () => {
  const labels = { alertname: 'Down', severity: 'critical' }
  const [group] = decodeRules({
    groups: [
      {
        name: 'g',
        file: 'f.yml',
        interval: 15,
        rules: [
          {
            type: 'alerting',
            name: 'Down',
            query: 'up == 0',
            duration: 60,
            state: 'firing',
            health: 'ok',
            lastError: '',
            evaluationTime: 0.002,
            lastEvaluation: '2026-11-21T09:00:00.123456789Z',
            labels: { severity: 'critical' },
            alerts: [
              { labels, annotations: {}, state: 'firing', activeAt: '2026-11-21T08:00:00Z', value: '0e+00' },
            ],
          },
          { type: 'recording', name: 'r', query: 'sum(up)', health: 'err', lastError: 'many-to-many' },
        ],
      },
    ],
  })
  expect(group).toMatchObject({
    intervalMs: 15_000,
    rules: [
      {
        kind: 'alerting',
        forMs: 60_000,
        evaluationMs: 2,
        lastError: undefined,
        lastEvaluationUnixMs: Date.UTC(2026, 10, 21, 9, 0, 0, 123),
        alerts: [{ labels, state: 'firing', sinceUnixMs: Date.UTC(2026, 10, 21, 8) }],
      },
      {
        kind: 'recording',
        health: 'err',
        lastError: 'many-to-many',
        labels: {},
        lastEvaluationUnixMs: undefined,
      },
    ],
  })
})
