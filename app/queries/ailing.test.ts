import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createHttp } from '~/backends/http'
import { type PrometheusClient, createPrometheusClient } from '~/backends/prometheus/client'
import { embeddedServer } from '~mocks/node'
import { AILING, ailments, ownersOfIll } from './test-ailing'

const NOW = Date.UTC(2026, 10, 21, 9, 12)
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOW }))
afterAll(() => void vi.useRealTimers())

async function askedOf<Answer>(
  scenario: 'healthy' | 'incident' | 'ailing',
  ask: (prometheus: PrometheusClient) => Promise<Answer>,
): Promise<Answer> {
  const server = embeddedServer(scenario, NOW)
  server.listen()
  try {
    return await ask(createPrometheusClient(createHttp('prometheus', 'http://localhost/api/prometheus')))
  } finally {
    server.close()
  }
}

test('the healthy cluster has nothing that needs attention, nor is worth knowing', async () => {
  expect(await askedOf('healthy', ailments)).toEqual([])
})

test('the ailing cluster has each illness once, beside those of the incident', async () => {
  const incident = new Set(await askedOf('incident', ailments))
  // A pod without a node: its claim waits with it.
  expect([...incident].find((item) => item.includes('analytics'))).toContain('claim-pending')
  expect((await askedOf('ailing', ailments)).filter((item) => !incident.has(item))).toEqual(AILING)
})

test('of ill pods the same is known, asked by name or as a whole', async () => {
  const { named, whole } = await askedOf('ailing', ownersOfIll)
  expect(whole.length).toBeGreaterThan(10)
  expect(whole).toEqual(named)
})
