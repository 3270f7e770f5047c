import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { unixMs } from '~/base/units'
import { createHttp } from '~/backends/http'
import { createPrometheusClient } from '~/backends/prometheus/client'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { handlersFor } from '~mocks/handlers'
import { scenarioFor } from '~mocks/scenarios'
import { dialectOf } from '~mocks/traps/dialects'
import { CASES } from '~mocks/traps/figures'
import { NO_BACK_ENDS } from './test-back-ends'
import { askFigures } from './test-figures'

const NOW = unixMs(Date.UTC(2026, 10, 21, 9, 12, 0))
const prometheus = createPrometheusClient(
  createHttp('prometheus', 'http://portal.example.com/api/prometheus'),
)
const server = setupServer()

beforeAll(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
  server.listen()
})
afterAll(() => {
  server.close()
  vi.useRealTimers()
})

test.for(CASES)('the figures of $trap, cluster $cluster', async ({ trap, cluster, expected }) => {
  server.use(...handlersFor(scenarioFor(trap, NOW)))
  const backEnds = { ...NO_BACK_ENDS, prometheus, dialect: () => Promise.resolve(dialectOf(trap)) }
  const scope = { cluster, namespace: undefined, range: DEFAULT_TIME_RANGE }
  expect(await askFigures(backEnds, scope)).toMatchObject(expected)
  server.resetHandlers()
})
