import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { unixMs } from '~/base/units'
import { createHttp } from '~/backends/http'
import { createPrometheusClient } from '~/backends/prometheus/client'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { dialectOf } from '~mocks/traps/dialects'
import { CASES } from '~mocks/traps/figures'
import { TRAP_NAMES } from '~mocks/traps/names'
import { trapSource } from '~mocks/traps/traps'
import { startLoadedPrometheus } from '../../e2e/support/loaded-prometheus'
import type { RealPrometheus } from '../../e2e/support/real-prometheus'
import { NO_BACK_ENDS } from './test-back-ends'
import { askFigures } from './test-figures'

const NOW = unixMs(Date.UTC(2026, 10, 21, 9, 12, 0))
/** The default time range twice, as restarts are counted against an hour before, and the longest window. */
const START = NOW - 131 * 60_000

describe.for(TRAP_NAMES)('a real Prometheus that holds %s', (name) => {
  let real: RealPrometheus
  beforeAll(async () => {
    real = await startLoadedPrometheus(trapSource(name, NOW), START, NOW)
    vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  })
  afterAll(async () => {
    vi.useRealTimers()
    await real.stop()
  })

  test.for(CASES.filter(({ trap }) => trap === name))(
    'has the figures of cluster $cluster',
    async ({ cluster, expected }) => {
      const prometheus = createPrometheusClient(createHttp('prometheus', real.url))
      const backEnds = { ...NO_BACK_ENDS, prometheus, dialect: () => Promise.resolve(dialectOf(name)) }
      const scope = { cluster, namespace: undefined, range: DEFAULT_TIME_RANGE }
      expect(await askFigures(backEnds, scope)).toMatchObject(expected)
    },
  )
})
