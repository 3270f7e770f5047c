import { expect, test } from 'vitest'
import { micros, unixMs } from '~/base/units'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { sampleTrace } from '~/model/trace-samples'
import { logsHref } from './logs-href'

const trace = {
  ...sampleTrace([]),
  id: 'ab',
  startUnixMs: unixMs(Date.parse('2026-03-01T10:00:00.250Z')),
  durationUs: micros(2_500_400),
}
const scope = { cluster: 'eu', namespace: undefined, range: DEFAULT_TIME_RANGE }
const paramsOf = (href: string) => Object.fromEntries(new URL(href, 'http://x').searchParams)

test('five minutes around the trace, in whole milliseconds', () => {
  expect(paramsOf(logsHref(trace, scope))).toEqual({
    trace: 'ab',
    cluster: 'eu',
    from: '2026-03-01T09:55:00.250Z',
    to: '2026-03-01T10:05:02.751Z',
  })
})

test('a target of its own may leave the trace', () => {
  const href = logsHref(trace, scope, { namespace: 'shop', pod: 'cart-1', traceId: undefined })
  expect(paramsOf(href)).toMatchObject({ namespace: 'shop', pod: 'cart-1' })
  expect(paramsOf(href)).not.toHaveProperty('trace')
})
