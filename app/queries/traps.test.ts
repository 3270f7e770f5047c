import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { unixMs } from '~/base/units'
import { createHttp } from '~/backends/http'
import { createPrometheusClient } from '~/backends/prometheus/client'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { handlersFor } from '~mocks/handlers'
import { scenarioFor } from '~mocks/scenarios'
import { CASES, NAIVE } from '~mocks/traps/figures'
import { TRAP_NAMES } from '~mocks/traps/names'
import { detectDialect } from './detect-dialect'
import { NO_BACK_ENDS } from './test-back-ends'
import { askFigures } from './test-figures'

const signal = new AbortController().signal
const NOW = unixMs(Date.UTC(2026, 10, 21, 9, 12, 0))
const prometheus = createPrometheusClient(
  createHttp('prometheus', 'http://portal.example.com/api/prometheus'),
)
const server = setupServer()

beforeAll(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
  server.listen()
})
afterEach(() => server.resetHandlers())
afterAll(() => {
  server.close()
  vi.useRealTimers()
})

test.for(TRAP_NAMES)('a plain sum falls into the trap %s', async (trap) => {
  server.use(...handlersFor(scenarioFor(trap, NOW)))
  const { expression, value } = NAIVE[trap]
  expect((await prometheus.query(expression, NOW, signal)).data).toMatchObject([{ value }])
})

test.for(CASES)('the figures of $trap, cluster $cluster', async ({ trap, cluster, expected }) => {
  server.use(...handlersFor(scenarioFor(trap, NOW)))
  const backEnds = { ...NO_BACK_ENDS, prometheus, dialect: () => detectDialect(prometheus, {}, signal) }
  const scope = { cluster, namespace: undefined, range: DEFAULT_TIME_RANGE }
  expect(await askFigures(backEnds, scope)).toMatchObject(expected)
})
