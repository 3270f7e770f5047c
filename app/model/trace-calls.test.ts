import { expect, test } from 'vitest'
import { packTrace } from './pack-trace'
import { mergedCalls, serviceCalls } from './trace-calls'
import { sampleTrace } from './trace-samples'

test('calls of several traces add up by pair', () => {
  const trace = packTrace(
    sampleTrace([
      { id: 'a', service: 'web', duration: 100 },
      { id: 'b', parent: 'a', service: 'cart', duration: 40, tags: { error: 'true' } },
      { id: 'c', parent: 'b', service: 'redis', duration: 10 },
    ]),
  )
  const other = packTrace(
    sampleTrace([
      { id: 'a', service: 'web', duration: 100 },
      { id: 'b', parent: 'a', service: 'cart', duration: 20 },
    ]),
  )
  expect(mergedCalls([serviceCalls(trace), serviceCalls(other)])).toEqual([
    { caller: 'web', callee: 'cart', count: 2, errorCount: 1, totalUs: 60 },
    { caller: 'cart', callee: 'redis', count: 1, errorCount: 0, totalUs: 10 },
  ])
  expect(mergedCalls([])).toEqual([])
})
