import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createHttp } from '~/backends/http'
import { createPrometheusClient } from '~/backends/prometheus/client'
import { embeddedServer } from '~mocks/node'
import { AILING, ailments } from './test-ailing'

const NOW = Date.UTC(2026, 10, 21, 9, 12)
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOW }))
afterAll(() => void vi.useRealTimers())

async function foundIn(scenario: 'healthy' | 'incident' | 'ailing') {
  const server = embeddedServer(scenario, NOW)
  server.listen()
  try {
    return await ailments(createPrometheusClient(createHttp('prometheus', 'http://localhost/api/prometheus')))
  } finally {
    server.close()
  }
}

test('the healthy cluster has nothing that needs attention, nor is worth knowing', async () => {
  expect(await foundIn('healthy')).toEqual([])
})

test('the ailing cluster has each illness once, beside those of the incident', async () => {
  const incident = new Set(await foundIn('incident'))
  // A pod without a node: its claim waits with it.
  expect([...incident].find((item) => item.includes('analytics'))).toContain('claim-pending')
  expect((await foundIn('ailing')).filter((item) => !incident.has(item))).toEqual(AILING)
})
