import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { unixMs } from '~/base/units'
import { createHttp } from '~/backends/http'
import { type PrometheusClient, createPrometheusClient } from '~/backends/prometheus/client'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { CASES, NAIVE } from '~mocks/traps/figures'
import { TRAP_NAMES } from '~mocks/traps/names'
import { trapSource } from '~mocks/traps/traps'
import { startLoadedPrometheus } from '../../e2e/support/loaded-prometheus'
import type { RealPrometheus } from '../../e2e/support/real-prometheus'
import { detectDialect } from './detect-dialect'
import { NO_BACK_ENDS } from './test-back-ends'
import { askFigures } from './test-figures'

const signal = new AbortController().signal
const NOW = unixMs(Date.UTC(2026, 10, 21, 9, 12, 0))
/** The default time range twice, as restarts are counted against an hour before, and the longest window. */
const START = NOW - 131 * 60_000

describe.for(TRAP_NAMES)('a real Prometheus that holds %s', (name) => {
  let real: RealPrometheus
  let prometheus: PrometheusClient
  beforeAll(async () => {
    real = await startLoadedPrometheus(trapSource(name, NOW), START, NOW)
    prometheus = createPrometheusClient(createHttp('prometheus', real.url))
    vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  })
  afterAll(async () => {
    vi.useRealTimers()
    await real.stop()
  })

  test('misleads a plain sum', async () => {
    const { expression, value } = NAIVE[name]
    expect((await prometheus.query(expression, NOW, signal)).data).toMatchObject([{ value }])
  })

  test.for(CASES.filter(({ trap }) => trap === name))(
    'has the figures of cluster $cluster',
    async ({ cluster, expected }) => {
      const backEnds = { ...NO_BACK_ENDS, prometheus, dialect: () => detectDialect(prometheus, {}, signal) }
      const scope = { cluster, namespace: undefined, range: DEFAULT_TIME_RANGE }
      expect(await askFigures(backEnds, scope)).toMatchObject(expected)
    },
  )
})
