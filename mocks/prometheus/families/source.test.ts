import { describe, expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import { labelsKey } from '~/model/labels'
import { createCluster } from '~mocks/cluster/cluster'
import { type Matcher, type MetricSeries, SCRAPE_INTERVAL_MS } from '~mocks/prometheus/metric-source'
import { scenarioFor } from '~mocks/scenarios'
import { createMetricSource } from './source'

const NOW = unixMs(Date.UTC(2026, 10, 21, 9, 12, 7))
const HOUR_AGO = unixMs(NOW - 3_600_000)
const cluster = createCluster(scenarioFor('incident', NOW))
const source = createMetricSource(cluster)
const families = [...source.families.values()]

const matchersOf = (labels: Readonly<Record<string, string>>): Matcher[] =>
  Object.entries(labels).map(([name, value]) => ({ name, op: '=', value }))

const select = (name: string, labels: Readonly<Record<string, string>> = {}, start = NOW): MetricSeries[] =>
  Array.from(source.families.get(name)?.select(matchersOf(labels), start, NOW) ?? []).filter((series) =>
    Object.entries(labels).every(([label, value]) => (series.labels[label] ?? '') === value),
  )
const valueOf = (name: string, labels: Readonly<Record<string, string>>, time: number = NOW): number => {
  const found = select(name, labels)
  expect(found, `${name} ${JSON.stringify(labels)}`).toHaveLength(1)
  return found[0]!.valueAt(time)
}

describe('every family', () => {
  test.each(families.map((family) => ({ name: family.name, family })))('$name', ({ family }) => {
    const seen = new Set<string>()
    for (const series of family.select([], HOUR_AGO, NOW)) {
      const key = labelsKey(series.labels)
      expect(seen.has(key), `twice: ${key}`).toBe(false)
      seen.add(key)
      expect(series.offsetMs % 1000).not.toBe(0)
      expect(series.offsetMs).toBeGreaterThan(0)
      expect(series.offsetMs).toBeLessThan(SCRAPE_INTERVAL_MS)
      expect(series.endUnixMs).toBeGreaterThan(series.startUnixMs)
      const from = Math.max(series.startUnixMs, HOUR_AGO)
      const to = Math.min(series.endUnixMs - 1, NOW)
      let before = Number.NEGATIVE_INFINITY
      for (const time of [from, (from + to) / 2, to]) {
        const value = series.valueAt(time)
        expect(Number.isFinite(value), `${key} at ${time}: ${value}`).toBe(true)
        if (series.monotone) expect(value).toBeGreaterThanOrEqual(before)
        before = value
      }
    }
  })

  test('has help, and most have series', () => {
    expect(families.filter(({ help }) => help === '')).toEqual([])
    const without = families.filter((family) => Array.from(family.select([], HOUR_AGO, NOW)).length === 0)
    expect(without.map(({ name }) => name)).toEqual([])
  })
})

describe('matchers that narrow', () => {
  test.each([
    { name: 'kube_pod_info', matchers: matchersOf({ namespace: 'shop' }) },
    { name: 'kube_pod_info', matchers: matchersOf({ node: 'worker-2' }) },
    { name: 'kube_pod_info', matchers: [{ name: 'pod', op: '=~', value: 'cart-.*|redis-0' }] },
    { name: 'kube_pod_info', matchers: [{ name: 'pod', op: '=~', value: 'redis-0|redis-1|no-such' }] },
    { name: 'kube_pod_status_phase', matchers: [{ name: 'phase', op: '=~', value: 'Pending|Failed' }] },
    { name: 'kube_pod_status_phase', matchers: [{ name: 'node', op: '=', value: '' }] },
    {
      name: 'container_memory_working_set_bytes',
      matchers: [{ name: 'container', op: '!~', value: '|POD' }],
    },
    { name: 'container_memory_working_set_bytes', matchers: [{ name: 'container', op: '=', value: '' }] },
    { name: 'node_cpu_seconds_total', matchers: [{ name: 'mode', op: '!=', value: 'idle' }] },
    { name: 'http_requests_total', matchers: matchersOf({ service: 'frontend', route: '/checkout' }) },
    { name: 'up', matchers: [{ name: 'job', op: '=~', value: 'etcd|shop' }] },
  ] satisfies { name: string; matchers: Matcher[] }[])('$name $matchers', ({ name, matchers }) => {
    const family = source.families.get(name)!
    const test = ({ op, value }: Matcher, actual: string) => {
      const holds = op === '=' || op === '!=' ? actual === value : new RegExp(`^(?:${value})$`).test(actual)
      return op === '=' || op === '=~' ? holds : !holds
    }
    const matching = (series: MetricSeries) =>
      matchers.every((matcher) => test(matcher, series.labels[matcher.name] ?? ''))
    const keys = (from: Iterable<MetricSeries>) =>
      Array.from(from)
        .filter(matching)
        .map(({ labels }) => labelsKey(labels))
        .toSorted()
    const narrowed = keys(family.select(matchers, NOW, NOW))
    expect(narrowed.length).toBeGreaterThan(0)
    expect(narrowed).toEqual(keys(family.select([], NOW, NOW)))
  })
})

describe('views agree', () => {
  const pods = cluster.pods(NOW, NOW)
  const bad = pods.filter(({ release }) => release === 'bad')

  test('the phases of all pods sum up to the pods', () => {
    const ones = select('kube_pod_status_phase').filter((series) => series.valueAt(NOW) === 1)
    expect(ones).toHaveLength(pods.length)
    expect(select('kube_pod_info')).toHaveLength(pods.length)
  })

  test.each(bad)('$name: restarts, last end, memory and state tell of the same kill', (pod) => {
    const identity = { namespace: 'shop', pod: pod.name, container: 'app' }
    const runs = cluster.runs(pod, 'app', NOW)
    const ended = runs.filter(({ endUnixMs }) => endUnixMs <= NOW - 5000)
    expect(valueOf('kube_pod_container_status_restarts_total', identity)).toBe(runs.length - 1)
    expect(
      valueOf('kube_pod_container_status_last_terminated_reason', { ...identity, reason: 'OOMKilled' }),
    ).toBe(1)
    expect(valueOf('kube_pod_container_status_last_terminated_exitcode', identity)).toBe(137)
    expect(valueOf('kube_pod_container_status_last_terminated_timestamp', identity)).toBe(
      Math.floor(ended.at(-1)!.endUnixMs / 1000),
    )
    const limit = valueOf('kube_pod_container_resource_limits', { ...identity, resource: 'memory' })
    const used = select('container_memory_working_set_bytes', identity, HOUR_AGO)
    expect(used).toHaveLength(runs.length)
    for (const [index, series] of used.entries()) {
      const { endUnixMs } = runs[index]!
      if (endUnixMs < NOW) expect(series.valueAt(endUnixMs) / limit).toBeCloseTo(1, 3)
    }
  })

  test('a killed container is still reported while the next one runs', () => {
    const [pod] = bad
    const [first, second] = cluster.runs(pod!, 'app', NOW)
    const series = select('container_cpu_usage_seconds_total', { pod: pod!.name, container: 'app' }, HOUR_AGO)
    const alive = series.filter(
      ({ startUnixMs, endUnixMs }) =>
        startUnixMs <= second!.startUnixMs + 5000 && endUnixMs > second!.startUnixMs + 5000,
    )
    expect(alive).toHaveLength(2)
    expect(new Set(series.map(({ labels }) => labels.id)).size).toBe(series.length)
    expect(first!.endUnixMs).toBeLessThan(second!.startUnixMs)
  })

  test('deployments count their pods', () => {
    const checkout = { namespace: 'shop', deployment: 'checkout' }
    expect(valueOf('kube_deployment_spec_replicas', checkout)).toBe(6)
    expect(valueOf('kube_deployment_status_replicas', checkout)).toBe(7)
    expect(valueOf('kube_deployment_status_replicas_available', checkout)).toBe(3)
    expect(valueOf('kube_deployment_status_replicas_updated', checkout)).toBe(4)
    expect(
      valueOf('kube_deployment_status_condition', { ...checkout, condition: 'Progressing', status: 'false' }),
    ).toBe(1)
    const sets = select('kube_replicaset_spec_replicas', { namespace: 'shop' }).filter(({ labels }) =>
      labels.replicaset?.startsWith('checkout-'),
    )
    expect(
      sets
        .map((series) => series.valueAt(NOW))
        .filter((count) => count > 0)
        .toSorted((a, b) => a - b),
    ).toEqual([3, 4])
  })

  test('every owner of a pod that is a ReplicaSet or a Job is told itself', () => {
    const sets = new Set(
      select('kube_replicaset_owner').map(({ labels }) => `${labels.namespace}/${labels.replicaset}`),
    )
    const jobs = new Set(
      select('kube_job_owner').map(({ labels }) => `${labels.namespace}/${labels.job_name}`),
    )
    for (const { labels } of select('kube_pod_owner')) {
      const owner = `${labels.namespace}/${labels.owner_name}`
      if (labels.owner_kind === 'ReplicaSet') expect(sets).toContain(owner)
      if (labels.owner_kind === 'Job') expect(jobs).toContain(owner)
    }
  })

  test('a node is as busy as its processors and its pods say', () => {
    for (const node of cluster.nodes) {
      const instance = `${node.internalIp}:9100`
      const rate = (series: readonly MetricSeries[]) =>
        series.reduce((sum, one) => sum + (one.valueAt(NOW) - one.valueAt(NOW - 120_000)) / 120, 0)
      const all = rate(select('node_cpu_seconds_total', { instance }))
      expect(all).toBeCloseTo(node.cores, 6)
      const idle = rate(
        select('node_cpu_seconds_total', { instance }).filter(({ labels }) =>
          /idle|iowait/.test(labels.mode ?? ''),
        ),
      )
      const pods = cluster
        .pods(NOW, NOW, { node: node.name })
        .flatMap((pod) => pod.workload.containers.map(({ name }) => cluster.cpuCores(pod, name, NOW)))
        .reduce((sum, cores) => sum + cores, 0)
      expect(Math.abs(node.cores - idle - pods) / node.cores).toBeLessThan(0.1)
    }
  })

  test('ALERTS hold from the rule onwards, pending before firing', () => {
    const states = select('ALERTS', { alertname: 'KubePodCrashLooping', pod: bad[0]!.name }, HOUR_AGO)
    expect(states.map(({ labels }) => labels.alertstate)).toEqual(['pending', 'firing'])
    expect(states[0]!.endUnixMs).toBe(states[1]!.startUnixMs)
    const [run] = cluster.runs(bad[0]!, 'app', NOW)
    expect(states[0]!.startUnixMs - run!.endUnixMs).toBeLessThan(60_000)
  })
})

describe('scenarios', () => {
  test('nothing tells of trouble where nothing is wrong', () => {
    const healthy = createMetricSource(createCluster(scenarioFor('healthy', NOW)))
    const count = (name: string) => Array.from(healthy.families.get(name)!.select([], NOW, NOW)).length
    for (const name of [
      'kube_pod_status_reason',
      'kube_pod_status_unschedulable',
      'kube_pod_container_status_waiting_reason',
      'kube_pod_container_status_last_terminated_reason',
      'kube_job_failed',
    ])
      expect(count(name), name).toBe(0)
    const alerts = Array.from(healthy.families.get('ALERTS')!.select([], NOW, NOW))
    expect(alerts.map(({ labels }) => labels.alertname)).toEqual(['Watchdog'])
  })

  test('an empty store has only its own target', () => {
    const empty = createMetricSource(createCluster(scenarioFor('empty', NOW)))
    const all = [...empty.families.values()].flatMap((family) =>
      Array.from(family.select([], NOW, NOW), ({ labels }) => ({ name: family.name, ...labels })),
    )
    expect(all).toEqual([{ name: 'up', job: 'prometheus', instance: 'localhost:9090' }])
  })
})
