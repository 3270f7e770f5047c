import fc from 'fast-check'
import { expect, test } from 'vitest'
import { micros, unixMs } from '~/base/units'
import {
  cellUnder,
  frameOfCell,
  heightOf,
  latencyHeat,
  latencyQuantiles,
  spanOfTraces,
  tracesInCell,
} from './latency-heat'
import type { TraceSummary } from './trace-summary'

const START = 1_795_240_000_000
const SPAN = { startUnixMs: unixMs(START), endUnixMs: unixMs(START + 1000) }

const traceAt = (ms: number, us: number, errorCount = 0): TraceSummary => ({
  id: `${ms}-${us}`,
  rootService: 'front',
  rootOperation: 'GET /',
  startUnixMs: unixMs(START + ms),
  durationUs: micros(us),
  spanCount: 1,
  errorCount,
  orphanCount: 0,
  services: [],
})

test('time in equal columns, lengths in rows of a decade each', () => {
  const heat = latencyHeat(
    [traceAt(0, 1), traceAt(10, 1), traceAt(999, 12_345, 1), traceAt(1000, 99_999)],
    2,
    SPAN,
  )
  expect([heat.rows, heat.rowsPerDecade, heat.leastUs]).toEqual([15, 3, 1])
  expect([...heat.counts.entries()].filter(([, count]) => count > 0)).toEqual([
    [0, 2],
    [15 + 12, 1],
    [15 + 14, 1],
  ])
  expect([heat.most, heat.failed[15 + 12]]).toEqual([2, 1])
})

test('a length that is a bound lies above it', () => {
  for (const us of [10, 100, 1000, 10_000, 100_000, 1e6]) {
    const heat = latencyHeat([traceAt(0, 1), traceAt(1, us), traceAt(2, 9e6)], 1, SPAN)
    const row = heat.counts.findIndex((count, cell) => cell > 0 && count > 0)
    expect(row).toBe(Math.round(Math.log10(us) * heat.rowsPerDecade))
  }
})

test('nothing found is an empty grid', () => {
  expect(latencyHeat([], 4, SPAN)).toMatchObject({ most: 0, rows: 8 })
  expect(spanOfTraces([], unixMs(5))).toEqual({ startUnixMs: 5, endUnixMs: 6 })
})

const someTraces = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1e9 }))
    .map(([ms, us]) => traceAt(ms, us)),
  { minLength: 1, maxLength: 40 },
)

test('every trace is in one cell, and there where a person sees it', () => {
  fc.assert(
    fc.property(someTraces, fc.integer({ min: 1, max: 90 }), (traces, columns) => {
      const heat = latencyHeat(traces, columns, SPAN)
      expect(heat.counts.reduce((sum, one) => sum + one, 0)).toBe(traces.length)
      expect(Math.max(...heat.counts)).toBe(heat.most)
      const cells = [...heat.counts.keys()].filter((cell) => heat.counts[cell]! > 0)
      expect(cells.flatMap((cell) => tracesInCell(heat, traces, cell))).toHaveLength(traces.length)
      for (const cell of cells) {
        const { startUnixMs, endUnixMs, leastUs, mostUs } = frameOfCell(heat, cell)
        for (const trace of tracesInCell(heat, traces, cell)) {
          expect(trace.startUnixMs).toBeGreaterThanOrEqual(startUnixMs - 1e-3)
          expect(trace.startUnixMs).toBeLessThanOrEqual(endUnixMs + 1e-3)
          expect(trace.durationUs).toBeGreaterThanOrEqual(leastUs * (1 - 1e-6))
          expect(Math.max(1, trace.durationUs)).toBeLessThanOrEqual(mostUs * (1 + 1e-6))
        }
        const x = ((startUnixMs + endUnixMs) / 2 - START) / 1000
        expect(cellUnder(heat, x, heightOf(heat, Math.sqrt(Math.max(heat.leastUs, leastUs) * mostUs)))).toBe(
          cell,
        )
      }
    }),
  )
})

test('quantiles are lengths that were measured', () => {
  const traces = Array.from({ length: 200 }, (_, index) => traceAt(index, (index + 1) * 10))
  expect(latencyQuantiles(traces)).toEqual({ p50: 1000, p95: 1900, p99: 1980 })
  expect(latencyQuantiles([traceAt(0, 7)])).toEqual({ p50: 7, p95: 7, p99: 7 })
  expect(latencyQuantiles([])).toEqual({ p50: 0, p95: 0, p99: 0 })
})
