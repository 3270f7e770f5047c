import type { Cluster } from '~mocks/cluster/types'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Point, counter, familiesOf, gauge, plain } from './build'
import { steadyCounter, wanderingGauge } from './counters'
import { DEFAULT_BUCKETS, histogram } from './histogram'
import { type Target, targetSubject } from './targets'

const GIB = 1024 ** 3
const FAST_BUCKETS = [0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256, 0.512, 1.024]
const DNS_BUCKETS = [
  0.00025, 0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256, 0.512, 1.024,
]
const QUEUES = [
  'deployment',
  'replicaset',
  'job',
  'endpoint_slice',
  'node_lifecycle',
  'garbage_collector_graph_changes',
]

const counted = ({ job, instance, startUnixMs }: Target, what: string, perSecond: number, rhythm = 0.1) =>
  steadyCounter(`${job}/${instance}/${what}`, perSecond, rhythm, startUnixMs)

const grows =
  (what: string, perSecond: number) =>
  (target: Target): Point[] => [{ value: counted(target, what, perSecond), monotone: true }]

const whole = (key: string, mean: number, swing: number) => {
  const wander = wanderingGauge(key, mean, swing)
  return (time: number) => Math.round(wander(time))
}

function etcdFamilies(cluster: Cluster): MetricFamily[] {
  const subject = targetSubject(cluster, ({ job }) => job === 'etcd')
  const leader = `${cluster.nodes[1]?.internalIp}:2381`
  return familiesOf(subject, {
    etcd_server_has_leader: plain('Whether or not a leader exists. 1 is existence, 0 is not.', () => 1),
    etcd_server_is_leader: plain(
      'Whether or not this member is a leader. 1 if is, 0 otherwise.',
      ({ instance }) => (instance === leader ? 1 : 0),
    ),
    etcd_server_leader_changes_seen_total: counter('The number of leader changes seen.', () => [
      { value: 2, monotone: true },
    ]),
    etcd_server_proposals_failed_total: counter(
      'The total number of failed proposals seen.',
      grows('failed', 0.00002),
    ),
    etcd_server_proposals_committed_total: gauge(
      'The total number of consensus proposals committed.',
      grows('committed', 24),
    ),
    etcd_server_quota_backend_bytes: plain('Current backend storage quota size in bytes.', () => 2 * GIB),
    etcd_mvcc_db_total_size_in_bytes: plain(
      'Total size of the underlying database physically allocated in bytes.',
      ({ instance }) => whole(`${instance}/db`, 0.16 * GIB, 0.04),
    ),
    etcd_mvcc_db_total_size_in_use_in_bytes: plain(
      'Total size of the underlying database logically in use in bytes.',
      ({ instance }) => whole(`${instance}/db-used`, 0.09 * GIB, 0.08),
    ),
    ...histogram(
      'etcd_disk_wal_fsync_duration_seconds',
      'The latency distributions of fsync called by WAL.',
      FAST_BUCKETS,
      (target) => [[{ count: counted(target, 'fsync', 26), median: 0.0021, shape: 3.2 }]],
    ),
    ...histogram(
      'etcd_disk_backend_commit_duration_seconds',
      'The latency distributions of commit called by backend.',
      FAST_BUCKETS,
      (target) => [[{ count: counted(target, 'commit', 9), median: 0.0038, shape: 3 }]],
    ),
    ...histogram(
      'etcd_network_peer_round_trip_time_seconds',
      'Round-Trip-Time histogram between peers',
      FAST_BUCKETS,
      (target) =>
        [1, 2].map((peer) => [
          {
            labels: { To: `peer-${peer}` },
            count: counted(target, `rtt-${peer}`, 0.3),
            median: 0.0012,
            shape: 4,
          },
        ]),
    ),
  })
}

function schedulerFamilies(cluster: Cluster): MetricFamily[] {
  const waitingSince = cluster.incident?.unschedulable.sinceUnixMs
  return familiesOf(
    targetSubject(cluster, ({ job }) => job === 'kube-scheduler'),
    {
      scheduler_pending_pods: gauge('Number of pending pods, by the queue type.', () => [
        { labels: { queue: 'active' }, value: 0 },
        { labels: { queue: 'backoff' }, value: 0 },
        {
          labels: { queue: 'unschedulable' },
          value: (time) => (waitingSince !== undefined && time >= waitingSince ? 1 : 0),
        },
      ]),
      scheduler_schedule_attempts_total: counter(
        'Number of attempts to schedule pods, by the result.',
        (target) => [
          {
            labels: { result: 'scheduled', profile: 'default-scheduler' },
            value: counted(target, 'scheduled', 0.01),
            monotone: true,
          },
          {
            labels: { result: 'unschedulable', profile: 'default-scheduler' },
            value: counted(target, 'unschedulable', 0.0004),
            monotone: true,
          },
        ],
      ),
      ...histogram(
        'scheduler_scheduling_attempt_duration_seconds',
        'Scheduling attempt latency in seconds (scheduling algorithm + binding)',
        FAST_BUCKETS,
        (target) => [
          [
            {
              labels: { result: 'scheduled', profile: 'default-scheduler' },
              count: counted(target, 'scheduled', 0.01),
              median: 0.006,
              shape: 3,
            },
          ],
        ],
      ),
      ...histogram(
        'scheduler_pod_scheduling_sli_duration_seconds',
        'E2e latency for a pod being scheduled, from the time the pod enters the scheduling queue.',
        DEFAULT_BUCKETS,
        (target) => [
          [
            {
              labels: { attempts: '1' },
              count: counted(target, 'scheduled', 0.01),
              median: 0.009,
              shape: 2.6,
            },
          ],
        ],
      ),
    },
  )
}

function controllerFamilies(cluster: Cluster): MetricFamily[] {
  return familiesOf(
    targetSubject(cluster, ({ job }) => job === 'kube-controller-manager'),
    {
      workqueue_depth: gauge('Current depth of workqueue', ({ instance }) =>
        QUEUES.map((name) => ({ labels: { name }, value: whole(`${instance}/${name}`, 0.4, 0.9) })),
      ),
      workqueue_adds_total: counter('Total number of adds handled by workqueue', (target) =>
        QUEUES.map((name) => ({
          labels: { name },
          value: counted(target, `adds/${name}`, 0.9),
          monotone: true,
        })),
      ),
      workqueue_retries_total: counter('Total number of retries handled by workqueue', (target) =>
        QUEUES.map((name) => ({
          labels: { name },
          value: counted(target, `retries/${name}`, 0.01),
          monotone: true,
        })),
      ),
      ...histogram(
        'workqueue_queue_duration_seconds',
        'How long in seconds an item stays in workqueue before being requested.',
        [0.0001, 0.001, 0.01, 0.1, 1, 10],
        (target) =>
          QUEUES.map((name) => [
            { labels: { name }, count: counted(target, `adds/${name}`, 0.9), median: 0.0004, shape: 1.6 },
          ]),
      ),
    },
  )
}

function dnsFamilies(cluster: Cluster): MetricFamily[] {
  const server = { server: 'dns://:53', zone: '.', view: '' }
  return familiesOf(
    targetSubject(cluster, ({ job }) => job === 'coredns'),
    {
      coredns_dns_requests_total: counter(
        'Counter of DNS requests made per zone, protocol and family.',
        (target) =>
          ['A', 'AAAA'].map((type) => ({
            labels: { ...server, proto: 'udp', family: '1', type },
            value: counted(target, `requests/${type}`, 42, 0.35),
            monotone: true,
          })),
      ),
      coredns_dns_responses_total: counter('Counter of response status codes.', (target) =>
        Object.entries({ NOERROR: 61, NXDOMAIN: 23, SERVFAIL: 0.01 }).map(([rcode, perSecond]) => ({
          labels: { ...server, rcode, plugin: 'kubernetes' },
          value: counted(target, `responses/${rcode}`, perSecond, 0.35),
          monotone: true,
        })),
      ),
      ...histogram(
        'coredns_dns_request_duration_seconds',
        'Histogram of the time (in seconds) each request took per zone.',
        DNS_BUCKETS,
        (target) => [
          [{ labels: server, count: counted(target, 'requests/A', 84, 0.35), median: 0.0004, shape: 1.8 }],
        ],
      ),
      coredns_cache_entries: gauge('The number of elements in the cache.', ({ instance }) =>
        ['success', 'denial'].map((type) => ({
          labels: { ...server, type },
          value: whole(`${instance}/cache/${type}`, 820, 0.2),
        })),
      ),
      coredns_cache_hits_total: counter('The count of cache hits.', (target) => [
        { labels: { ...server, type: 'success' }, value: counted(target, 'hits', 58, 0.35), monotone: true },
      ]),
      coredns_cache_misses_total: counter('The count of cache misses.', (target) => [
        { labels: server, value: counted(target, 'misses', 21, 0.35), monotone: true },
      ]),
      ...histogram(
        'coredns_proxy_request_duration_seconds',
        'Histogram of the time each request took.',
        DNS_BUCKETS,
        (target) => [
          [
            {
              labels: { proxy_name: 'forward', to: '10.0.0.2:53', rcode: 'NOERROR' },
              count: counted(target, 'forwarded', 21, 0.35),
              median: 0.0031,
              shape: 2,
            },
          ],
        ],
      ),
      coredns_panics_total: counter('A metrics that counts the number of panics.', () => [
        { value: 0, monotone: true },
      ]),
    },
  )
}

function proxyFamilies(cluster: Cluster): MetricFamily[] {
  return familiesOf(
    targetSubject(cluster, ({ job }) => job === 'kube-proxy'),
    {
      ...histogram(
        'kubeproxy_sync_proxy_rules_duration_seconds',
        'SyncProxyRules latency in seconds',
        FAST_BUCKETS,
        (target) => [[{ count: counted(target, 'sync', 0.04), median: 0.031, shape: 3 }]],
      ),
      ...histogram(
        'kubeproxy_network_programming_duration_seconds',
        'In Cluster Network Programming Latency in seconds',
        DEFAULT_BUCKETS,
        (target) => [[{ count: counted(target, 'programming', 0.03), median: 0.42, shape: 2.4 }]],
      ),
    },
  )
}

/** etcd, scheduler, controller manager, CoreDNS and kube-proxy. */
export const controlPlaneFamilies = (cluster: Cluster): MetricFamily[] => [
  ...etcdFamilies(cluster),
  ...schedulerFamilies(cluster),
  ...controllerFamilies(cluster),
  ...dnsFamilies(cluster),
  ...proxyFamilies(cluster),
]
