import { expect, test } from 'vitest'
import { operationRates } from './operation-rates'

const series = (operation: string, ...values: readonly number[]) => ({
  labels: { operation },
  timesUnixMs: Float64Array.from(values.keys()),
  values: Float64Array.from(values),
})

test('figures of the end with their course, most calls first', () => {
  const [busy, idle] = operationRates(
    {
      calls: [series('idle', 1, 0), series('busy', 1, 2)],
      failed: [series('idle', 0.5, NaN), series('busy', NaN, 0.25)],
      p95: [series('idle', 20, NaN), series('busy', 10, 30)],
    },
    'operation',
  )
  expect(busy).toMatchObject({ operation: 'busy', perSecond: 2, failed: 0.25, p95: 30 })
  expect(Array.from(busy!.failedCourse)).toEqual([0, 0.25])
  expect(idle).toMatchObject({ operation: 'idle', perSecond: 0, failed: 0, p95: undefined })
})

test('what is not told beside the calls is not invented', () => {
  expect(operationRates({ calls: [series('one', 3)], failed: [], p95: [] }, 'operation')).toEqual([
    {
      operation: 'one',
      perSecond: 3,
      perSecondCourse: Float64Array.of(3),
      failed: 0,
      failedCourse: [],
      p95: undefined,
      p95Course: [],
    },
  ])
})
