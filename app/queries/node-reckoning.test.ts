import { QueryClient } from '@tanstack/react-query'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createHttp } from '~/backends/http'
import { createPrometheusClient } from '~/backends/prometheus/client'
import { nodeKey } from '~/model/node'
import type { Scope } from '~/model/scope'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { embeddedServer } from '~mocks/node'
import { nodeFilesystems } from './node-detail-queries'
import { nodeFigures, nodeList, nodeTable } from './node-queries'
import { NO_BACK_ENDS } from './test-back-ends'

const NOW = Date.UTC(2026, 10, 21, 9, 12)
const SCOPE: Scope = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }
const backEnds = {
  ...NO_BACK_ENDS,
  prometheus: createPrometheusClient(createHttp('prometheus', 'http://localhost/api/prometheus')),
}
const server = embeddedServer('incident', NOW)
const client = new QueryClient()

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  server.listen()
})
afterAll(() => {
  server.close()
  vi.useRealTimers()
})

async function rows() {
  const { data: nodes } = await client.fetchQuery(nodeList(backEnds, SCOPE))
  const { data } = await client.fetchQuery(
    nodeTable(
      backEnds,
      SCOPE,
      nodes.map(({ name }) => name),
    ),
  )
  return nodes.map((node) => ({ name: node.name, key: nodeKey(node), figures: data.of(nodeKey(node)) }))
}

test('what colours and ranks a node is the share that its row shows', async () => {
  const of = async (measure: 'cpu' | 'memory' | 'disk') =>
    (await client.fetchQuery(nodeFigures(backEnds, SCOPE, measure))).data.of
  const [cpu, memory, disk] = [await of('cpu'), await of('memory'), await of('disk')]
  for (const { key, figures } of await rows()) {
    expect(cpu(key)).toBeCloseTo(figures.cpu! / figures.cpuAllocatable!, 6)
    expect(memory(key)).toBeCloseTo(figures.memory! / figures.memoryAllocatable!, 6)
    expect(disk(key)).toBeCloseTo(figures.disk!, 6)
  }
})

test('a node by itself has the figures of its row, and its disk is its fullest file system', async () => {
  for (const { name, key, figures } of (await rows()).slice(-2)) {
    const { data: alone } = await client.fetchQuery(nodeTable(backEnds, SCOPE, [name]))
    expect(alone.of(key)).toEqual(figures)
    expect(alone.rateWindowMs).toBe(300_000)
    const { data: filesystems } = await client.fetchQuery(nodeFilesystems(backEnds, SCOPE, name))
    expect(filesystems[0]?.share).toBeCloseTo(figures.disk!, 6)
  }
})
