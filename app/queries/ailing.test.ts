import { QueryClient } from '@tanstack/react-query'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createHttp } from '~/backends/http'
import { type PrometheusClient, createPrometheusClient } from '~/backends/prometheus/client'
import { ILLNESS, podHealth } from '~/model/pod'
import { type PodFilter, UNSCHEDULABLE } from '~/model/pod-table'
import type { Scope } from '~/model/scope'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import type { WorkloadRef } from '~/model/workload'
import { judgedWorkloads, workloadHealth } from '~/model/workload-table'
import { embeddedServer } from '~mocks/node'
import { clusterHealth } from './health-queries'
import { podCounts, podTable } from './pod-queries'
import { AILING, ailments, ownersOfIll } from './test-ailing'
import { NO_BACK_ENDS } from './test-back-ends'
import { workloadTable } from './workload-table-queries'

const SCOPE: Scope = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }
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

test('workloads stand by what their status says, the worst first', async () => {
  const states = await askedOf('ailing', async (prometheus) => {
    const client = new QueryClient()
    const backEnds = { ...NO_BACK_ENDS, prometheus }
    const { items } = (await client.fetchQuery(clusterHealth(backEnds, SCOPE))).data
    const judged = judgedWorkloads(items)
    const filter = { text: '', kind: undefined, owned: false }
    const order = { sort: 'wrong', descending: true } as const
    const rows = (await client.fetchQuery(workloadTable(backEnds, SCOPE, filter, order, judged))).data
    const severityOf = ({ name }: WorkloadRef) =>
      judged.find(({ workload }) => workload.name === name)?.severity
    return rows.map((row) => workloadHealth(row, severityOf(row.workload)))
  })
  expect(states.filter((state) => state === 'degraded').length).toBeGreaterThan(3)
  expect(states).toEqual(states.toSorted((a, b) => ILLNESS[b] - ILLNESS[a]))
})

test('pods that are unwell stand first, and each reason counts the pods that it lists', async () => {
  await askedOf('ailing', async (prometheus) => {
    const client = new QueryClient()
    const backEnds = { ...NO_BACK_ENDS, prometheus }
    const every = { text: '', phase: undefined, node: undefined }
    const order = { sort: 'status', descending: true } as const
    const pods = async (filter: PodFilter) =>
      (await client.fetchQuery(podTable(backEnds, SCOPE, filter, order))).data
    const states = (await pods(every)).rows.map(podHealth)
    const critical = states.filter((state) => state === 'critical').length
    expect(critical).toBeGreaterThan(3)
    expect(states.slice(0, critical)).toEqual(Array(critical).fill('critical'))
    expect(states.lastIndexOf('degraded')).toBeLessThan(states.indexOf('healthy'))
    const { reasons } = (await client.fetchQuery(podCounts(backEnds, SCOPE))).data
    const listed = await Promise.all(reasons.map(({ reason }) => pods({ ...every, reason })))
    expect(listed.map(({ total }) => total)).toEqual(reasons.map(({ pods: counted }) => counted))
    for (const [index, { rows }] of listed.entries())
      for (const { reason, unschedulable } of rows)
        expect(unschedulable ? UNSCHEDULABLE : reason).toBe(reasons[index]?.reason)
  })
})

test('of ill pods the same is known, asked by name or as a whole', async () => {
  const { named, whole } = await askedOf('ailing', ownersOfIll)
  expect(whole.length).toBeGreaterThan(10)
  expect(whole).toEqual(named)
})
