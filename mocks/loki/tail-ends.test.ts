import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { unixMs } from '~/base/units'
import { createCluster } from '~mocks/cluster/cluster'
import { scenarioFor } from '~mocks/scenarios'
import { lokiHandlers } from './handlers'

const NOW = unixMs(Date.parse('2026-11-21T09:50:00Z'))
const server = setupServer(...lokiHandlers(createCluster(scenarioFor('tail-breaks', NOW))))

beforeAll(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
  server.listen()
})
afterAll(() => {
  server.close()
  vi.useRealTimers()
})

it('a tail breaks off in its own ways where the scenario says so, the frame on its way lost', async () => {
  const query = new URLSearchParams({ query: '{namespace="shop"}', limit: '500' }).toString()
  const lives = []
  for (let socket = 0; socket < 3; socket++) {
    const client = new WebSocket(`ws://portal.example.com/api/loki/loki/api/v1/tail?${query}`)
    let frames = 0
    client.addEventListener('message', () => frames++)
    const { code, reason } = await new Promise<CloseEvent>((resolve) =>
      client.addEventListener('close', resolve),
    )
    lives.push([frames, code, reason])
  }
  expect(lives).toEqual([
    [3, 1006, ''],
    [2, 1011, 'all ingesters closed the connection'],
    [0, 1006, ''],
  ])
})
