import { QueryClient } from '@tanstack/react-query'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { BackendError } from '~/base/backend-error'
import { unixMs } from '~/base/units'
import { createHttp } from '~/backends/http'
import { createKubernetesClient } from '~/backends/kubernetes/client'
import { createPrometheusClient } from '~/backends/prometheus/client'
import { nodeKey } from '~/model/node'
import { podKey } from '~/model/pod'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { handlersFor } from '~mocks/handlers'
import { scenarioFor } from '~mocks/scenarios'
import { detectDialect } from './detect-dialect'
import { nodeFigures, nodeTable } from './node-queries'
import { podDetail } from './pod-detail-queries'
import { podTable } from './pod-queries'
import { NO_BACK_ENDS } from './test-back-ends'

const NOW = unixMs(Date.UTC(2026, 10, 21, 9, 12, 0))
const server = setupServer(...handlersFor(scenarioFor('no-exporters', NOW)))
const at = (path: string) => `http://portal.example.com/api/${path}`
const prometheus = createPrometheusClient(createHttp('prometheus', at('prometheus')))
const kubernetes = createKubernetesClient(createHttp('kubernetes', at('kubernetes')))
const fails = () => Promise.reject(new BackendError('http', 'kubernetes', { status: 503 }))

const dialect = () => detectDialect(prometheus, {}, new AbortController().signal)
const measured = { ...NO_BACK_ENDS, prometheus, kubernetes, dialect }
const failing = { ...measured, kubernetes: { ...kubernetes, podUsage: fails, nodeUsage: fails } }
const scope = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }
const everyPod = { text: '', phase: undefined, node: undefined }
const ask = async (backEnds: typeof measured, sort: 'cpu' | 'memory', descending = true, text = '') =>
  new QueryClient().fetchQuery(podTable(backEnds, scope, { ...everyPod, text }, { sort, descending }))

beforeAll(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
  server.listen()
})
afterAll(() => {
  server.close()
  vi.useRealTimers()
})

test.for([
  { sort: 'cpu', descending: true },
  { sort: 'memory', descending: true },
  { sort: 'memory', descending: false },
] as const)(
  'pods are ranked by what metrics-server measures: $sort, $descending',
  async ({ sort, descending }) => {
    const { rows } = (await ask(measured, sort, descending)).data
    const values = rows.flatMap((row) => row[sort] ?? [])
    expect(values.length).toBeGreaterThan(50)
    expect(values).toEqual(values.toSorted((a, b) => (descending ? b - a : a - b)))
    // Those that nobody measures stand behind.
    expect(rows.slice(0, values.length).every((row) => row[sort] !== undefined)).toBe(true)
    expect(new Set(rows.map(({ ref }) => podKey(ref))).size).toBe(rows.length)
  },
)

test('only pods that match are ranked', async () => {
  const { rows } = (await ask(measured, 'cpu', true, 'checkout')).data
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.every(({ ref }) => ref.pod.includes('checkout'))).toBe(true)
})

test('the containers of a pod have their use', async () => {
  const { ref, cpu } = (await ask(measured, 'cpu', true, 'checkout')).data.rows[0]!
  const { data, expressions } = await new QueryClient().fetchQuery(podDetail(measured, scope, ref))
  if (data.kind !== 'present') throw new Error(data.kind)
  const sum = data.containers.reduce((total, one) => total + (one.cpu ?? 0), 0)
  expect(sum).toBeGreaterThan(0)
  expect(sum).toBeCloseTo(cpu!, 9)
  expect(data.row.cpu).toBe(cpu)
  expect(expressions).toContain('/apis/metrics.k8s.io/v1beta1/pods')
})

test('that metrics-server fails is a warning, not the end of a table', async () => {
  const pods = await ask(failing, 'cpu')
  expect(pods.warnings).toEqual(['kubernetes: http 503'])
  expect(pods.data.rows.length).toBeGreaterThan(50)
  expect(pods.data.rows.every(({ cpu }) => cpu === undefined)).toBe(true)
  const nodes = await new QueryClient().fetchQuery(nodeTable(failing, scope, ['worker-1']))
  expect(nodes.warnings).toEqual(['kubernetes: http 503'])
})

test.for(['cpu', 'memory'] as const)('nodes have their share of %s', async (measure) => {
  const { data } = await new QueryClient().fetchQuery(nodeFigures(measured, scope, measure))
  const { clusters } = await dialect()
  const share = data.of(nodeKey({ cluster: clusters[0] ?? '', name: 'worker-1' }))
  expect(share).toBeGreaterThan(0)
  expect(share).toBeLessThan(1)
  expect(data.ofContainers).toBe(false)
})

test('of one of several clusters nobody knows which it measures', async () => {
  const two = async () => ({ ...(await dialect()), clusters: ['east', 'west'] })
  const { data, expressions } = await ask({ ...measured, dialect: two }, 'cpu')
  expect(data.measured).toBe(false)
  expect(expressions.some((text) => text.startsWith('/apis/'))).toBe(false)
})
