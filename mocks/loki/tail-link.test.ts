import { setupServer } from 'msw/node'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { unixMs } from '~/base/units'
import { createCluster } from '~mocks/cluster/cluster'
import { scenarioFor } from '~mocks/scenarios'
import { lokiHandlers } from './handlers'

const NOW = unixMs(Date.parse('2026-11-21T09:50:00Z'))
const server = setupServer(...lokiHandlers(createCluster(scenarioFor('incident', NOW))))
const TAIL = 'ws://portal.example.com/api/loki/loki/api/v1/tail'

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
  server.listen()
})
afterEach(() => {
  server.resetHandlers()
  server.close()
  vi.useRealTimers()
})

it.each(['ws', 'wss'])('a %s socket gets frames as Loki sends them', async (scheme) => {
  const query = new URLSearchParams({ query: '{namespace="shop"}', limit: '3' }).toString()
  const socket = new WebSocket(`${scheme}://portal.example.com/api/loki/loki/api/v1/tail?${query}`)
  const frame = await new Promise<string>((resolve, reject) => {
    socket.addEventListener('message', ({ data }) => resolve(String(data)))
    socket.addEventListener('error', () => reject(new Error('no socket')))
  })
  socket.close()
  expect(JSON.parse(frame)).toMatchObject({
    streams: [{ values: [[expect.any(String), expect.any(String)]] }, {}, {}],
  })
})

it('closes with the reason of a refusal', async () => {
  const socket = new WebSocket('ws://portal.example.com/api/loki/loki/api/v1/tail?query=%7B')
  const closed = await new Promise<CloseEvent>((resolve) => socket.addEventListener('close', resolve))
  expect(closed.code).toBe(1011)
  expect(closed.reason).toContain('parse error at line 1')
})

it('breaks off in its own ways where the scenario says so, the frame on its way lost', async () => {
  server.resetHandlers(...lokiHandlers(createCluster(scenarioFor('tail-breaks', NOW))))
  const query = new URLSearchParams({ query: '{namespace="shop"}', limit: '500' }).toString()
  const lives = []
  for (let socket = 0; socket < 3; socket++) {
    const client = new WebSocket(`${TAIL}?${query}`)
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
