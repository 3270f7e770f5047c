import fc from 'fast-check'
import { expect, test } from 'vitest'
import { durationMs, unixMs } from '~/base/units'
import { type LiveSamples, liveSeries, withMeasurement } from './live-samples'
import { parseQuantity } from './quantity'

const NONE: LiveSamples = new Map()
const at = (ms: number | undefined) => ({
  timeUnixMs: ms === undefined ? undefined : unixMs(ms),
  windowMs: durationMs(15_000),
})
const used = (name: string, cpu = '100m', memory = '1Mi') => ({
  name,
  cpu: parseQuantity(cpu),
  memory: parseQuantity(memory),
})
const timesOf = (samples: LiveSamples, name: string) => samples.get(name)?.map(({ timeUnixMs }) => timeUnixMs)

test('grows by what was measured since', () => {
  const first = withMeasurement(NONE, at(1000), [used('app'), used('proxy')])
  const second = withMeasurement(first, at(2000), [used('app', '200m')])
  expect(timesOf(second, 'app')).toEqual([1000, 2000])
  expect(timesOf(second, 'proxy')).toEqual([1000])
  expect(liveSeries(second, 'cpu').map(({ labels, values }) => [labels.name, ...values])).toEqual([
    ['app', 0.1, 0.2],
    ['proxy', 0.1],
  ])
  expect(first.get('app')).toHaveLength(1)
})

test.each([
  { desc: 'the same measurement again', time: 1000 },
  { desc: 'an older one, from another replica of the server', time: 900 },
  { desc: 'one without a time', time: undefined },
])('$desc adds nothing', ({ time }) => {
  const first = withMeasurement(NONE, at(1000), [used('app')])
  expect(timesOf(withMeasurement(first, at(time), [used('app')]), 'app')).toEqual([1000])
})

test('never holds more than 240, in the order of time, without doubles', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 700 }), (times) => {
      const samples = times.reduce((known, time) => withMeasurement(known, at(time), [used('a')]), NONE)
      const kept = timesOf(samples, 'a') ?? []
      expect(kept.length).toBeLessThanOrEqual(240)
      expect(kept).toEqual([...new Set(kept)].toSorted((a, b) => a - b))
      expect(kept.at(-1)).toBe(times.length === 0 ? undefined : Math.max(...times))
    }),
  )
})
