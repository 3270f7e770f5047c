import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromColumns, readColumns } from './columns'
import { decodeQuery } from './decode'

const labels = fc.dictionary(fc.constantFrom('pod', 'node', 'namespace'), fc.string())
const value = fc.oneof(
  fc.double({ noDefaultInfinity: true }).map(String),
  fc.constantFrom('NaN', '+Inf', '-Inf'),
)
const vector = fc.array(fc.record({ metric: labels, value: fc.tuple(fc.integer(), value) }))
const matrix = fc.array(
  fc.record({
    metric: labels,
    values: fc.array(value).map((values) => values.map((text, i) => [i, text])),
  }),
)
const data = fc.oneof(
  vector.map((result) => ({ resultType: 'vector', result })),
  matrix.map((result) => ({ resultType: 'matrix', result })),
)
const bytes = (body: unknown) => new TextEncoder().encode(JSON.stringify(body))

test('columns hold exactly what the answer holds', () => {
  fc.assert(
    fc.property(data, (result) => {
      const answer = readColumns(bytes({ status: 'success', data: result }))
      expect(fromColumns(answer!.data)).toEqual(decodeQuery(JSON.parse(JSON.stringify(result))))
    }),
  )
})

test.each([
  { desc: 'a refusal', body: { status: 'error', errorType: 'execution', error: 'no' } },
  { desc: 'a scalar', body: { status: 'success', data: { resultType: 'scalar', result: [1, '2'] } } },
  { desc: 'another shape', body: { status: 'success', data: { resultType: 'vector', result: [1] } } },
  { desc: 'no JSON', body: undefined },
])('there are no columns of $desc', ({ body }) => {
  expect(readColumns(bytes(body))).toBeNull()
})
