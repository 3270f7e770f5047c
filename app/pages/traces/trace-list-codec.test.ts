import fc from 'fast-check'
import { expect, test } from 'vitest'
import { micros, unixMs } from '~/base/units'
import { TRACE_COLUMNS } from '~/model/trace-order'
import { WHOLE_LIST } from '~/panels/traces/trace-list-view'
import { decodeTraceList, encodeTraceList } from './trace-list-codec'

const range = fc.tuple(fc.nat(), fc.nat()).map(([from, more]) => [from, from + more] as const)
const frame = fc.tuple(range, range).map(([[start, end], [least, most]]) => ({
  startUnixMs: unixMs(start),
  endUnixMs: unixMs(end),
  leastUs: micros(least),
  mostUs: micros(most),
}))

test('order, frame and what is picked survive the address', () => {
  const view = fc.record({
    order: fc.record({ sort: fc.constantFrom(...TRACE_COLUMNS), descending: fc.boolean() }),
    frame: fc.option(frame, { nil: undefined }),
    picked: fc.array(fc.stringMatching(/^[\da-f]{32}$/), { maxLength: 2 }),
  })
  fc.assert(
    fc.property(view, (one) => {
      const params = new URLSearchParams()
      for (const [key, value] of Object.entries(encodeTraceList(one)))
        if (value !== null) params.set(key, value)
      expect(decodeTraceList(new URLSearchParams(params.toString()))).toEqual(one)
    }),
  )
})

test.each(['1-2-3', '2-1-0-9', '1-2-9-0', 'a-b-c-d', '-1-2-3-4', '1e3-2-3-4'])('%s is no frame', (raw) =>
  expect(decodeTraceList(new URLSearchParams({ frame: raw, sort: 'nonsense' }))).toEqual(WHOLE_LIST),
)
