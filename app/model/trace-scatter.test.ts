import fc from 'fast-check'
import { expect, test } from 'vitest'
import { micros, unixMs } from '~/base/units'
import { frameBetween, isFramed, scatterOf } from './trace-scatter'
import type { TraceSummary } from './trace-summary'

const START = 1_795_240_000_000

const traceAt = (ms: number, us: number, spanCount = 1, errorCount = 0): TraceSummary => ({
  id: `${ms}-${us}`,
  rootService: 'front',
  rootOperation: 'GET /',
  startUnixMs: unixMs(START + ms),
  durationUs: micros(us),
  spanCount,
  errorCount,
  orphanCount: 0,
  services: [],
})

test('time to the right, length upwards from nothing, failures in front', () => {
  const { points, logarithmic, ticks } = scatterOf([traceAt(0, 10, 4, 1), traceAt(50, 20), traceAt(100, 40)])
  expect(logarithmic).toBe(false)
  expect(points.map(({ x, y }) => [x, y])).toEqual([
    [0.5, 0.5],
    [1, 1],
    [0, 0.25],
  ])
  expect(points[2]!.radius).toBeGreaterThan(points[1]!.radius)
  expect(ticks).toEqual([
    { us: 0, y: 0 },
    { us: 10, y: 0.25 },
    { us: 20, y: 0.5 },
    { us: 30, y: 0.75 },
    { us: 40, y: 1 },
  ])
})

test('lengths of more than two decades stand on a scale of powers', () => {
  const { points, logarithmic, ticks } = scatterOf([traceAt(0, 0), traceAt(1, 100), traceAt(2, 10_000)])
  expect(logarithmic).toBe(true)
  expect(points.map(({ y }) => y)).toEqual([0, 0.5, 1])
  expect(ticks.map(({ us }) => us)).toEqual([1, 100, 10_000])
})

test('one trace, or several at once, lie in the middle', () => {
  expect(scatterOf([traceAt(5, 0)]).points[0]).toMatchObject({ x: 0.5, y: 0 })
})

const someTraces = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 1e9 }))
    .map(([ms, us]) => traceAt(ms, us)),
  { minLength: 1, maxLength: 30 },
)
const share = fc.double({ min: -0.2, max: 1.2, noNaN: true })

test('all lie within the plot, and a frame around everything holds everything', () => {
  fc.assert(
    fc.property(someTraces, (traces) => {
      const scatter = scatterOf(traces)
      for (const { x, y } of scatter.points)
        expect([x >= 0, x <= 1, y >= 0, y <= 1 + 1e-9]).toEqual([true, true, true, true])
      for (const { y } of scatter.ticks) expect([y >= -1e-9, y <= 1 + 1e-9]).toEqual([true, true])
      const all = frameBetween(scatter, { x: 0, y: 1 }, { x: 1, y: 0 })
      expect(traces.every((trace) => isFramed(all, trace))).toBe(true)
    }),
  )
})

test('a frame holds exactly the points that are seen in it', () => {
  fc.assert(
    fc.property(someTraces, share, share, share, share, (traces, ax, ay, bx, by) => {
      const scatter = scatterOf(traces)
      fc.pre(scatter.endUnixMs > scatter.startUnixMs)
      const frame = frameBetween(scatter, { x: ax, y: ay }, { x: bx, y: by })
      const [left, right] = [Math.min(ax, bx), Math.max(ax, bx)]
      const [low, high] = [Math.min(ay, by), Math.max(ay, by)]
      for (const { x, y, trace } of scatter.points) {
        const clear = Math.min(...[x - left, x - right, y - low, y - high].map(Math.abs)) > 1e-3
        if (clear && left >= 0 && right <= 1 && low >= 0 && high <= 1)
          expect(isFramed(frame, trace)).toBe(x > left && x < right && y > low && y < high)
      }
    }),
  )
})
