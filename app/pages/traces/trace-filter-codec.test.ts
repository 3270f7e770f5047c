import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_TRACE_FILTER } from '~/model/trace-filter'
import { traceFilter } from './trace-filter-codec'

const name = fc.option(fc.string({ minLength: 1 }), { nil: undefined })

test('every filter survives the address', () => {
  const filter = fc.record({
    service: name,
    operation: name,
    tags: fc.constantFrom('', 'a=b', 'a="b c" d=e'),
    minDuration: fc.constantFrom('', '250ms', '1.5s'),
    maxDuration: fc.constantFrom('', '1.5s', '2m'),
    failed: fc.boolean(),
    limit: fc.integer({ min: 1, max: 1500 }),
  })
  fc.assert(
    fc.property(filter, (one) => {
      const params = new URLSearchParams()
      for (const [key, value] of Object.entries(traceFilter.encode(one)))
        if (value !== null) params.set(key, value)
      expect(traceFilter.decode(new URLSearchParams(params.toString()))).toEqual(one)
    }),
  )
})

test('what cannot be read is the default', () => {
  const params = new URLSearchParams({ tags: 'a', min: 'soon', max: 'late', failed: 'maybe', limit: '-1' })
  expect(traceFilter.decode(params)).toEqual(DEFAULT_TRACE_FILTER)
})

test('of a least length above the greatest, the least counts', () => {
  const { minDuration, maxDuration } = traceFilter.decode(new URLSearchParams({ min: '2s', max: '1s' }))
  expect([minDuration, maxDuration]).toEqual(['2s', ''])
})
