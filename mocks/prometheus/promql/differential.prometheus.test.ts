import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSampleSource } from '~mocks/prometheus/sample-source'
import { startLoadedPrometheus } from '../../../e2e/support/loaded-prometheus'
import type { RealPrometheus } from '../../../e2e/support/real-prometheus'
import { compareWithReal } from '~mocks/prometheus/compare'
import { EXPRESSIONS, FORGIVEN } from './differential-cases'
import { randomExpression } from './differential-grammar'

const NOW = Date.UTC(2026, 10, 21, 9, 50, 0)
const source = createSampleSource(NOW)
let real: RealPrometheus

beforeAll(async () => {
  real = await startLoadedPrometheus(source, NOW - 6_000_000, NOW + 60_000)
})
afterAll(() => real.stop())

const RANGE = { startUnixMs: NOW - 2_700_000, endUnixMs: NOW, stepMs: 45_000 }

test.for(EXPRESSIONS)('%s', async (expression) => {
  expect(await compareWithReal(real.url, source, expression, { timeUnixMs: NOW })).toEqual([])
  expect(await compareWithReal(real.url, source, expression, RANGE)).toEqual([])
})

test('random expressions agree', async () => {
  await fc.assert(
    fc.asyncProperty(randomExpression, async (expression) => {
      const range = FORGIVEN.test(expression) ? { timeUnixMs: NOW } : RANGE
      expect(await compareWithReal(real.url, source, expression, range)).toEqual([])
    }),
    { numRuns: 400, seed: 20_261_121, verbose: 1 },
  )
})
