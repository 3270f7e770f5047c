import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { nanosFromMs, unixMs, unixNanos } from '~/base/units'
import { createHttp } from '~/backends/http'
import { createLokiClient } from '~/backends/loki/client'
import { lineKey } from '~/model/log-line'
import { createCluster } from '~mocks/cluster/cluster'
import { scenarioFor } from '~mocks/scenarios'
import { lokiHandlers } from './handlers'

const NOW = unixMs(Date.parse('2026-11-21T09:50:00Z'))
const server = setupServer(...lokiHandlers(createCluster(scenarioFor('incident', NOW))))
const client = createLokiClient(createHttp('loki', 'http://portal.example.com/api/loki'))
const signal = new AbortController().signal
const span = { startUnixNanos: nanosFromMs(unixMs(NOW - 120_000)), endUnixNanos: nanosFromMs(NOW) }

beforeAll(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
  server.listen()
})
afterAll(() => {
  server.close()
  vi.useRealTimers()
})

const page = (endUnixNanos: typeof span.endUnixNanos, limit: number) =>
  client.lines('{namespace="shop"}', { ...span, endUnixNanos }, { limit, direction: 'backward' }, signal)

it('gives the client every line once, page by page', async () => {
  const whole = (await page(span.endUnixNanos, 5000)).data.lines.map(lineKey)
  expect(new Set(whole).size).toBe(whole.length)
  expect(whole.length).toBeGreaterThan(500)
  const seen = new Set<string>()
  let end = span.endUnixNanos
  for (;;) {
    const { lines } = (await page(end, 150)).data
    const before = seen.size
    for (const line of lines) seen.add(lineKey(line))
    if (seen.size === before) break
    end = unixNanos((BigInt(lines[0]!.timeUnixNanos) + 1n).toString())
  }
  expect([...seen].toSorted()).toEqual(whole.toSorted())
})

it('asks for more than is allowed and gets what is', async () => {
  const { data } = await page(span.endUnixNanos, 9000)
  expect(data.lines.length).toBeGreaterThan(500)
})
