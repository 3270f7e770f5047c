import { QueryClient } from '@tanstack/react-query'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { unixMs } from '~/base/units'
import { createHttp } from '~/backends/http'
import { createPrometheusClient } from '~/backends/prometheus/client'
import type { Scope } from '~/model/scope'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { handlersFor } from '~mocks/handlers'
import { scenarioFor } from '~mocks/scenarios'
import { detectDialect } from './detect-dialect'
import { namespaceTable } from './namespace-queries'
import { namespaceNetwork, networkPolicies, serviceTable } from './network-queries'
import { nodeList, nodeTable } from './node-queries'
import { clustersWith } from './object-queries'
import { podTable } from './pod-queries'
import { clusterNames } from './cluster-name-queries'
import { foundByName } from './search-queries'
import { claimTable, storageClasses } from './storage-queries'
import { NO_BACK_ENDS } from './test-back-ends'
import { trafficTable } from './traffic-queries'
import { workloadContainers } from './workload-container-queries'
import { workloadTable } from './workload-table-queries'

const NOW = unixMs(Date.UTC(2026, 10, 21, 9, 12, 0))
const prometheus = createPrometheusClient(
  createHttp('prometheus', 'http://portal.example.com/api/prometheus'),
)
const dialect = detectDialect.bind(null, prometheus, {}, new AbortController().signal)
const BACK_ENDS = { ...NO_BACK_ENDS, prometheus, dialect }
const server = setupServer(...handlersFor(scenarioFor('two-clusters', NOW)))

beforeAll(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
  server.listen()
})
afterAll(() => {
  server.close()
  vi.useRealTimers()
})

const scopeOf = (cluster: string | undefined): Scope => ({
  cluster,
  namespace: undefined,
  range: DEFAULT_TIME_RANGE,
})

const client = new QueryClient()
const EVERY_POD = { text: '', phase: undefined, node: undefined }
const EVERY_WORKLOAD = { text: '', kind: undefined, owned: true } as const

/** The rows of each table, as they are shown. */
const TABLES: Readonly<Record<string, (scope: Scope) => Promise<readonly unknown[]>>> = {
  nodes: async (scope) => {
    const nodes = (await client.fetchQuery(nodeList(BACK_ENDS, scope))).data
    const names = [...new Set(nodes.map(({ name }) => name))]
    const { of } = (await client.fetchQuery(nodeTable(BACK_ENDS, scope, names))).data
    return nodes.map((node) => ({ ...node, figures: of(`${node.cluster}/${node.name}`) }))
  },
  pods: async (scope) =>
    (await client.fetchQuery(podTable(BACK_ENDS, scope, EVERY_POD, { sort: 'memory', descending: true })))
      .data.rows,
  workloads: async (scope) =>
    (
      await client.fetchQuery(
        workloadTable(BACK_ENDS, scope, EVERY_WORKLOAD, { sort: 'wrong', descending: true }),
      )
    ).data,
  namespaces: async (scope) =>
    (await client.fetchQuery(namespaceTable(BACK_ENDS, scope, '', { sort: 'unwell', descending: true }))).data
      .rows,
  services: async (scope) => (await client.fetchQuery(serviceTable(BACK_ENDS, scope, ''))).data.rows,
  claims: async (scope) =>
    (await client.fetchQuery(claimTable(BACK_ENDS, scope, '', { sort: 'worst', descending: true }))).data
      .rows,
  'storage classes': async (scope) => (await client.fetchQuery(storageClasses(BACK_ENDS, scope))).data,
  policies: async (scope) => (await client.fetchQuery(networkPolicies(BACK_ENDS, scope))).data.rows,
  'traffic of namespaces': async (scope) =>
    (await client.fetchQuery(namespaceNetwork(BACK_ENDS, scope))).data,
  requests: async (scope) => (await client.fetchQuery(trafficTable(BACK_ENDS, scope, 'istio'))).data.rows,
  'what is found': async (scope) => (await client.fetchQuery(foundByName(BACK_ENDS, scope, 'cart'))).data,
}

const asTexts = (rows: readonly unknown[]): readonly string[] =>
  rows.map((row) => JSON.stringify(row)).toSorted()

test.each(Object.entries(TABLES))(
  '%s of two clusters are those of each, and none is merged',
  async (_, rowsOf) => {
    const [both, east, west] = await Promise.all(
      [undefined, 'east', 'west'].map((one) => rowsOf(scopeOf(one))),
    )
    expect(east).not.toEqual([])
    expect(asTexts(east!)).not.toEqual(asTexts(west!))
    expect(asTexts(both!)).toEqual(asTexts([...east!, ...west!]))
  },
)

test('the store says which of its clusters have an object', async () => {
  expect((await client.fetchQuery(clusterNames(BACK_ENDS))).data).toEqual(['east', 'west'])
  const withObject = async (cluster: string | undefined, name: string) =>
    (
      await client.fetchQuery(
        clustersWith(BACK_ENDS, scopeOf(cluster), { kind: 'Deployment', namespace: 'shop', name }),
      )
    ).data
  expect(await withObject(undefined, 'batch')).toEqual(['east', 'west'])
  expect(await withObject(undefined, 'bath')).toEqual([])
})

test('native sidecars are containers of their workload', async () => {
  const pay = { cluster: 'west', namespace: 'shop', kind: 'Deployment', name: 'pay' }
  const { containers } = (await client.fetchQuery(workloadContainers(BACK_ENDS, scopeOf('west'), pay))).data
  expect(containers.map(({ name }) => name).toSorted()).toEqual(['app', 'proxy'])
})
