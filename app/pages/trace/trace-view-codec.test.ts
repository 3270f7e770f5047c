import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SPAN_COLUMNS } from '~/model/span-order'
import { STATISTICS_COLUMNS, TRACE_TABS, WHOLE_TRACE } from '~/panels/traces/trace-view'
import { decodeTraceView, encodeTraceView } from './trace-view-codec'

const name = fc.option(fc.string({ minLength: 1 }), { nil: undefined })
const view = fc.record({
  spanId: name,
  service: name,
  operation: name,
  query: fc.string(),
  tags: fc.string(),
  failed: fc.boolean(),
  slowerThan: fc.string(),
  onlyMatches: fc.boolean(),
  focusId: name,
  zoom: fc.option(
    fc.tuple(fc.nat(1e9), fc.integer({ min: 1, max: 1e9 })).map(([startUs, length]) => ({
      startUs,
      endUs: startUs + length,
    })),
    { nil: undefined },
  ),
  criticalPath: fc.boolean(),
  foldGaps: fc.boolean(),
  rowTags: fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 3 }),
  rawClocks: fc.boolean(),
  tab: fc.constantFrom(...TRACE_TABS),
  statisticsOrder: fc.record({ sort: fc.constantFrom(...STATISTICS_COLUMNS), descending: fc.boolean() }),
  spansOrder: fc.record({ sort: fc.constantFrom(...SPAN_COLUMNS), descending: fc.boolean() }),
  compareId: fc.option(fc.stringMatching(/^[1-9a-f][0-9a-f]{31}$/), { nil: undefined }),
})

test('every view survives the address', () => {
  fc.assert(
    fc.property(view, (one) => {
      const params = new URLSearchParams()
      for (const [key, value] of Object.entries(encodeTraceView(one)))
        if (value !== null) params.set(key, value)
      expect(decodeTraceView(new URLSearchParams(params.toString()))).toEqual(one)
    }),
  )
})

test('a change touches its own params only', () => {
  expect(encodeTraceView({ spanId: 'a' })).toEqual({ span: 'a' })
  expect(encodeTraceView({ spanId: undefined, zoom: undefined })).toEqual({ span: null, zoom: null })
})

test('row=a,b,a,c,d shows three tags', () => {
  expect(decodeTraceView(new URLSearchParams({ row: 'a,,b,a,c,d' })).rowTags).toEqual(['a', 'b', 'c'])
})

test.each(['', '1', '5-5', '9-3', '-1-2', 'a-b', '1e3-2e3', '1-2-3'])(
  'the zoom "%s" is the whole trace',
  (zoom) => {
    expect(decodeTraceView(new URLSearchParams({ zoom }))).toEqual(WHOLE_TRACE)
  },
)

test.each([
  ['compare=702eb8fc215f2085', 'compare', '702eb8fc215f2085'],
  ['compare=702EB8FC-215F2085&view=waterfall', 'waterfall', '702eb8fc215f2085'],
  ['compare=nothing', 'compare', undefined],
  ['view=nothing', 'waterfall', undefined],
  ['view=flame', 'flame', undefined],
])('?%s shows the %s', (params, tab, compareId) => {
  expect(decodeTraceView(new URLSearchParams(params))).toEqual({ ...WHOLE_TRACE, tab, compareId })
})
