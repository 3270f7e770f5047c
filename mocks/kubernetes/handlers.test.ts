import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { setupServer } from 'msw/node'
import { unixMs } from '~/base/units'
import { createHttp } from '~/backends/http'
import { createAlertmanagerClient } from '~/backends/alertmanager/client'
import { createKubernetesClient } from '~/backends/kubernetes/client'
import { numberOf } from '~/model/quantity'
import { alertmanagerHandlers } from '~mocks/alertmanager/handlers'
import { createCluster } from '~mocks/cluster/cluster'
import { nodeUsage } from '~mocks/cluster/node-usage'
import { scenarioFor } from '~mocks/scenarios'
import { kubernetesHandlers } from './handlers'
import { measuredUnixMs } from './metrics'

const NOW = unixMs(Date.UTC(2026, 10, 21, 9, 12, 7))
const cluster = createCluster(scenarioFor('incident', NOW))
const server = setupServer(...kubernetesHandlers(cluster), ...alertmanagerHandlers(cluster))
const { signal } = new AbortController()
const ROOT = 'http://localhost/api'
const kubernetes = createKubernetesClient(createHttp('kubernetes', `${ROOT}/kubernetes`))
const alertmanager = createAlertmanagerClient(createHttp('alertmanager', `${ROOT}/alertmanager`))

beforeAll(() => server.listen())
afterAll(() => server.close())
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOW }))
afterEach(() => void vi.useRealTimers())

const bad = cluster.pods(NOW, NOW).find(({ release }) => release === 'bad')!

describe('metrics.k8s.io', () => {
  test('nodes, to the last digit of the cluster', async () => {
    const usage = await kubernetes.nodeUsage(signal)
    const node = cluster.nodes[4]!
    const found = usage.find((one) => one.node === node.name)!
    const { coresAt, memoryBytesAt } = nodeUsage(cluster, node)
    expect(numberOf(found.cpu)).toBeCloseTo(coresAt(measuredUnixMs(NOW)), 8)
    expect(numberOf(found.memory)).toBe(Math.round(memoryBytesAt(measuredUnixMs(NOW)) / 1024) * 1024)
    expect(found.windowMs).toBe(15_000)
  })

  test('what pods may use of a node, in whole Kibibytes', async () => {
    const node = cluster.nodes[4]!
    const found = (await kubernetes.allocatable(signal)).get(node.name)!
    expect(numberOf(found.cpu)).toBeCloseTo(node.cores - 0.1, 8)
    expect(numberOf(found.memory)).toBeLessThan(node.memoryBytes)
  })

  test('pods of a namespace; none for a pod that does not run', async () => {
    const usage = await kubernetes.podUsage('data', signal)
    expect(usage.map(({ pod }) => pod)).toContain('postgres-0')
    expect(usage.map(({ pod }) => pod)).not.toContain('analytics-2')
    const containers = usage.find(({ pod }) => pod === 'postgres-0')!.containers
    expect(containers.map(({ container }) => container)).toEqual(['postgres', 'exporter'])
  })
})

describe('events', () => {
  test('by field, and cut with a word about the rest', async () => {
    const of = await kubernetes.events(
      { namespace: 'shop', fields: { 'involvedObject.name': bad.name } },
      signal,
    )
    expect(new Set(of.events.map(({ involvedObject }) => involvedObject.name))).toEqual(new Set([bad.name]))
    const response = await fetch(`${ROOT}/kubernetes/api/v1/events?limit=3`)
    const list: { items: unknown[]; metadata: { continue?: string } } = await response.json()
    expect(list.items).toHaveLength(3)
    expect(list.metadata.continue).toBeTruthy()
  })

  test('a field that events do not have is refused as the API server does', async () => {
    const response = await fetch(`${ROOT}/kubernetes/api/v1/events?fieldSelector=spec.nodeName%3Dx`)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ kind: 'Status', reason: 'BadRequest', code: 400 })
  })
})

describe('pod logs', () => {
  const logOf = (previous: boolean) =>
    kubernetes.podLog({ namespace: 'shop', pod: bad.name, container: 'app', previous, tailLines: 20 }, signal)

  test('the previous run ends where it was killed', async () => {
    const lines = await logOf(true)
    const killed = cluster.runs(bad, 'app', NOW).at(-2)!
    expect(lines.length).toBeGreaterThan(0)
    const times = lines.map((line) => Date.parse(line.slice(0, line.indexOf(' '))))
    expect(Math.max(...times)).toBeLessThanOrEqual(killed.endUnixMs + 1)
    expect(Math.min(...times)).toBeGreaterThanOrEqual(killed.startUnixMs)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  test.each([
    { path: 'pods/no-such-pod/log', status: 404, message: 'pods "no-such-pod" not found' },
    {
      path: `pods/${bad.name}/log?container=sidecar`,
      status: 400,
      message: `container sidecar is not valid for pod ${bad.name}`,
    },
  ])('$path', async ({ path, status, message }) => {
    const response = await fetch(`${ROOT}/kubernetes/api/v1/namespaces/shop/${path}`)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ kind: 'Status', status: 'Failure', message })
  })
})

describe('Alertmanager', () => {
  test('one silence and one inhibition at work', async () => {
    const alerts = await alertmanager.alerts([], signal)
    const silenced = alerts.filter(({ silencedBy }) => silencedBy.length > 0)
    const inhibited = alerts.filter(({ inhibitedBy }) => inhibitedBy.length > 0)
    const silences = await alertmanager.silences([], signal)
    expect(silenced.length).toBeGreaterThan(0)
    expect(new Set(silenced.map(({ labels }) => labels.namespace))).toEqual(new Set(['ci']))
    expect(silences.find(({ state }) => state === 'active')!.id).toBe(silenced[0]!.silencedBy[0])
    expect(inhibited.map(({ labels }) => `${labels.alertname} ${labels.severity}`)).toEqual([
      'CheckoutErrorBudgetBurn warning',
    ])
    expect(alerts.map(({ id }) => id)).toContain(inhibited[0]!.inhibitedBy[0])
  })

  test.each([
    { filter: 'severity="critical"', holds: (severity: string) => severity === 'critical' },
    { filter: 'severity!~"critical|none"', holds: (severity: string) => !/critical|none/.test(severity) },
  ])('$filter', async ({ filter, holds }) => {
    const found = await alertmanager.alerts([filter], signal)
    expect(found.length).toBeGreaterThan(0)
    expect(found.every(({ labels }) => holds(labels.severity ?? ''))).toBe(true)
  })

  test('without what is suppressed', async () => {
    const response = await fetch(`${ROOT}/alertmanager/api/v2/alerts?silenced=false&inhibited=false`)
    const alerts: { status: { state: string } }[] = await response.json()
    expect(new Set(alerts.map(({ status }) => status.state))).toEqual(new Set(['active']))
  })

  test('groups hold every alert once', async () => {
    const groups = await alertmanager.alertGroups([], signal)
    const alerts = await alertmanager.alerts([], signal)
    expect(groups.flatMap((group) => group.alerts.map(({ id }) => id)).toSorted()).toEqual(
      alerts.map(({ id }) => id).toSorted(),
    )
  })

  test('a filter that is none is refused', async () => {
    const response = await fetch(`${ROOT}/alertmanager/api/v2/alerts?filter=namespace%3D~%22(%22`)
    expect(response.status).toBe(400)
  })
})
