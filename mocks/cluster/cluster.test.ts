import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import { scenarioFor } from '~mocks/scenarios'
import { createCluster } from './cluster'
import { allocatable } from './nodes'
import { podRequests } from './placement'
import { firstStartUnixMs } from './runs'
import { statusOf } from './workload-status'
import type { Cluster, SimPod } from './types'

const NOW = unixMs(Date.UTC(2026, 10, 21, 9, 12, 7))
const HOUR_MS = 3_600_000
const clusterOf = (name: Parameters<typeof scenarioFor>[0]) => createCluster(scenarioFor(name, NOW))
const incident = clusterOf('incident')
const healthy = clusterOf('healthy')
const START = incident.scenario.incidentStartUnixMs!

const phases = (cluster: Cluster) =>
  Object.fromEntries(
    Array.from(
      Map.groupBy(cluster.pods(NOW, NOW), (pod) => cluster.podPhase(pod, NOW)),
      ([phase, pods]) => [phase, pods.length],
    ),
  )

const checkouts = incident
  .pods(NOW, NOW, { namespace: 'shop' })
  .filter(({ workload }) => workload.name === 'checkout')
const bad = checkouts.filter(({ release }) => release === 'bad')

test('the incident began on a full or half hour, 30 to 60 minutes ago', () => {
  expect(START % (HOUR_MS / 2)).toBe(0)
  expect(NOW - START).toBeGreaterThanOrEqual(HOUR_MS / 2)
  expect(NOW - START).toBeLessThan(HOUR_MS)
})

describe('what is there', () => {
  test('twelve nodes, eight namespaces, about three hundred pods', () => {
    expect(incident.nodes.map(({ role }) => role).filter((role) => role === 'control-plane')).toHaveLength(3)
    expect(incident.nodes).toHaveLength(12)
    expect(incident.namespaces.toSorted()).toEqual([
      'cert-manager',
      'ci',
      'data',
      'ingress-nginx',
      'kube-system',
      'logging',
      'monitoring',
      'shop',
    ])
    expect(incident.pods(NOW, NOW).length).toBeGreaterThan(270)
    expect(new Set(incident.workloads.map(({ kind }) => kind))).toEqual(
      new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Pod']),
    )
  })

  test('identities are unique', () => {
    const pods = incident.pods(NOW, NOW)
    expect(new Set(pods.map(({ uid }) => uid)).size).toBe(pods.length)
    expect(new Set(pods.map((pod) => `${pod.namespace}/${pod.name}`)).size).toBe(pods.length)
  })

  test('a healthy cluster has nothing but running, ready and completed pods', () => {
    const pods = healthy.pods(NOW, NOW)
    expect(Object.keys(phases(healthy)).toSorted()).toEqual(['Running', 'Succeeded'])
    expect(pods.filter((pod) => !pod.job && !healthy.podReady(pod, NOW))).toEqual([])
    expect(pods.filter(({ trouble, release }) => trouble !== null || release === 'bad')).toEqual([])
    for (const workload of healthy.workloads)
      if (workload.kind === 'Deployment')
        expect(statusOf(healthy, workload, NOW)).toMatchObject({ available: workload.replicas })
  })

  test('the incident is the planned one', () => {
    expect(phases(incident)).toMatchObject({ Pending: 2, Failed: 4 })
    const troubles = incident
      .pods(NOW, NOW)
      .flatMap(({ trouble, namespace, workload }) =>
        trouble ? `${namespace}/${workload.name} ${trouble.kind}` : [],
      )
    expect(troubles.toSorted()).toEqual([
      'ci/docs-preview unpullable',
      'data/analytics unschedulable',
      'shop/recommendation evicted',
    ])
    expect(incident.jobs(NOW, NOW).filter(({ failed }) => failed)).toHaveLength(1)
    const checkout = incident.workloadsIn('shop', 'checkout')[0]!
    expect(statusOf(incident, checkout, NOW)).toMatchObject({
      desired: 6,
      current: 7,
      available: 3,
      updated: 4,
    })
  })

  test('an empty store knows no cluster', () => {
    const empty = clusterOf('empty')
    expect([empty.nodes, empty.workloads, empty.pods(NOW, NOW)]).toEqual([[], [], []])
  })
})

describe('scheduling', () => {
  test.each([incident, healthy])('the requests on a node fit on it', (cluster) => {
    for (const node of cluster.nodes) {
      const sum = { cores: 0, memoryBytes: 0 }
      for (const pod of cluster.pods(NOW, NOW, { node: node.name })) {
        if (!['Pending', 'Running'].includes(cluster.podPhase(pod, NOW))) continue
        const requests = podRequests(pod.workload)
        sum.cores += requests.cores
        sum.memoryBytes += requests.memoryBytes
      }
      expect(sum.cores).toBeLessThanOrEqual(allocatable(node).cores)
      expect(sum.memoryBytes).toBeLessThanOrEqual(allocatable(node).memoryBytes)
    }
  })

  test('the pending pod fits on no node that takes pods', () => {
    const pending = incident.pods(NOW, NOW).find(({ node }) => node === null)!
    const { cordoned } = incident.incident!
    for (const node of incident.nodes) {
      if (node.role === 'control-plane' || node.name === cordoned.node) continue
      const used = incident
        .pods(NOW, NOW, { node: node.name })
        .filter((pod) => incident.podPhase(pod, NOW) === 'Running')
        .reduce((sum, { workload }) => sum + podRequests(workload).memoryBytes, 0)
      expect(allocatable(node).memoryBytes - used).toBeLessThan(podRequests(pending.workload).memoryBytes)
    }
  })

  test('nothing new lands on the cordoned node', () => {
    const { node, sinceUnixMs } = incident.incident!.cordoned
    const late = incident
      .pods(sinceUnixMs, NOW, { node })
      .filter(({ createdUnixMs }) => createdUnixMs > sinceUnixMs)
    expect(late).toEqual([])
  })
})

describe('the bad release', () => {
  test('it leaks to its limit, is killed, backs off longer each time and never gets available', () => {
    expect(bad).toHaveLength(4)
    for (const pod of bad) {
      const runs = incident.runs(pod, 'app', NOW)
      expect(runs.length).toBeGreaterThan(3)
      const limit = pod.workload.containers[0]!.memoryLimit!
      for (const [index, run] of runs.entries()) {
        expect(run.restarts).toBe(index)
        expect(run.end).toEqual({ reason: 'OOMKilled', exitCode: 137 })
        if (run.endUnixMs > NOW) continue
        expect(incident.memoryBytes(pod, 'app', unixMs(run.endUnixMs - 1))).toBeGreaterThan(limit * 0.999)
        expect(incident.memoryBytes(pod, 'app', unixMs(run.endUnixMs))).toBe(0)
        expect(incident.containerState(pod, 'app', unixMs(run.endUnixMs + 5000)).kind).toBe('waiting')
      }
      const waits = runs.slice(1).map((run, index) => run.startUnixMs - runs[index]!.endUnixMs)
      expect(waits.slice(0, 3).map((wait) => Math.round(wait / 10_000) * 10)).toEqual([10, 20, 40])
      expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    }
  })

  test('another image runs in it', () => {
    const [spec] = bad[0]!.workload.containers
    expect(incident.image(bad[0]!, spec!)).toMatch(/checkout:v2\.8\.0$/)
    expect(
      checkouts.filter(({ release }) => release === 'stable').map((pod) => incident.image(pod, spec!)),
    ).toEqual(Array(3).fill('registry.example.com/shop/checkout:v2.7.3'))
  })
})

describe('use', () => {
  const running = incident
    .pods(NOW, NOW)
    .filter((pod) => pod.node && !pod.job && firstStartUnixMs(pod) < NOW - HOUR_MS)
  const pods = fc.constantFrom(...running, ...bad)

  test('core seconds are the integral of cores, in every run', () => {
    fc.assert(
      fc.property(pods, fc.integer({ min: 0, max: 3_000_000 }), (pod, before) => {
        const [spec] = pod.workload.containers
        const from = NOW - before - 60_000
        const run = incident.runs(pod, spec!.name, unixMs(from)).at(-1)
        if (!run || run.endUnixMs <= from + 60_000) return
        let sum = 0
        for (let step = 0; step < 600; step++)
          sum += incident.cpuCores(pod, spec!.name, unixMs(from + 50 + step * 100)) / 10
        const counted =
          incident.cpuSeconds(pod, spec!.name, unixMs(from + 60_000)) -
          incident.cpuSeconds(pod, spec!.name, unixMs(from))
        expect(counted / sum).toBeCloseTo(1, 3)
      }),
      { numRuns: 60 },
    )
  })

  test('always positive, and within the limits', () => {
    fc.assert(
      fc.property(pods, fc.integer({ min: 0, max: 86_400_000 }), (pod: SimPod, before) => {
        const time = unixMs(NOW - before)
        for (const spec of pod.workload.containers) {
          if (incident.containerState(pod, spec.name, time).kind !== 'running') continue
          const cores = incident.cpuCores(pod, spec.name, time)
          expect(cores).toBeGreaterThan(0)
          expect(cores).toBeLessThanOrEqual(spec.cpuLimit ?? Number.POSITIVE_INFINITY)
          const memory = incident.memoryBytes(pod, spec.name, time)
          expect(memory).toBeGreaterThan(0)
          expect(memory).toBeLessThanOrEqual(spec.memoryLimit ?? Number.POSITIVE_INFINITY)
        }
      }),
    )
  })

  test('the shop is busiest in the afternoon, and never idle', () => {
    const day = Array.from({ length: 24 }, (_, hour) => incident.load(unixMs(Date.UTC(2026, 10, 20, hour))))
    expect(Math.min(...day)).toBeGreaterThan(0.3)
    expect(day.indexOf(Math.max(...day))).toBeGreaterThan(11)
    expect(day.reduce((sum, value) => sum + value, 0) / 24).toBeCloseTo(1, 1)
  })
})

describe('history', () => {
  test('the same question has the same answer in another cluster of the same seed', () => {
    const again = clusterOf('incident')
    const told = (cluster: Cluster) =>
      cluster
        .pods(unixMs(NOW - 6 * HOUR_MS), NOW)
        .map((pod) => [pod.uid, pod.name, pod.node?.name, pod.createdUnixMs, pod.deletedUnixMs])
    expect(told(again)).toEqual(told(incident))
  })

  test('the pods of an instant are those of a window that live at it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 * 24 * HOUR_MS }), (before) => {
        const time = unixMs(NOW - before)
        const around = incident
          .pods(unixMs(time - HOUR_MS), unixMs(time + HOUR_MS))
          .filter((pod) => pod.createdUnixMs <= time && pod.deletedUnixMs > time)
        expect(around.map(({ uid }) => uid).toSorted()).toEqual(
          incident
            .pods(time, time)
            .map(({ uid }) => uid)
            .toSorted(),
        )
      }),
      { numRuns: 40 },
    )
  })

  test('CronJobs keep three successful runs', () => {
    const kept = healthy.jobs(NOW, NOW).filter(({ workload }) => workload.name === 'artifact-cleanup')
    expect(kept.length).toBeGreaterThanOrEqual(3)
    expect(kept.length).toBeLessThanOrEqual(4)
  })
})
