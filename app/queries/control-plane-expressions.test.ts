import { describe, expect, test } from 'vitest'
import { CANONICAL } from '~/model/dialect'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { counter, gauge, valuesIn } from '~mocks/traps/evaluate'
import { componentFacts } from './control-plane-expressions'

const SCOPE = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }
const facts = componentFacts({ scope: SCOPE, dialect: CANONICAL, window: '5m' })

const buckets = (
  metric: string,
  labels: Readonly<Record<string, string>>,
  bounds: readonly [string, number][],
) => bounds.map(([le, perSecond]) => counter(`${metric}_bucket`, { cluster: 'eu', ...labels, le }, perSecond))

describe('how slow the API server is', () => {
  const reads = (metric: string, verb: string, bounds: readonly [string, number][], subresource = '') =>
    buckets(metric, { job: 'apiserver', instance: 'a', verb, subresource }, bounds)
  const FAST: readonly [string, number][] = [
    ['0.1', 100],
    ['30', 100],
    ['+Inf', 100],
  ]
  const SLOW: readonly [string, number][] = [
    ['0.1', 0],
    ['30', 100],
    ['+Inf', 100],
  ]

  test.each(['WATCH', 'CONNECT', 'WATCHLIST', 'LIST'])('is not told by %s, long by nature', (verb) => {
    const sli = 'apiserver_request_sli_duration_seconds'
    const lines = [...reads(sli, 'GET', FAST), ...reads(sli, verb, SLOW)]
    expect(valuesIn(lines, facts.apiserver.latency)).toEqual({ '': 0.099 })
  })

  test('nor by what a person watches', () => {
    const sli = 'apiserver_request_sli_duration_seconds'
    const lines = [...reads(sli, 'GET', FAST), ...reads(sli, 'GET', SLOW, 'log')]
    expect(valuesIn(lines, facts.apiserver.latency)).toEqual({ '': 0.099 })
  })

  test('comes from the newest of its metrics alone, whatever bounds the others have', () => {
    const lines = [
      ...reads('apiserver_request_sli_duration_seconds', 'GET', FAST),
      // With hooks of others, and of other bounds.
      ...reads('apiserver_request_duration_seconds', 'GET', [
        ['0.05', 0],
        ['0.099', 99.5],
        ['+Inf', 100],
      ]),
    ]
    expect(valuesIn(lines, facts.apiserver.latency)).toEqual({ '': 0.099 })
  })

  test('comes from the older one where there is no newer', () => {
    const lines = reads('apiserver_request_duration_seconds', 'GET', FAST)
    expect(valuesIn(lines, facts.apiserver.latency)).toEqual({ '': 0.099 })
  })
})

describe('targets', () => {
  const up = (instance: string, value: number, job = 'etcd') =>
    gauge('up', { cluster: 'eu', job, instance }, value)
  const leader = (instance: string) =>
    gauge('etcd_server_has_leader', { cluster: 'eu', job: 'etcd', instance })

  test('that are down are counted among those of the component alone', () => {
    const lines = [up('a', 1), up('b', 0), up('c', 0, 'others'), leader('a')]
    expect(valuesIn(lines, facts.etcd.targets)).toEqual({ '': 2 })
    expect(valuesIn(lines, facts.etcd.down)).toEqual({ '': 1 })
  })

  test('are down where one of their endpoints is', () => {
    const lines = [
      up('a', 1),
      { ...up('a', 0), labels: { ...up('a', 0).labels, metrics_path: '/x' } },
      leader('a'),
    ]
    expect(valuesIn(lines, facts.etcd.targets)).toEqual({ '': 1 })
    expect(valuesIn(lines, facts.etcd.down)).toEqual({ '': 1 })
  })

  test('that all went down within the hour are missed', () => {
    const minute = 60_000
    const lines = [up('a', 0), { ...leader('a'), endUnixMs: Date.UTC(2026, 10, 21, 9, 12) - 20 * minute }]
    expect(valuesIn(lines, facts.etcd.targets)).toEqual({ '': 1 })
    expect(valuesIn(lines, facts.etcd.down)).toEqual({ '': 1 })
  })

  test('of a component that nobody ever scraped are none, neither up nor down', () => {
    expect(valuesIn([up('a', 1, 'kubelet')], facts.etcd.targets)).toEqual({})
    expect(valuesIn([up('a', 0, 'kubelet')], facts.etcd.down)).toEqual({})
  })
})

test('one member of etcd without a leader is worth a word, and the fullest one counts', () => {
  const member = (instance: string, hasLeader: number, size: number) => [
    gauge('etcd_server_has_leader', { cluster: 'eu', instance }, hasLeader),
    gauge('etcd_mvcc_db_total_size_in_bytes', { cluster: 'eu', instance }, size),
    gauge('etcd_server_quota_backend_bytes', { cluster: 'eu', instance }, 100),
  ]
  const lines = [...member('a', 1, 20), ...member('b', 0, 96)]
  expect(valuesIn(lines, facts.etcd.members)).toEqual({ '': 2 })
  expect(valuesIn(lines, facts.etcd.leaderless)).toEqual({ '': 1 })
  expect(valuesIn(lines, facts.etcd.space)).toEqual({ '': 0.96 })
})

test("queues are the controller manager's own, not those of every operator", () => {
  const queue = (job: string, name: string, depth: number) => [
    gauge('workqueue_depth', { cluster: 'eu', job, instance: job, name }, depth),
    counter('workqueue_adds_total', { cluster: 'eu', job, instance: job, name }, depth),
  ]
  const lines = [
    ...queue('kube-controller-manager', 'deployment', 2),
    ...queue('kube-controller-manager', 'endpoint', 5),
    ...queue('cert-manager', 'certificates', 900),
  ]
  expect(valuesIn(lines, facts['controller-manager'].waiting)).toEqual({ '': 5 })
  expect(valuesIn(lines, facts['controller-manager'].rate)).toEqual({ '': 7 })
})

test('two scrapers that keep the same counters do not double them', () => {
  const dialect = { ...CANONICAL, replicaLabels: ['prometheus_replica'] }
  const { apiserver } = componentFacts({ scope: SCOPE, dialect, window: '5m' })
  const lines = ['a', 'b'].map((prometheus_replica) =>
    counter('apiserver_request_total', { cluster: 'eu', instance: 'x', code: '500', prometheus_replica }, 3),
  )
  expect(valuesIn(lines, apiserver.rate)).toEqual({ '': 3 })
  expect(valuesIn(lines, apiserver.failed)).toEqual({ '': 3 })
})

describe('how many of a component are down', () => {
  const seen = (replica: string, instance: string, up: number, endpoint = 'https') => {
    const labels = { cluster: 'eu', job: 'apiserver', instance, endpoint, prometheus_replica: replica }
    return [gauge('up', labels, up), gauge('apiserver_current_inflight_requests', labels, 3)]
  }

  test.each([
    { desc: 'one that a replica of the scraper does not reach is up', others: [['b', 'b', 0]], down: {} },
    {
      desc: 'one that none of them reaches is down',
      others: [
        ['a', 'c', 0],
        ['b', 'c', 0],
      ],
      down: { '': 1 },
    },
    { desc: 'one of whose endpoints is down is down', others: [['a', 'b', 0, 'other']], down: { '': 1 } },
  ] as const)('$desc', ({ others, down }) => {
    const lines = [
      ...seen('a', 'b', 1),
      ...others.flatMap(([replica, instance, up, endpoint]) => seen(replica, instance, up, endpoint)),
    ]
    expect(valuesIn(lines, facts.apiserver.down)).toEqual(down)
  })
})
